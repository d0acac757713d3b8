using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
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
    private readonly ProposalLookup _lookup;
    private readonly Lazy<ImmutableArray<ResolvedReference>> _references;
    private readonly Lazy<ILookup<Proposal, ResolvedReference>> _referencesFrom;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="schema">The shape of the proposals.</param>
    /// <param name="proposals">The proposals in any order; a path occurs once.</param>
    public ProposalRepository(ProposalSchema schema, IEnumerable<Proposal> proposals)
        : this(schema, ProposalLookup.Of(schema, proposals)) { }

    private ProposalRepository(ProposalSchema schema, ProposalLookup lookup)
    {
        Schema = schema;
        _lookup = lookup;
        _references = new Lazy<ImmutableArray<ResolvedReference>>(ResolveReferences);
        _referencesFrom = new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
    }

    // A copy with another schema; callers set further properties.
    private ProposalRepository(ProposalRepository like, ProposalSchema schema)
    {
        Schema = schema;
        _lookup = like._lookup;
        var isLike = ReferenceEquals(schema, like.Schema);
        _references = isLike ? like._references : new Lazy<ImmutableArray<ResolvedReference>>(ResolveReferences);
        _referencesFrom = isLike
            ? like._referencesFrom
            : new Lazy<ILookup<Proposal, ResolvedReference>>(() => References.ToLookup(reference => reference.From));
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
    public ImmutableArray<Proposal> Proposals => _lookup.Proposals;

    /// <summary>
    /// The proposals that have a number. A number may map to several proposals, which a rule reports. A redirect has no number: it
    /// belongs to the proposal that the redirect leads to.
    /// </summary>
    public ILookup<int, Proposal> ByNumber => _lookup.ByNumber;

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

    /// <summary>The same snapshot, of whose files only some are known: those that links of changed proposals lead to.</summary>
    /// <param name="hasFile">Whether there is a file at a path.</param>
    /// <param name="data">The files whose text is known.</param>
    internal ProposalRepository With(Func<string, bool> hasFile, DataFiles data) => new(this, Schema) { HasFile = hasFile, Data = data };

    /// <summary>The same snapshot, in which the given proposals are the evidence of practice.</summary>
    internal ProposalRepository With(ImmutableArray<Proposal> evidence) => new(this, Schema) { Evidence = evidence };

    /// <summary>The same snapshot with a changed text of one proposal; <see cref="Files"/> stays as it is.</summary>
    /// <param name="proposal">The proposal as it is now.</param>
    internal ProposalRepository With(Proposal proposal) =>
        new(Schema, _lookup.With(Schema, proposal))
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

    /// <summary>The proposal at a path, or <see langword="null"/>.</summary>
    public Proposal? At(string path) => _lookup.At(path);

    /// <summary>The proposal that a file belongs to, as its document or its sidecar, or <see langword="null"/>.</summary>
    public Proposal? Owning(string path) => _lookup.Owning(path);

    /// <summary>The number for the next proposal: the highest number plus one, outliers aside, see <see cref="Authoring.Numbering.NextNumber"/>.</summary>
    public int NextNumber => Authoring.Numbering.NextNumber.Of([.. ByNumber.Select(proposals => proposals.Key)], own: null).Number;

    private ImmutableArray<ResolvedReference> ResolveReferences() => new ReferenceResolver(Schema, _lookup, Files).Resolve();
}
