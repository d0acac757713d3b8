using System.Collections.Immutable;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Loading.Writing;

/// <summary>How the texts of a template begin that may stay, as short as they can be told from those that may not.</summary>
/// <param name="schema">The schema that keeps some texts.</param>
/// <param name="earlier">The texts of earlier templates, which are none of them.</param>
internal sealed class KeptTexts(ProposalSchema schema, IReadOnlyCollection<string> earlier)
{
    private const int Shortest = 24;

    /// <summary>The beginnings, in ordinal order.</summary>
    public ImmutableArray<string> Beginnings
    {
        get
        {
            string[] kept = [.. schema.KeptExactly.Select(text => text.StartsWith("<!--", StringComparison.Ordinal) ? text[4..] : text).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
            string[] others = [.. schema.Instructions.Concat(earlier).Where(text => !kept.Contains(text, StringComparer.Ordinal))];
            return [.. kept.Select(text => BeginningOf(text, others)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
    }

    private static string BeginningOf(string text, string[] others)
    {
        for (var end = Math.Min(Shortest, text.Length); end < text.Length; end++)
        {
            if (text[end] is ' ' && text[..end].All(character => !char.IsControl(character)) && !others.Any(other => other.StartsWith(text[..end], StringComparison.OrdinalIgnoreCase)))
            {
                return text[..end];
            }
        }

        return text;
    }
}
