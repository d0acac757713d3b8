using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Compares the links of a frozen text. Correcting a link to what is gone is no change; but if the former target still exists, a link
/// that is removed or has another target changes what the text means. So does another target after the same change took the former one away,
/// unless the link follows it to its new place. A link to the web must stay on its site.
/// </summary>
/// <param name="before">The proposal in the base.</param>
/// <param name="after">The proposal as it is now.</param>
/// <param name="repository">All proposals as they are now.</param>
/// <param name="base">All proposals in the base.</param>
internal sealed class DecisionLinks(Proposal before, Proposal after, ProposalRepository repository, ProposalRepository @base)
{
    private const string Web = "://";
    private const double MostOfText = 0.5;

    /// <summary>The first link that led to something that is still there and no longer leads there; or <see langword="null"/>.</summary>
    /// <param name="then">The parts of the proposal in the base.</param>
    /// <param name="now">Its parts as they are now.</param>
    public LinkChange? FirstFault(DecisionParts then, DecisionParts now)
    {
        var (removed, added) = (new List<Link>(), AddedTags());
        var links = now.Links.GroupBy(link => link.Label, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var group in then.Links.GroupBy(link => link.Label, StringComparer.Ordinal))
        {
            Link[] were = [.. group];
            if (links.TryGetValue(group.Key, out var same) && same.Length == were.Length)
            {
                links.Remove(group.Key);
                if (were.Zip(same).Select(pair => FaultOf(pair.First, pair.Second)).FirstOrDefault(fault => fault is not null) is { } fault)
                {
                    return fault;
                }
            }
            else
            {
                removed.AddRange(were);
            }
        }

        // The words of a link may have been corrected, and links added: then its target is still linked.
        foreach (var link in links.Values.SelectMany(group => group))
        {
            Add(added, KeyOf(after, link), 1);
        }

        return removed.Find(link => !IsTaken(added, KeyOf(before, link)) && IsThere(link)) is { } lost ? new LinkChange(lost, null) : null;
    }

    // What '<a href>' leads to that it did not lead to in the base.
    private Dictionary<string, int> AddedTags()
    {
        var tags = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var link in after.Links.Where(link => link.Kind is LinkKind.Html))
        {
            Add(tags, KeyOf(after, link), 1);
        }

        foreach (var link in before.Links.Where(link => link.Kind is LinkKind.Html))
        {
            Add(tags, KeyOf(before, link), -1);
        }

