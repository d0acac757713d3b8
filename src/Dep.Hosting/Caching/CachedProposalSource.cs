using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>Gives a check the proposals that the cache holds, and writes into the cache the proposals that the check read.</summary>
internal sealed class CachedProposalSource
{
    private readonly ProposalCache _memory;
    private readonly FindingSerializer _format;
    private readonly RecordedFiles _asked;

    /// <summary>Begins.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="files">The repository, which notes what is asked.</param>
    /// <param name="layout">What is known of it before its proposals are read.</param>
    /// <param name="asked">What was read to find that out.</param>
    public CachedProposalSource(IncrementalCache memory, WorkingTree files, RepositoryLayout layout, RecordedFiles asked)
    {
        _memory = memory.Proposals;
        _memory.Use(layout.Identity);
        _memory.Texts.Use(path => memory.TextOf(files, path), layout.Reader);
        _format = new FindingSerializer(layout.Schema);
        _asked = asked;
    }

    /// <summary>Reads what is not remembered, and remembers it.</summary>
    /// <param name="run">Judges what is read, and is given what was found in what is remembered.</param>
    public ProposalLoading Loading(ProposalRuleRun run) => new()
    {
        Known = path => Find(path, run),
        Each = (proposal, named) => run.Run(proposal, findings => Note(proposal, named, findings)),
        Lookup = FileLookup.WhenAsked,
    };

    private KnownProposal? Find(string path, ProposalRuleRun run)
    {
        if (_memory.Recall(_format, path) is not var (known, findings))
        {
            return null;
        }

        run.Take(known.Proposal, findings);
        return known;
    }

    private void Note(Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named, IReadOnlyList<Diagnostic> findings)
    {
        // Where no template is, some proposals tell what all are measured by: where one of these is another, so may be all.
        if (!_asked.HasRead(proposal.Path))
        {
            _memory.Note(_format, proposal, named, findings);
        }
    }
}
