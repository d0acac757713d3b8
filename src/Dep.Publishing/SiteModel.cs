using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Publishing.Html;

namespace Dep.Publishing;

/// <summary>The site as its pages see it: names of pages, facts of proposals, places of links.</summary>
internal sealed class SiteModel
{
    private readonly Dictionary<string, ProposalFacts> _facts;
    private readonly ILookup<Proposal, ResolvedReference> _from;
    private readonly ILookup<Proposal, ResolvedReference> _to;

    /// <summary>Names the site's parts.</summary>
    /// <param name="source">What it is made of.</param>
    /// <param name="host">Where the repository can be read.</param>
    /// <param name="url">Where the site will be; empty where nobody knows.</param>
    public SiteModel(SiteSource source, RepositoryHost host, string url)
    {
        Address = url.Length > 0 && StatusFeed.IsSite(url, out var address) ? address : null;
        Source = source;
        Host = host;
        var repository = source.Repository;
        Names = new PageNames(repository.Proposals);
        Pictures = new PictureStore(source.Files);
        Renderer = new BodyRenderer(new PageLinks(PageAt, Pictures.SourceOf, host));
        Facts = [.. repository.Proposals.Select(proposal => new ProposalFacts(proposal, repository.Schema.For(proposal)) { Timeline = source.Timelines.GetValueOrDefault(proposal.Path) }).Order(ByNumber)];
        _facts = Facts.ToDictionary(facts => facts.Proposal.Path, StringComparer.Ordinal);
        _from = repository.References.ToLookup(reference => reference.From);
        _to = repository.References.SelectMany(reference => reference.Targets.Select(target => (target, reference))).ToLookup(pair => pair.target, pair => pair.reference);
        Statuses = StatusesOf(repository.Schema.Lifecycle);
    }

    private static Comparer<ProposalFacts> ByNumber { get; } = Comparer<ProposalFacts>.Create((a, b) =>
        (Key(a), Key(b)) is var (x, y) && x != y ? x.CompareTo(y) : string.CompareOrdinal(a.Proposal.Path, b.Proposal.Path));

    public SiteSource Source { get; }

    /// <summary>Where the site will be; <see langword="null"/> where nobody knows.</summary>
    public Uri? Address { get; }

    /// <summary>Where a file of the site will be; empty where nobody knows.</summary>
    public string AddressOf(string path) => Address is null ? "" : Address.AbsoluteUri + path;

    public RepositoryHost Host { get; }

    public PageNames Names { get; }

    public PictureStore Pictures { get; }

    public BodyRenderer Renderer { get; }

    /// <summary>All proposals, by number; those without one come last, by path.</summary>
    public ProposalFacts[] Facts { get; }

    /// <summary>All statuses: the lifecycle's in its order, others by name, none at last.</summary>
    public StatusCount[] Statuses { get; }

    /// <summary>Whether proposals have dates.</summary>
    public bool HasDates => Facts.Any(facts => facts.Since.Length > 0);

    public ProposalFacts FactsOf(Proposal proposal) => _facts[proposal.Path];

    /// <summary>What a proposal's header says of others.</summary>
    public IEnumerable<ResolvedReference> From(Proposal proposal) => _from[proposal];

    /// <summary>What other headers say of a proposal.</summary>
    public IEnumerable<ResolvedReference> To(Proposal proposal) => _to[proposal];

    /// <summary>The address of the table with one status chosen, from the site's root.</summary>
    public static string TableOf(string status) => "index.html#status=" + Uri.EscapeDataString(status);

    /// <summary>The address of a proposal's page, from the site's root.</summary>
    public string PageOf(Proposal proposal) => PageNames.Folder + Names.Of(proposal);

    // The link to it from a page in the same folder. A fragment keeps its spelling: browsers find it only so.
    private string? PageAt(string path, string fragment)
    {
        var repository = Source.Repository;
        if ((repository.Owning(path) ?? repository.At(path.Length == 0 ? "README.md" : path + "/README.md")) is not { } proposal)
        {
            return null;
        }

        var actual = fragment.Length == 0 ? null : proposal.Anchors.FirstOrDefault(anchor => anchor.Equals(fragment, StringComparison.OrdinalIgnoreCase)) ?? fragment;
        var place = actual is null ? "" : "#" + Uri.EscapeDataString(actual);
        return Names.Of(proposal) + place;
    }

    private StatusCount[] StatusesOf(Lifecycle? lifecycle)
    {
        var groups = Facts.GroupBy(facts => facts.Status, StringComparer.Ordinal).ToDictionary(group => group.Key, StringComparer.Ordinal);
        var known = (lifecycle?.States ?? []).Concat(Source.Repository.Schema.Types.OrderBy(type => type.Key, StringComparer.Ordinal).SelectMany(type => type.Value.Lifecycle?.States ?? []));
        var others = groups.Keys.Where(name => name != ProposalFacts.NoStatus).Order(StringComparer.Ordinal).Append(ProposalFacts.NoStatus).Where(groups.ContainsKey);
        return
        [
            .. known.Concat(others).Distinct(StringComparer.Ordinal).Select(name => groups.TryGetValue(name, out var group)
                ? new StatusCount(name, group.First().Tone, group.Count())
                : new StatusCount(name, StatusTone.Of(lifecycle, lifecycle?.StatusOf(name), name), 0)),
        ];
    }

    private static int Key(ProposalFacts facts) => int.TryParse(facts.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}

/// <summary>A status and how many proposals have it.</summary>
internal sealed record StatusCount(string Name, string Tone, int Count)
{
    /// <summary>The table with this status chosen, from the site's root.</summary>
    public string Url => SiteModel.TableOf(Name);
}
