using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

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
    /// <param name="templates">The templates, whose titles are no sign.</param>
    /// <param name="isOutside">Whether it stands where proposals do not stand.</param>
    public static IdentitySigns Of(Proposal proposal, ProposalSchema schema, ImmutableArray<Proposal> templates, bool isOutside)
    {
        var path = ProposalName.Of(proposal.Path);
        var title = WordsOf(proposal.Title?.Value);
        return new IdentitySigns(
            path,
            schema.IsNumbered(proposal) ? proposal.Number!.TrimStart('0') : null,
            path.Slug,
            title.Length < ShortestTitle || templates.Any(template => WordsOf(template.Title?.Value) == title) ? null : title,
            string.Concat(proposal.Source.Text.Where(character => !char.IsWhiteSpace(character))),
            isOutside);
    }

    // The number in a title is assigned as that of the name is: 'DEP-0000: Wake' is 'DEP-0007: Wake' later on.
    private static string WordsOf(string? title) => string.Concat((title ?? "").Where(char.IsLetter)).ToUpperInvariant().Replace("NNNN", "", StringComparison.Ordinal).Replace("XXXX", "", StringComparison.Ordinal);
}
