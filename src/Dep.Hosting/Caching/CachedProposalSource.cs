using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>
/// Gives a check the cached proposals, and their cached findings as long as the schema is unchanged; and
/// writes into the cache what the check reads and finds.
/// </summary>
internal sealed class CachedProposalSource
{
    private readonly ProposalCache _memory;
    private readonly FindingSerializer _format;
    private readonly RecordedFiles _layoutReads;
    private readonly ConcurrentDictionary<Proposal, Func<ImmutableArray<(string Path, bool HasFragment)>>> _named = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>Binds the cache to one check.</summary>
    /// <param name="memory">The cache.</param>
    /// <param name="files">The repository, which records every read.</param>
    /// <param name="layout">The repository's layout, found before proposals are read.</param>
    /// <param name="layoutReads">The files that were read to find the layout.</param>
    public CachedProposalSource(IncrementalCache memory, WorkingTree files, RepositoryLayout layout, RecordedFiles layoutReads)
    {
        _memory = memory.Proposals;
        _memory.Use(layout.Identity);
        _memory.Texts.Use(path => memory.TextOf(files, path), layout.Reader);
        _format = new FindingSerializer(layout.Schema);
        _layoutReads = layoutReads;
    }

    /// <summary>How proposals are loaded: from the cache where possible, from disk otherwise.</summary>
    /// <param name="each">Called with each proposal that was read from disk.</param>
    public ProposalLoading Loading(Action<Proposal> each) =>
        new()
        {
            Known = path =>
            {
                if (_memory.RecordOf(path)?.Restore(_memory.Texts) is not { } known)
                {
                    return null;
                }

                _named[known.Proposal] = known.Named!;
                return known;
            },
            Each = (proposal, named) =>
            {
                _named[proposal] = () => named;
                each(proposal);
            },
            Lookup = FileLookup.WhenAsked,
        };

    /// <summary>Runs the rules on a proposal, or restores their findings from the cache if the schema is unchanged.</summary>
    /// <param name="run">Runs the rules.</param>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="identities">Tells schemas apart.</param>
    /// <param name="proposal">The proposal.</param>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal)
    {
        var identity = identities.Of(schema);
        if (_memory.RecordOf(proposal.Path) is { } record && record.Schema == identity)
        {
            run.Restore(proposal, _format.Read(record.Findings, FindingSerializer.FilesOf(proposal)));
            return;
        }

        run.Run(proposal, findings =>
        {
            // Without a template, the layout is derived from some proposals. They are not cached: a change of one may outdate all others.
            if (!_layoutReads.HasRead(proposal.Path) && _named.TryGetValue(proposal, out var named))
            {
                _memory.Note(_format, proposal, named(), findings, identity);
            }
        });
    }
}
