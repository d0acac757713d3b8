using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>
/// The immutable in-memory input of a run: a snapshot of the working tree, or of the repository at a revision. The snapshot
/// does not reveal which of the two it is.
/// </summary>
public sealed class ProposalRepository
{
    private readonly Dictionary<string, Proposal> _byPath;
    private readonly Dictionary<string, Proposal> _bySidecar;
    private readonly Lazy<ImmutableArray<ResolvedReference>> _references;
    private readonly Lazy<ILookup<Proposal, ResolvedReference>> _referencesFrom;
    private ChangesFrom? _changes;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="schema">The shape of the proposals.</param>
    /// <param name="proposals">The proposals in any order; a path occurs once.</param>
    public ProposalRepository(ProposalSchema schema, IEnumerable<Proposal> proposals)
    {
        Schema = schema;
        Proposals = [.. proposals.OrderBy(proposal => proposal.Path, StringComparer.Ordinal)];
        _byPath = Proposals.ToDictionary(proposal => proposal.Path, StringComparer.Ordinal);
        _bySidecar = Proposals
            .Where(proposal => proposal.Sidecar is not null)
            .ToDictionary(proposal => proposal.HeaderSource.Path, StringComparer.Ordinal);
        _references = new Lazy<ImmutableArray<ResolvedReference>>(() => ResolvedReference.In(this));
        _referencesFrom = new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
        ByNumber = ByNumberOf(schema, Proposals);
    }

    // A copy with one proposal replaced, which keeps the order.
    private ProposalRepository(ProposalRepository like, Proposal proposal)
    {
        Schema = like.Schema;
        var at = like.Proposals.BinarySearch(
            proposal,
            Comparer<Proposal>.Create(static (left, right) => string.CompareOrdinal(left.Path, right.Path))
        );
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

    // A copy with another schema; callers set further properties.
    private ProposalRepository(ProposalRepository like, ProposalSchema schema)
    {
        Schema = schema;
        Proposals = like.Proposals;
        _byPath = like._byPath;
        _bySidecar = like._bySidecar;
        var isLike = ReferenceEquals(schema, like.Schema);
        _references = isLike ? like._references : new Lazy<ImmutableArray<ResolvedReference>>(() => ResolvedReference.In(this));
        _referencesFrom = isLike
            ? like._referencesFrom
            : new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
        ByNumber = like.ByNumber;
        Globs = like.Globs;
        Files = like.Files;
        Data = like.Data;
        HasFile = like.HasFile;
        Index = like.Index;
        Hints = like.Hints;
        Evidence = like.Evidence;
        History = like.History;
        ConfigurationDefects = like.ConfigurationDefects;
    }

    /// <summary>The shape of the proposals.</summary>
    public ProposalSchema Schema { get; }

    /// <summary>The proposals, sorted by path, including those that could not be read.</summary>
    public ImmutableArray<Proposal> Proposals { get; }

    /// <summary>
    /// The proposals that have a number. A number may map to several proposals, which a rule reports. A redirect has no number: it
    /// belongs to the proposal that the redirect leads to.
    /// </summary>
    public ILookup<int, Proposal> ByNumber { get; }

    /// <summary>The place of findings about the repository as a whole. It is no file, so the shell names the project instead.</summary>
    public static SourceText Whole => SourceText.None;

    /// <summary>The globs that the proposals were found with, from the repository's root; empty if they were listed one by one.</summary>
    public ImmutableArray<string> Globs { get; init; } = [];

    /// <summary>Places where undiscovered proposals may be.</summary>
    internal PlaceHints Hints { get; init; } = PlaceHints.None;

    /// <summary>
    /// The proposals whose practice corrects the schema: the proposals according to the snapshot's own settings, so that a later change
    /// of the settings cannot add or remove evidence. The default array if these are all proposals.
    /// </summary>
    internal ImmutableArray<Proposal> Evidence { get; init; }

    /// <summary>The files that links lead to.</summary>
    public LinkedFiles Files { get; init; } = LinkedFiles.Unknown;

    /// <summary>Whether the repository has a file, whatever links lead to.</summary>
    internal Func<string, bool> HasFile { get; init; } = _ => false;

    /// <summary>The files that <c>dep.yml</c> names as data.</summary>
    internal DataFiles Data { get; init; } = DataFiles.Unknown;

    /// <summary>The history of single proposals.</summary>
    public ProposalHistory History { get; private init; } = ProposalHistory.Unknown;

    /// <summary>The document that lists the proposals, or <see langword="null"/> if there is none or it was not loaded.</summary>
    public IndexDocument? Index { get; init; }

    /// <summary>The references in the proposals' headers, sorted by path of the referring proposal.</summary>
    public ImmutableArray<ResolvedReference> References => _references.Value;

    /// <summary>The references in the header of one proposal. The lookup avoids a quadratic search through all references.</summary>
    internal IEnumerable<ResolvedReference> ReferencesFrom(Proposal proposal) => _referencesFrom.Value[proposal];

    /// <summary>The faults in <c>.editorconfig</c>, <c>.globalconfig</c> and other configuration files of a run.</summary>
    public ImmutableArray<(Location Location, string Message)> ConfigurationDefects { get; private init; } = [];

    /// <summary>The same snapshot with faults of the configuration, whose files are found only once the proposals are known.</summary>
    public ProposalRepository With(ImmutableArray<(Location Location, string Message)> configurationDefects) =>
        new(this, Schema) { ConfigurationDefects = configurationDefects };

    /// <summary>The same snapshot with its history: the schemas that older proposals entered under, and the dates of last changes.</summary>
    public ProposalRepository With(ProposalSchema schema, ProposalHistory history) => new(this, schema) { History = history };

    /// <summary>The same snapshot, in which the given proposals are the evidence of practice.</summary>
    internal ProposalRepository With(ImmutableArray<Proposal> evidence) => new(this, Schema) { Evidence = evidence };

    /// <summary>The same snapshot with a changed text of one proposal; <see cref="Files"/> stays as it is.</summary>
    /// <param name="proposal">The proposal as it is now.</param>
    internal ProposalRepository With(Proposal proposal) =>
        new(this, proposal)
        {
            Globs = Globs,
            Files = Files,
            Data = Data,
            HasFile = HasFile,
            Index = Index,
            Hints = Hints,
            History = History,
            ConfigurationDefects = ConfigurationDefects,
        };

    /// <summary>The changes since another snapshot, cached for the last one: several stages of a run need the same changes.</summary>
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

    /// <summary>The proposal that a file belongs to, as its document or its sidecar, or <see langword="null"/>.</summary>
    public Proposal? Owning(string path) => At(path) ?? _bySidecar.GetValueOrDefault(path);

    /// <summary>The number for the next proposal: the highest number plus one, outliers aside, see <see cref="Authoring.Numbering.NextNumber"/>.</summary>
    public int NextNumber => Authoring.Numbering.NextNumber.Of([.. ByNumber.Select(proposals => proposals.Key)], own: null).Number;

    private static ILookup<int, Proposal> ByNumberOf(ProposalSchema schema, ImmutableArray<Proposal> proposals) =>
        proposals
            .Where(proposal => proposal.Number is { } number && !schema.IsUnnumbered(number) && !proposal.IsRedirect)
            .ToLookup(proposal => int.Parse(proposal.Number!, System.Globalization.CultureInfo.InvariantCulture));

    private sealed record ChangesFrom(ProposalRepository Before, ImmutableArray<ProposalChange> Changes);
}
