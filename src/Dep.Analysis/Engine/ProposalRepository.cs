using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>
/// All that a run looks at, in memory and unchanging: a snapshot of the working tree, or of the repository at a revision.
/// Nothing says which of the two it is.
/// </summary>
public sealed class ProposalRepository
{
    private readonly Dictionary<string, Proposal> _byPath;
    private readonly Dictionary<string, Proposal> _bySidecar;
    private readonly Lazy<ImmutableArray<ResolvedReference>> _references;
    private readonly Lazy<ILookup<Proposal, ResolvedReference>> _referencesFrom;
    private ChangesFrom? _changes;

    /// <summary>Makes a snapshot.</summary>
    /// <param name="schema">The shape of the proposals.</param>
    /// <param name="proposals">The proposals in any order; a path occurs once.</param>
    public ProposalRepository(ProposalSchema schema, IEnumerable<Proposal> proposals)
    {
        Schema = schema;
        Proposals = [.. proposals.OrderBy(proposal => proposal.Path, StringComparer.Ordinal)];
        _byPath = Proposals.ToDictionary(proposal => proposal.Path, StringComparer.Ordinal);
        _bySidecar = Proposals.Where(proposal => proposal.Sidecar is not null).ToDictionary(proposal => proposal.HeaderSource.Path, StringComparer.Ordinal);
        _references = new Lazy<ImmutableArray<ResolvedReference>>(() => ResolvedReference.In(this));
        _referencesFrom = new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
        ByNumber = ByNumberOf(schema, Proposals);
    }

    // The same proposals but for one text: nothing has to be put in order again.
    private ProposalRepository(ProposalRepository like, Proposal proposal)
    {
        Schema = like.Schema;
        var at = like.Proposals.BinarySearch(proposal, Comparer<Proposal>.Create(static (left, right) => string.CompareOrdinal(left.Path, right.Path)));
        Proposals = at < 0 ? like.Proposals : like.Proposals.SetItem(at, proposal);
        _byPath = new Dictionary<string, Proposal>(like._byPath, StringComparer.Ordinal);
        _bySidecar = like._bySidecar;
        if (at >= 0)
        {
            _byPath[proposal.Path] = proposal;
            var before = like.Proposals[at];
            if (before.Sidecar is not null || proposal.Sidecar is not null)
            {
                _bySidecar = new Dictionary<string, Proposal>(like._bySidecar, StringComparer.Ordinal);
                _bySidecar.Remove(before.HeaderSource.Path);
                if (proposal.Sidecar is not null)
                {
                    _bySidecar[proposal.HeaderSource.Path] = proposal;
                }
            }
        }

        _references = new Lazy<ImmutableArray<ResolvedReference>>(() => ResolvedReference.In(this));
        _referencesFrom = new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
        ByNumber = ByNumberOf(Schema, Proposals);
    }

    // The same proposals by another schema, or with more that is known of them.
    private ProposalRepository(ProposalRepository like, ProposalSchema schema)
    {
        Schema = schema;
        Proposals = like.Proposals;
        _byPath = like._byPath;
        _bySidecar = like._bySidecar;
        var isLike = ReferenceEquals(schema, like.Schema);
        _references = isLike ? like._references : new Lazy<ImmutableArray<ResolvedReference>>(() => ResolvedReference.In(this));
        _referencesFrom = isLike ? like._referencesFrom : new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
        ByNumber = like.ByNumber;
        Globs = like.Globs;
        Files = like.Files;
        Data = like.Data;
        Index = like.Index;
        Hints = like.Hints;
        Evidence = like.Evidence;
        History = like.History;
        ConfigurationDefects = like.ConfigurationDefects;
    }

    /// <summary>The shape of the proposals.</summary>
    public ProposalSchema Schema { get; }

    /// <summary>The proposals, sorted by path, those that could not be read among them.</summary>
    public ImmutableArray<Proposal> Proposals { get; }

    /// <summary>
    /// The proposals that bear a number. A number maps to many: that is what a rule is there to find. A document that only leads to a
    /// proposal bears none: the proposal does, and it may be elsewhere.
    /// </summary>
    public ILookup<int, Proposal> ByNumber { get; }

    /// <summary>A place for findings about the repository as a whole: no file, so that the shell names the project.</summary>
    public static SourceText Whole => SourceText.None;

