using System.Buffers;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Changes;

/// <summary>What a proposal is recognised by, beside the words of its text.</summary>
/// <param name="proposal">The proposal.</param>
/// <param name="schema">The schema of its snapshot.</param>
/// <param name="templateTitles">The titles of the templates, which are no sign, see <see cref="TitlesOf"/>.</param>
/// <param name="isOutside">Whether it stands where proposals do not stand: then its signs are weaker ones.</param>
internal sealed class IdentitySigns(Proposal proposal, ProposalSchema schema, IReadOnlySet<string> templateTitles, bool isOutside)
{
    // 'Summary' and 'Proposal' are titles, and anybody's.
    private const int ShortestTitle = 8;

    private string? _title;
    private string? _text;

    /// <summary>What its path says.</summary>
    public ProposalName Path { get; } = ProposalName.Of(proposal.Path);

    /// <summary>The number its name has by the repository's own form of names, or <see langword="null"/>.</summary>
    public string? Number { get; } = schema.IsNumbered(proposal) ? proposal.Number!.TrimStart('0') : null;

    /// <summary>Its name without the number.</summary>
    public string Name => Path.Slug;

    /// <summary>The words of its title; empty where they are few, or those of the template. It is all that the document has to be parsed for, so it is asked for last.</summary>
    public string Title => _title ??= WordsOf(proposal.Title?.Value) is { Length: >= ShortestTitle } title && !templateTitles.Contains(title) ? title : "";

    /// <summary>All of its text without white space.</summary>
    public string Text => _text ??= WithoutBlanks(proposal.Source.Text);

    /// <summary>Whether it stands where proposals do not stand.</summary>
    public bool IsOutside => isOutside;

    /// <summary>Whether it has a number.</summary>
    public bool HasNumber => Number is not null || Path.Number is not null;

    /// <summary>The words of the titles of templates.</summary>
    public static HashSet<string> TitlesOf(ImmutableArray<Proposal> templates) => templates.Select(template => WordsOf(template.Title?.Value)).ToHashSet(StringComparer.Ordinal);

    // The number in a title is assigned as that of the name is: 'DEP-0000: Wake' is 'DEP-0007: Wake' later on.
    private static string WordsOf(string? title) =>
        string.Concat((title ?? "").Where(char.IsLetter)).ToUpperInvariant().Replace("NNNN", "", StringComparison.Ordinal).Replace("XXXX", "", StringComparison.Ordinal);

    // Whole texts go through this, once for each commit that took them away or made them.
    private static string WithoutBlanks(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                buffer[length++] = character;
            }
        }

        var kept = length == text.Length ? text : new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return kept;
    }
}
