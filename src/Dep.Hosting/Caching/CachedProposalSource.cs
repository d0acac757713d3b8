using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>
/// Gives a check the proposals it knows from the cache, and their findings as long as the schema is the same that found them; and
/// writes into the cache what the check reads and finds.
/// </summary>
internal sealed class CachedProposalSource
{
    private readonly ProposalCache _memory;
    private readonly FindingSerializer _format;
    private readonly RecordedFiles _asked;
    private readonly ConcurrentDictionary<Proposal, Func<ImmutableArray<(string Path, bool HasFragment)>>> _named = new(ReferenceEqualityComparer.Instance);

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

    /// <summary>Reads what is not in the cache.</summary>
    /// <param name="each">Looks at what was read.</param>
    public ProposalLoading Loading(Action<Proposal> each) => new()
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

    /// <summary>Judges a proposal, unless the cache has what the same schema found in it.</summary>
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
            // Without a template, some proposals decide how all are read. If one of these changed, all cached ones may be out of date.
            if (!_asked.HasRead(proposal.Path) && _named.TryGetValue(proposal, out var named))
            {
                _memory.Note(_format, proposal, named(), findings, identity);
            }
        });
    }
}