    /// <summary>The globs the proposals were looked for with, from the repository's root; empty where they were named one by one.</summary>
    public ImmutableArray<string> Globs { get; init; } = [];

    /// <summary>Where proposals may be that were not found.</summary>
    internal PlaceHints Hints { get; init; } = PlaceHints.None;

    /// <summary>
    /// The proposals whose practice corrects the schema, by what the snapshot's own settings call one: what a later change takes for a
    /// proposal, or for none, must not vote. The default where these are all proposals.
    /// </summary>
    internal ImmutableArray<Proposal> Evidence { get; init; }

    /// <summary>What is known of the files that links name.</summary>
    public LinkedFiles Files { get; init; } = LinkedFiles.Unknown;

    /// <summary>The files that <c>dep.yml</c> names as data.</summary>
    internal DataFiles Data { get; init; } = DataFiles.Unknown;

    /// <summary>What is known of the past of single proposals.</summary>
    public ProposalHistory History { get; private init; } = ProposalHistory.Unknown;

    /// <summary>The document that lists the proposals, or <see langword="null"/> where there is none or nobody looked.</summary>
    public IndexDocument? Index { get; init; }

    /// <summary>What the proposals' headers say of each other, by path of the proposal that says it.</summary>
    public ImmutableArray<ResolvedReference> References => _references.Value;

    /// <summary>What the header of one proposal says of others. To look through all of them for each proposal would grow with the square.</summary>
    internal IEnumerable<ResolvedReference> ReferencesFrom(Proposal proposal) => _referencesFrom.Value[proposal];

    /// <summary>What is wrong with what <c>.editorconfig</c> and <c>.globalconfig</c> say of rules, and with other files a run is configured by.</summary>
    public ImmutableArray<(Location Location, string Message)> ConfigurationDefects { get; private init; } = [];

    /// <summary>The same snapshot with faults of the configuration, which is found only when the proposals are known.</summary>
    public ProposalRepository With(ImmutableArray<(Location Location, string Message)> configurationDefects) =>
        new(this, Schema) { ConfigurationDefects = configurationDefects };

    /// <summary>The same snapshot with what is known of its past: the schemas that hold for proposals of then, and when they changed.</summary>
    public ProposalRepository With(ProposalSchema schema, ProposalHistory history) =>
        new(this, schema) { History = history };

    /// <summary>The same snapshot, whose practice is that of some proposals.</summary>
    internal ProposalRepository With(ImmutableArray<Proposal> evidence) => new(this, Schema) { Evidence = evidence };

    /// <summary>The same snapshot with another text of one of its proposals; what is known of the files that links name stays.</summary>
    /// <param name="proposal">The proposal as it is now.</param>
    internal ProposalRepository With(Proposal proposal) => new(this, proposal)
    {
        Globs = Globs,
        Files = Files,
        Data = Data,
        Index = Index,
        Hints = Hints,
        History = History,
        ConfigurationDefects = ConfigurationDefects,
    };

    /// <summary>What changed since another snapshot. Several stages of a run ask, and ask of the same.</summary>
    internal ImmutableArray<ProposalChange> ChangesSince(ProposalRepository before)
    {
        if (_changes is not { } known || !ReferenceEquals(known.Before, before))
        {
            _changes = known = new ChangesFrom(before, ProposalChanges.Compare(before, this));
        }

        return known.Changes;
    }

    /// <summary>The proposal at a path, or <see langword="null"/>.</summary>
    public Proposal? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The proposal that a file belongs to, as its document or as the file beside it that holds its header, or <see langword="null"/>.</summary>
    public Proposal? Owning(string path) => At(path) ?? _bySidecar.GetValueOrDefault(path);

    /// <summary>The number that a next proposal gets: one above all that are counted, see <see cref="Authoring.Numbering.NextNumber"/>.</summary>
    public int NextNumber => Authoring.Numbering.NextNumber.Of([.. ByNumber.Select(proposals => proposals.Key)], own: null).Number;

    private static ILookup<int, Proposal> ByNumberOf(ProposalSchema schema, ImmutableArray<Proposal> proposals) => proposals
        .Where(proposal => proposal.Number is { } number && !schema.IsUnnumbered(number) && !proposal.IsRedirect)
        .ToLookup(proposal => int.Parse(proposal.Number!, System.Globalization.CultureInfo.InvariantCulture));

    private sealed record ChangesFrom(ProposalRepository Before, ImmutableArray<ProposalChange> Changes);
}
