using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Compares the links from a frozen text to other proposals. Correcting a link to a removed proposal is no change; but if the
/// former target still exists, a link with another target changes what the text means.
/// </summary>
internal static class DecisionLinks
{
    /// <summary>The first link that led to a proposal which is still there, and leads elsewhere; or <see langword="null"/>.</summary>
    /// <param name="before">The proposal's path in the base.</param>
    /// <param name="then">Its parts there.</param>
    /// <param name="after">Its path as it is now.</param>
    /// <param name="now">Its parts now.</param>
    /// <param name="repository">All proposals as they are now.</param>
    public static (Link Link, string Was)? FirstLedElsewhere(
        string before,
        DecisionParts then,
        string after,
        DecisionParts now,
        ProposalRepository repository
    )
    {
        var old = then.Links.ToLookup(link => link.Label, StringComparer.Ordinal);
        foreach (var same in now.Links.GroupBy(link => link.Label, StringComparer.Ordinal))
        {
            Link[] links = [.. same];
            Link[] were = [.. old[same.Key]];
            for (var i = 0; i < links.Length && links.Length == were.Length; i++)
            {
                if (
                    PathOf(before, were[i]) is { } was
                    && PathOf(after, links[i]) != was
                    && repository.At(was) is { IsRedirect: false }
                    && was != before
                    && !IsMeant(same.Key, after, links[i], repository)
                )
                {
                    return (links[i], was);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The first <c>&lt;a href&gt;</c> to a proposal that nothing in the base led to, if a proposal that a link of the base led to is still
    /// there and no longer linked; or <see langword="null"/>. A tag has no label by which its former target could be found.
    /// </summary>
    /// <param name="before">The proposal in the base.</param>
    /// <param name="after">The proposal as it is now.</param>
    /// <param name="repository">All proposals as they are now.</param>
    public static (Link Link, string Was)? FirstTagLedElsewhere(Proposal before, Proposal after, ProposalRepository repository)
    {
        var old = before.Links.Select(link => PathOf(before.Path, link)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var tags = after.Links.Where(link =>
            link.Kind is LinkKind.Html && PathOf(after.Path, link) is { } path && !old.Contains(path) && repository.At(path) is not null
        );
        if (tags.FirstOrDefault() is not { } tag)
        {
            return null;
        }

        old.ExceptWith(after.Links.Select(link => PathOf(after.Path, link)).OfType<string>());
        return
            old.Order(StringComparer.Ordinal).FirstOrDefault(path => path != before.Path && repository.At(path) is { IsRedirect: false }) is { } was
            ? (tag, was)
            : null;
    }

    private static string? PathOf(string document, Link link) =>
        LinkTarget.Of(document, link.Target.Value) is LinkTarget.Inside inside ? inside.Path : null;

    // '[DEP-0012](0013-x.md)' was wrong: the words name the number of what it leads to now.
    private static bool IsMeant(string label, string document, Link link, ProposalRepository repository) =>
        PathOf(document, link) is { } path
        && repository.At(path) is { Number: { Length: > 0 } number }
        && label
            .Split(label.Where(character => !char.IsAsciiDigit(character)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
            .Any(written => written.TrimStart('0') == number.TrimStart('0'));
}