        return tags;
    }

    private static void Add(Dictionary<string, int> counts, string key, int count) => counts[key] = counts.GetValueOrDefault(key) + count;

    private static bool IsTaken(Dictionary<string, int> counts, string key)
    {
        var isThere = counts.GetValueOrDefault(key) > 0;
        Add(counts, key, isThere ? -1 : 0);
        return isThere;
    }

    /// <summary>
    /// The first <c>&lt;a href&gt;</c> that leads where nothing in the base led to, if something that a link of the base led to is still
    /// there and no longer linked; or <see langword="null"/>. A tag has no label by which its former target could be found.
    /// </summary>
    public LinkChange? FirstTagFault()
    {
        var old = new Dictionary<string, Link>(StringComparer.Ordinal);
        foreach (var link in before.Links)
        {
            old.TryAdd(KeyOf(before, link), link);
        }

        if (
            after.Links.FirstOrDefault(link => link is { Kind: LinkKind.Html, Label: not "img" } && !old.ContainsKey(KeyOf(after, link)))
            is not { } tag
        )
        {
            return null;
        }

        foreach (var link in after.Links)
        {
            old.Remove(KeyOf(after, link));
        }

        return old.Values.FirstOrDefault(link => IsThere(link) || (WasThere(link) && !HasMoved(link, tag))) is { } lost
            ? new LinkChange(lost, tag) { IsTakenAway = !IsThere(lost) }
            : null;
    }

    private LinkChange? FaultOf(Link was, Link link)
    {
        if (IsSame(was, link) || IsMeant(link))
        {
            return null;
        }

        return IsThere(was) ? new LinkChange(was, link)
            : WasThere(was) && !HasMoved(was, link) ? new LinkChange(was, link) { IsTakenAway = true }
            : null;
    }

    // Whether the change itself took away what a link of the base led to. What now only leads elsewhere says itself where it went.
    private bool WasThere(Link was)
    {
        if (LinkTarget.Of(before.Path, was.Target.Value) is not LinkTarget.Inside inside || inside.Path == before.Path)
        {
            return false;
        }

        return @base.At(inside.Path) is { } document
            ? repository.At(inside.Path)?.IsRedirect is not true && (inside.Fragment.Length == 0 || document.Anchors.Contains(inside.Fragment))
            : @base.HasFile(inside.Path) && !repository.HasFile(inside.Path);
    }

    // Whether a link follows what it led to: within the document, to a file of its name, or to one that has most of its text.
    private bool HasMoved(Link was, Link link)
    {
        if (
            LinkTarget.Of(before.Path, was.Target.Value) is not LinkTarget.Inside from
            || LinkTarget.Of(after.Path, link.Target.Value) is not LinkTarget.Inside to
        )
        {
            return false;
        }

        return from.Path == to.Path
            || (repository.HasFile(to.Path) && (IsNew(to.Path) && FileNameOf(from.Path) == FileNameOf(to.Path) || HasTextOf(from.Path, to.Path)));
    }

    private bool IsNew(string path) => @base.At(path) is null && !@base.HasFile(path);

    private bool HasTextOf(string from, string to) =>
        @base.Data.At(from) is { Defect: null } then
        && repository.Data.At(to) is { Defect: null } now
        && ProposalLikeness.ShareKept(then.Text, now.Text) >= MostOfText;

    private bool IsSame(Link was, Link link) =>
        KeyOf(before, was) == KeyOf(after, link)
        || (
            // The address of a file on a code host, and its path in the repository.
            LinkedSite.Of(was.Target.Value)
                is not null
            && LinkTarget.Of(after.Path, link.Target.Value) is LinkTarget.Inside inside
            && FileNameOf(was.Target.Value) == FileNameOf(inside.Path)
        );

    // What two links are the same by: the site of an address on the web, and the place in the repository of any other.
    private string KeyOf(Proposal document, Link link)
    {
        if (LinkedSite.Of(link.Target.Value) is { } site)
        {
            return Web + site;
        }

        if (LinkTarget.Of(document.Path, link.Target.Value) is not LinkTarget.Inside inside)
        {
            return Web + link.Target.Value.Trim();
        }

        // The proposal may have moved, and links to itself with it.
        return $"{(inside.Path == document.Path ? "" : inside.Path)}#{inside.Fragment}";
    }

    // Whether what a link of the base led to is still there, the place in the document included.
    private bool IsThere(Link was)
    {
        if (LinkTarget.Of(before.Path, was.Target.Value) is not LinkTarget.Inside inside)
        {
            return LinkedSite.Of(was.Target.Value) is not null;
        }

        var isOwn = inside.Path == before.Path;
        var document = isOwn ? after : repository.At(inside.Path);
        return document is null
            ? repository.HasFile(inside.Path)
            : !document.IsRedirect && (inside.Fragment.Length == 0 ? !isOwn : document.Anchors.Contains(inside.Fragment));
    }

    // '[DEP-0012](0013-x.md)' was wrong: the words name the number of what it leads to now.
    private bool IsMeant(Link link) =>
        LinkTarget.Of(after.Path, link.Target.Value) is LinkTarget.Inside { Path: var path }
        && repository.At(path) is { Number: { Length: > 0 } number }
        && link.Label.Split(link.Label.Where(character => !char.IsAsciiDigit(character)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
            .Any(written => written.TrimStart('0') == number.TrimStart('0'));

    private static string FileNameOf(string path)
    {
        var end = path.IndexOfAny(['?', '#']);
        var whole = end < 0 ? path : path[..end];
        return whole[(whole.LastIndexOf('/') + 1)..];
    }
}

/// <summary>A link of a frozen text that no longer leads where it led.</summary>
/// <param name="Was">The link in the base.</param>
/// <param name="Now">The link as it is now; <see langword="null"/> if it was removed.</param>
internal sealed record LinkChange(Link Was, Link? Now)
{
    /// <summary>Whether the same change took away what it led to.</summary>
    public bool IsTakenAway { get; init; }
}
