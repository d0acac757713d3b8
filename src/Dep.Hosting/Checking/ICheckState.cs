using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;

namespace Dep.Hosting.Checking;

/// <summary>
/// What a check takes over from the checks before it in the same process, and leaves for the next. The stages of a check are the same
/// with it and without: it answers what was found out already, and else asks the stage to find it out.
/// </summary>
internal interface ICheckState
{
    /// <summary>The repository on disk, for one run.</summary>
    WorkingTree Files { get; }

    /// <summary>Its files with the texts that are not saved yet.</summary>
    IRepositoryFiles View { get; }

    /// <summary>What git answered and would answer again.</summary>
    GitCache? Git { get; }

    /// <summary>The history that was read and is still the same.</summary>
    KeptHistory? History { get; }

    /// <summary>What is known of the repository before its proposals are read, and what was asked for it.</summary>
    /// <param name="find">Finds it out.</param>
    (RepositoryLayout Layout, RecordedFiles Asked) Layout(Func<(RepositoryLayout Layout, RecordedFiles Asked)> find);

    /// <summary>What is configured of rules.</summary>
    /// <param name="load">Reads it.</param>
    SeverityConfiguration Severities(Func<SeverityConfiguration> load);

    /// <summary>Reads what is not known.</summary>
    /// <param name="each">Looks at what was read.</param>
    ProposalLoading Loading(Action<Proposal> each);

    /// <summary>What the proposals are compared with.</summary>
    /// <param name="repository">The proposals.</param>
    /// <param name="find">Finds it.</param>
    Base Base(ProposalRepository repository, Func<Base> find);

    /// <summary>Judges a proposal, unless it is known what the same schema found in it.</summary>
    /// <param name="run">Runs the rules.</param>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="identities">Tells schemas apart.</param>
    /// <param name="proposal">The proposal.</param>
    void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal);

    /// <summary>Takes what the rules are about to run over, and gives what is known of the findings of the rules over all proposals.</summary>
    IRepositoryFindings Begin(CheckInput input);
}

/// <summary>All that the rules of a check run over.</summary>
/// <param name="Layout">What is known of the repository before its proposals are read.</param>
/// <param name="Repository">The proposals, with the schema as it is practised and what their past tells.</param>
/// <param name="Base">What they are compared with.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Options">How they are run.</param>
/// <param name="IsAhead">Whether the rules about one proposal ran already.</param>
internal sealed record CheckInput(RepositoryLayout Layout, ProposalRepository Repository, Base Base, ImmutableArray<Rule> Rules, AnalysisOptions Options, bool IsAhead);
