using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;
using Dep.Hosting.History;

namespace Dep.Hosting.Checking;

/// <summary>
/// What a check knows before it begins and what it leaves for the next one. The stages of a check are the same with every state: the
/// state returns what it knows already, and calls the given function for the rest. <see cref="FreshState"/> knows nothing,
/// <see cref="CachedState"/> knows what the last check wrote to disk, and a session keeps its state in memory.
/// </summary>
internal interface ICheckState
{
    /// <summary>The repository on disk, for one run.</summary>
    WorkingTree Files { get; }

    /// <summary>The files as the check sees them: with texts that are not saved yet, or as an edit would leave them.</summary>
    IRepositoryFiles View { get; }

    /// <summary>The edit that <see cref="View"/> shows; <see cref="RepositoryEdit.None"/> where it shows none.</summary>
    RepositoryEdit Edit => RepositoryEdit.None;

    /// <summary>Git's cached answers; <see langword="null"/> to ask git for everything.</summary>
    GitCache? Git => null;

    /// <summary>The history that was read before and is still valid; <see langword="null"/> to read it again.</summary>
    KeptHistory? History => null;

    /// <summary>Whether the state keeps the findings of each proposal, so that the rules about one proposal run before those over all.</summary>
    bool KeepsFindings { get; }

    /// <summary>Starts fetching the git objects that will be needed, while the check finds the layout.</summary>
    /// <param name="read">Reads git's objects of some ids; <see langword="null"/> without git.</param>
    void Prefetch(Func<IReadOnlyCollection<string>, IEnumerable<GitObject>>? read) { }

    /// <summary>The repository's layout, and the files that were read to find it.</summary>
    /// <param name="find">Finds the layout if it is not known.</param>
    (RepositoryLayout Layout, RecordedFiles FilesRead) Layout(Func<(RepositoryLayout Layout, RecordedFiles FilesRead)> find) => find();

    /// <summary>The configured severities of rules.</summary>
    /// <param name="load">Reads the configuration if it is not known.</param>
    SeverityConfiguration Severities(Func<SeverityConfiguration> load) => load();

    /// <summary>How proposals are loaded: known ones from the state, the others from disk.</summary>
    /// <param name="plan">The plan of the check.</param>
    /// <param name="each">Called with each proposal that was read from disk.</param>
    ProposalLoading Loading(CheckPlan plan, Action<Proposal> each);

    /// <summary>The base that the proposals are compared with, and its policy for judging them.</summary>
    /// <param name="repository">The proposals.</param>
    /// <param name="find">Finds both if they are not known.</param>
    (Base Base, GitPolicy? Policy) Base(ProposalRepository repository, Func<(Base Base, GitPolicy? Policy)> find) => find();

    /// <summary>Runs the rules on a proposal, or takes known findings of the same schema. Called only if <see cref="KeepsFindings"/>.</summary>
    /// <param name="run">Runs the rules.</param>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="identities">Tells schemas apart.</param>
    /// <param name="proposal">The proposal.</param>
    void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal);

    /// <summary>Called with the input right before the rules over all proposals run; returns their known findings.</summary>
    /// <returns>The known findings; <see langword="null"/> to run all rules.</returns>
    IRepositoryFindings? Begin(CheckInput input) => null;
}

/// <summary>What a check decides before it reads the proposals.</summary>
/// <param name="Layout">Where the proposals are and how they are read.</param>
/// <param name="FilesRead">The files that were read to find the layout.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Options">How they are run.</param>
internal sealed record CheckPlan(RepositoryLayout Layout, RecordedFiles FilesRead, ImmutableArray<Rule> Rules, AnalysisOptions Options)
{
    /// <summary>Whether documents are included that are proposals only by the settings of the base.</summary>
    public bool IsWidened { get; init; }

    /// <summary>Whether an enabled rule needs the date of a proposal's last change. Then findings are valid only for the current commits.</summary>
    public bool NeedsLastChange =>
        Rules.Any(rule =>
            rule is ProposalRule proposalRule
            && proposalRule.NeedsLastChange(Layout.Schema)
            && Layout.Documents.Any(path => ConfiguredSeverity.IsOn(path, rule.Descriptor, Options))
        );
}

/// <summary>The input of the rules of a check.</summary>
/// <param name="Layout">The repository's layout, found before proposals are read.</param>
/// <param name="Repository">The proposals, with the schema adapted to practice and with their history.</param>
/// <param name="Base">The base they are compared with.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Options">How they are run.</param>
/// <param name="Identities">Computes the identities of schemas.</param>
/// <param name="IsAhead">Whether the rules about one proposal have run already.</param>
internal sealed record CheckInput(
    RepositoryLayout Layout,
    ProposalRepository Repository,
    Base Base,
    ImmutableArray<Rule> Rules,
    AnalysisOptions Options,
    SchemaIdentity Identities,
    bool IsAhead
);
