using System.Buffers;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Changes;

/// <summary>The characteristics by which a renamed proposal is recognised, apart from the similarity of its text.</summary>
/// <param name="proposal">The proposal.</param>
/// <param name="schema">The schema of its snapshot.</param>
/// <param name="templateTitles">The titles of the templates, which identify no proposal, see <see cref="TitlesOf"/>.</param>
/// <param name="isOutside">Whether it is located outside of the proposals' places: then its characteristics count less.</param>
internal sealed class IdentitySigns(Proposal proposal, ProposalSchema schema, IReadOnlySet<string> templateTitles, bool isOutside)
{
    // Short titles such as 'Summary' and 'Proposal' are too common to identify a proposal.
    private const int ShortestTitle = 8;

    private string? _title;
    private string? _text;

    /// <summary>The parts of its path.</summary>
    public ProposalName Path { get; } = ProposalName.Of(proposal.Path);

    /// <summary>The number in its file name according to the repository's form of names, or <see langword="null"/>.</summary>
    public string? Number { get; } = schema.IsNumbered(proposal) ? proposal.Number!.TrimStart('0') : null;

    /// <summary>Its name without the number.</summary>
    public string Name => Path.Slug;

    /// <summary>
    /// The letters of its title; empty if the title is short or the template's. Only the title requires the document to be parsed, so
    /// it is compared last.
    /// </summary>
    public string Title =>
        _title ??= WordsOf(proposal.Title?.Value) is { Length: >= ShortestTitle } title && !templateTitles.Contains(title) ? title : "";

    /// <summary>All of its text without white space.</summary>
    public string Text => _text ??= WithoutBlanks(proposal.Source.Text);

    /// <summary>Whether it is located outside of the proposals' places.</summary>
    public bool IsOutside => isOutside;

    /// <summary>Whether it has a number.</summary>
    public bool HasNumber => Number is not null || Path.Number is not null;

    /// <summary>The letters of the titles of templates.</summary>
    public static HashSet<string> TitlesOf(ImmutableArray<Proposal> templates) =>
        templates.Select(template => WordsOf(template.Title?.Value)).ToHashSet(StringComparer.Ordinal);

    // The number in a title changes once it is assigned, as in the name: 'DEP-0000: Wake' becomes 'DEP-0007: Wake'.
    private static string WordsOf(string? title) =>
        string.Concat((title ?? "").Where(char.IsLetter))
            .ToUpperInvariant()
            .Replace("NNNN", "", StringComparison.Ordinal)
            .Replace("XXXX", "", StringComparison.Ordinal);

    // A pooled buffer, since whole texts are processed, once for each commit that added or removed them.
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
