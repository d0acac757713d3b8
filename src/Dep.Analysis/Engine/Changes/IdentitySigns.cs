using System.Buffers;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Changes;

/// <summary>What a proposal is recognised by, beside the words of its text.</summary>
/// <param name="Path">What its path says.</param>
/// <param name="Number">The number its name has by the repository's own form of names, or <see langword="null"/>.</param>
/// <param name="Name">Its name without the number.</param>
/// <param name="Title">The words of its title; <see langword="null"/> where they are few, or those of the template.</param>
/// <param name="Text">All of its text without white space.</param>
/// <param name="IsOutside">Whether it stands where proposals do not stand: then its signs are weaker ones.</param>
internal sealed record IdentitySigns(ProposalName Path, string? Number, string Name, string? Title, string Text, bool IsOutside)
{
    // 'Summary' and 'Proposal' are titles, and anybody's.
    private const int ShortestTitle = 8;

    /// <summary>Whether it has a number.</summary>
    public bool HasNumber => Number is not null || Path.Number is not null;

    /// <summary>The signs of a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="schema">The schema of its snapshot.</param>
    /// <param name="templateTitles">The titles of the templates, which are no sign, see <see cref="TitlesOf"/>.</param>
    /// <param name="isOutside">Whether it stands where proposals do not stand.</param>
    public static IdentitySigns Of(Proposal proposal, ProposalSchema schema, IReadOnlySet<string> templateTitles, bool isOutside)
    {
        var path = ProposalName.Of(proposal.Path);
        var title = WordsOf(proposal.Title?.Value);
        return new IdentitySigns(
            path,
            schema.IsNumbered(proposal) ? proposal.Number!.TrimStart('0') : null,
            path.Slug,
            title.Length < ShortestTitle || templateTitles.Contains(title) ? null : title,
            Kept(proposal.Source.Text, static character => !char.IsWhiteSpace(character)),
            isOutside);
    }

    /// <summary>The words of the titles of templates.</summary>
    public static HashSet<string> TitlesOf(ImmutableArray<Proposal> templates) => templates.Select(template => WordsOf(template.Title?.Value)).ToHashSet(StringComparer.Ordinal);

    // The number in a title is assigned as that of the name is: 'DEP-0000: Wake' is 'DEP-0007: Wake' later on.
    private static string WordsOf(string? title) =>
        Kept(title ?? "", char.IsLetter).ToUpperInvariant().Replace("NNNN", "", StringComparison.Ordinal).Replace("XXXX", "", StringComparison.Ordinal);

    // Whole texts go through this, once for each commit that took them away or made them.
    private static string Kept(string text, Func<char, bool> isKept)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var character in text)
        {
            if (isKept(character))
            {
                buffer[length++] = character;
            }
        }

        var kept = length == text.Length ? text : new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return kept;
    }
}
