using System.Collections.Immutable;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Loading.Writing;

/// <summary>How the texts of a template begin that may stay, as short as they can be told from those that may not.</summary>
/// <param name="schema">The schema that keeps some texts.</param>
/// <param name="earlier">The texts of earlier templates, which are none of them.</param>
internal sealed class KeptTexts(ProposalSchema schema, IReadOnlyCollection<string> earlier)
{
    private const string CommentStart = "<!--";
    private const int Shortest = 24;

    /// <summary>The beginnings, in ordinal order; of a comment with what comments begin with.</summary>
    public ImmutableArray<string> Beginnings
    {
        get
        {
            // All comments are kept by a word of their own.
            string[] kept = [.. schema.KeptExactly.Where(text => text.Length > CommentStart.Length && !(schema.KeepsComments && IsComment(text)))];
            var texts = kept.Select(Words).ToHashSet(StringComparer.Ordinal);
            string[] others = [.. schema.Instructions.Concat(earlier).Where(text => !texts.Contains(text))];
            return
            [
                .. kept.Select(text => (IsComment(text) ? CommentStart + " " : "") + BeginningOf(Words(text), others))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
        }
    }

    private static bool IsComment(string text) => text.StartsWith(CommentStart, StringComparison.Ordinal);

    private static string Words(string text) => IsComment(text) ? text[CommentStart.Length..] : text;

    private static string BeginningOf(string text, string[] others)
    {
        for (var end = Math.Min(Shortest, text.Length); end < text.Length; end++)
        {
            if (
                text[end] is ' '
                && text[..end].All(character => !char.IsControl(character))
                && !others.Any(other => other.StartsWith(text[..end], StringComparison.OrdinalIgnoreCase))
            )
            {
                return text[..end];
            }
        }

        return text;
    }
}
