using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Publishing.Html;

namespace Dep.Publishing;

/// <summary>The model of the site that all pages share: names of pages, facts about proposals, targets of links.</summary>
internal sealed class SiteModel
{
    private readonly Dictionary<string, ProposalFacts> _facts;
    private readonly ILookup<Proposal, ResolvedReference> _from;
    private readonly ILookup<Proposal, ResolvedReference> _to;

    /// <summary>Creates the model.</summary>
    /// <param name="source">The source of the site.</param>
    /// <param name="host">The repository's host.</param>
    /// <param name="url">The URL of the site; empty if it is not known.</param>
    public SiteModel(SiteSource source, RepositoryHost host, string url)
    {
        Address = url.Length > 0 && StatusFeed.IsSite(url, out var address) ? address : null;
        Source = source;
        Host = host;
        var repository = source.Repository;
        Names = new PageNames(repository.Proposals);
        Pictures = new PictureStore(source.Files);
        Renderer = new BodyRenderer(new PageLinks(PageAt, Pictures.SourceOf, host));
        Facts =
        [
            .. repository
                .Proposals.Select(proposal => new ProposalFacts(proposal, repository.Schema.For(proposal))
                {
                    Timeline = source.Timelines.GetValueOrDefault(proposal.Path),
                })
                .Order(ByNumber),
        ];
        _facts = Facts.ToDictionary(facts => facts.Proposal.Path, StringComparer.Ordinal);
        _from = repository.References.ToLookup(reference => reference.From);
        _to = repository
            .References.SelectMany(reference => reference.Targets.Select(target => (target, reference)))
            .ToLookup(pair => pair.target, pair => pair.reference);
        Statuses = StatusesOf(repository.Schema.Lifecycle);
    }

    private static Comparer<ProposalFacts> ByNumber { get; } =
        Comparer<ProposalFacts>.Create(
            (a, b) => (Key(a), Key(b)) is var (x, y) && x != y ? x.CompareTo(y) : string.CompareOrdinal(a.Proposal.Path, b.Proposal.Path)
        );

    public SiteSource Source { get; }

    /// <summary>The URL of the site; <see langword="null"/> if it is not known.</summary>
    public Uri? Address { get; }

    /// <summary>The URL of a file of the site; empty if it is not known.</summary>
    public string AddressOf(string path) => Address is null ? "" : Address.AbsoluteUri + path;

    public RepositoryHost Host { get; }

    public PageNames Names { get; }

    public PictureStore Pictures { get; }

    public BodyRenderer Renderer { get; }

    /// <summary>All proposals, by number; those without a number come last, by path.</summary>
    public ProposalFacts[] Facts { get; }

    /// <summary>All statuses: the lifecycle's in its order, then others by name, then 'no status'.</summary>
    public StatusCount[] Statuses { get; }

    /// <summary>Whether proposals have dates.</summary>
    public bool HasDates => Facts.Any(facts => facts.Since.Length > 0);

    public ProposalFacts FactsOf(Proposal proposal) => _facts[proposal.Path];

    /// <summary>The references in a proposal's header.</summary>
    public IEnumerable<ResolvedReference> From(Proposal proposal) => _from[proposal];

    /// <summary>The references to a proposal in other headers.</summary>
    public IEnumerable<ResolvedReference> To(Proposal proposal) => _to[proposal];

    /// <summary>The path of the table filtered by one status, from the site's root.</summary>
    public static string TableOf(string status) => "index.html#status=" + Uri.EscapeDataString(status);

    /// <summary>The path of a proposal's page, from the site's root.</summary>
    public string PageOf(Proposal proposal) => PageNames.Folder + Names.Of(proposal);

    // The link to the page of a file from another page in the same folder. The fragment is spelt as on the page, since browsers compare case.
    private string? PageAt(string path, string fragment)
    {
        var repository = Source.Repository;
        if ((repository.Owning(path) ?? repository.At(path.Length == 0 ? "README.md" : path + "/README.md")) is not { } proposal)
        {
            return null;
        }

        var actual =
            fragment.Length == 0
                ? null
                : proposal.Anchors.FirstOrDefault(anchor => anchor.Equals(fragment, StringComparison.OrdinalIgnoreCase)) ?? fragment;
        var place = actual is null ? "" : "#" + Uri.EscapeDataString(actual);
        return Names.Of(proposal) + place;
    }

    private StatusCount[] StatusesOf(Lifecycle? lifecycle)
    {
        var groups = Facts.GroupBy(facts => facts.Status, StringComparer.Ordinal).ToDictionary(group => group.Key, StringComparer.Ordinal);
        var typeStates = Source
            .Repository.Schema.Types.OrderBy(type => type.Key, StringComparer.Ordinal)
            .SelectMany(type => type.Value.Lifecycle?.States ?? []);
        var known = (lifecycle?.States ?? []).Concat(typeStates);
        var others = groups
            .Keys.Where(name => name != ProposalFacts.NoStatus)
            .Order(StringComparer.Ordinal)
            .Append(ProposalFacts.NoStatus)
            .Where(groups.ContainsKey);
        return
        [
            .. known
                .Concat(others)
                .Distinct(StringComparer.Ordinal)
                .Select(name =>
                    groups.TryGetValue(name, out var group)
                        ? new StatusCount(name, group.First().Tone, group.Count())
                        : new StatusCount(name, StatusTone.Of(lifecycle, lifecycle?.StatusOf(name), name), 0)
                ),
        ];
    }

    private static int Key(ProposalFacts facts) =>
        int.TryParse(facts.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}

/// <summary>A status with the number of proposals that have it.</summary>
internal sealed record StatusCount(string Name, string Tone, int Count)
{
    /// <summary>The path of the table filtered by this status, from the site's root.</summary>
    public string Url => SiteModel.TableOf(Name);
}
