using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;

namespace Dep.Hosting.Checking;

/// <summary>
/// What a check knows before it begins and what it leaves for the next one. The stages of a check are the same with every state: the
/// state answers what it knows already, and calls the stage for what it does not. <see cref="FreshState"/> knows nothing,
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

    /// <summary>What git answered and would answer again; <see langword="null"/> to ask it.</summary>
    GitCache? Git => null;

    /// <summary>The history that was read and is still the same; <see langword="null"/> to read it.</summary>
    KeptHistory? History => null;

    /// <summary>Whether it keeps the findings of each proposal, so that the rules about one proposal run before those over all.</summary>
    bool KeepsFindings { get; }

    /// <summary>Lets git begin to answer what is going to be asked, while the check finds out how proposals are read.</summary>
    /// <param name="open">Opens git's objects; <see langword="null"/> where there is no git.</param>
    void Prefetch(Func<GitObjects>? open)
    {
    }

    /// <summary>What is known of the repository before its proposals are read, and what was asked for it.</summary>
    /// <param name="find">Finds it out.</param>
    (RepositoryLayout Layout, RecordedFiles Asked) Layout(Func<(RepositoryLayout Layout, RecordedFiles Asked)> find) => find();

    /// <summary>What is configured of rules.</summary>
    /// <param name="load">Reads it.</param>
    SeverityConfiguration Severities(Func<SeverityConfiguration> load) => load();

    /// <summary>How the proposals are read: those that are not known.</summary>
    /// <param name="plan">What was found out before.</param>
    /// <param name="each">Looks at what was read.</param>
    ProposalLoading Loading(CheckPlan plan, Action<Proposal> each);

    /// <summary>What the proposals are compared with, and what that says of how they are judged.</summary>
    /// <param name="repository">The proposals.</param>
    /// <param name="find">Finds it.</param>
    (Base Base, GitPolicy? Policy) Base(ProposalRepository repository, Func<(Base Base, GitPolicy? Policy)> find) => find();

    /// <summary>Judges a proposal, unless it is known what the same schema found in it. Called only where <see cref="KeepsFindings"/>.</summary>
    /// <param name="run">Runs the rules.</param>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="identities">Tells schemas apart.</param>
    /// <param name="proposal">The proposal.</param>
    void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal);

    /// <summary>Takes what the rules are about to run over, and gives what is known of the findings of the rules over all proposals.</summary>
    /// <returns>What is known; <see langword="null"/> to run all rules.</returns>
    IRepositoryFindings? Begin(CheckInput input) => null;
}

/// <summary>What is known of a check before it reads the proposals.</summary>
/// <param name="Layout">Where the proposals stand and how they are read.</param>
/// <param name="Asked">What was read to find that out.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Options">How they are run.</param>
internal sealed record CheckPlan(RepositoryLayout Layout, RecordedFiles Asked, ImmutableArray<Rule> Rules, AnalysisOptions Options)
{
    /// <summary>Whether documents are read as well that only the settings of the base make proposals.</summary>
    public bool IsWidened { get; init; }

    /// <summary>Whether a rule that is on asks when proposals changed last. Then no finding holds longer than the commits it was found in.</summary>
    public bool NeedsLastChange =>
        Rules.Any(rule => rule is ProposalRule one && one.NeedsLastChange(Layout.Schema) && Layout.Documents.Any(path => ConfiguredSeverity.IsOn(path, rule.Descriptor, Options)));
}

/// <summary>All that the rules of a check run over.</summary>
/// <param name="Layout">What is known of the repository before its proposals are read.</param>
/// <param name="Repository">The proposals, with the schema as it is practised and what their past tells.</param>
/// <param name="Base">What they are compared with.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Options">How they are run.</param>
/// <param name="Identities">Tells the schemas apart that hold for the proposals.</param>
/// <param name="IsAhead">Whether the rules about one proposal ran already.</param>
internal sealed record CheckInput(
    RepositoryLayout Layout,
    ProposalRepository Repository,
    Base Base,
    ImmutableArray<Rule> Rules,
    AnalysisOptions Options,
    SchemaIdentity Identities,
    bool IsAhead);
