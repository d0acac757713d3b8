using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>The documents that one check of a process read and judged, for the next one: those that are the same are neither read nor judged again.</summary>
internal sealed class KnownDocuments
{
    private readonly ConcurrentDictionary<string, ReadDocument> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JudgedDocument> _judged = new(StringComparer.Ordinal);

    /// <summary>Whether what a file says decides of all documents: it is known by its name, or was read to find the layout.</summary>
    /// <param name="path">The path from the root.</param>
    /// <param name="asked">What was read to find the layout; <see langword="null"/> where it is not known.</param>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="files">The repository.</param>
    public static bool IsDecisive(string path, RecordedFiles? asked, CheckRequest request, WorkingTree files) =>
        RepositoryPath.NameOf(path) is "dep.yml" or ".editorconfig" or ".globalconfig" || asked?.HasRead(path) == true || request.GlobalConfigs.Contains(files.Full(path), StringComparer.Ordinal);

    /// <summary>Reads what is not known; all anew where the base makes other files proposals.</summary>
    /// <param name="plan">What was found out before.</param>
    /// <param name="each">Looks at what was read.</param>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each) => plan.IsWidened ? new ProposalLoading { Each = (proposal, _) => each(proposal) } : new()
    {
        Known = path => _read.TryGetValue(path, out var known) ? new KnownProposal(known.Proposal, () => known.Named) : null,
        Each = (proposal, named) =>
        {
            Note(proposal, named);
            each(proposal);
        },
    };

    /// <summary>Notes a document that was read.</summary>
    /// <param name="proposal">The document.</param>
    /// <param name="named">The files that it names.</param>
    public void Note(Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named) => _read[proposal.Path] = new ReadDocument(proposal, named);

    /// <summary>The documents with what was found in them, in ordinal order.</summary>
    public ImmutableArray<JudgedDocument> Judged =>
    [
        .. _judged.Values.Where(judged => _read.TryGetValue(judged.Proposal.Path, out var read) && ReferenceEquals(read.Proposal, judged.Proposal))
            .OrderBy(judged => judged.Proposal.Path, StringComparer.Ordinal)
            .Select(judged => judged with { Named = _read.TryGetValue(judged.Proposal.Path, out var read) ? read.Named : [] }),
    ];

    /// <summary>Judges a document, unless it is known what the same schema found in it.</summary>
    /// <param name="run">Runs the rules.</param>
    /// <param name="schema">The schema that holds for the document.</param>
    /// <param name="identities">Tells schemas apart.</param>
    /// <param name="proposal">The document.</param>
    /// <param name="written">Gives what an earlier process found in a document by a schema of some identity, where that is known.</param>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal, Func<Proposal, string, IReadOnlyList<Diagnostic>?>? written = null)
    {
        var identity = identities.Of(schema);
        if (_judged.TryGetValue(proposal.Path, out var known) && ReferenceEquals(known.Proposal, proposal) && known.Schema == identity)
        {
            run.Take(proposal, known.Findings);
            return;
        }

        if (written?.Invoke(proposal, identity) is { } findings)
        {
            run.Restore(proposal, findings);
        }
        else
        {
            run.Run(proposal);
        }

        _judged[proposal.Path] = new JudgedDocument(proposal, identity, run.Of(proposal));
    }

    /// <summary>Gives a run what is known of a document that did not change since it was judged.</summary>
    public void TakeFindings(ProposalRuleRun run, Proposal proposal)
    {
        if (_judged.TryGetValue(proposal.Path, out var known))
        {
            run.Take(proposal, known.Findings);
        }
    }

    /// <summary>Forgets the document at a path, or those whose header stands in the file there.</summary>
    /// <param name="path">The path from the root.</param>
    /// <param name="layout">How documents are read; <see langword="null"/> where none was.</param>
    /// <returns>The documents with their header there.</returns>
    public ImmutableArray<string> Forget(string path, RepositoryLayout? layout)
    {
        if (_read.TryRemove(path, out _) || layout is null)
        {
            return [];
        }

        ImmutableArray<string> beside = [.. _read.Keys.Where(document => layout.Reader.For(document).Shape.SidecarOf(document) == path)];
        foreach (var document in beside)
        {
            _read.TryRemove(document, out _);
        }

        return beside;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _read.Clear();
        _judged.Clear();
    }

    private sealed record ReadDocument(Proposal Proposal, ImmutableArray<(string Path, bool HasFragment)> Named);
}

/// <summary>A document with what was found in it.</summary>
/// <param name="Proposal">The document.</param>
/// <param name="Schema">What tells the schema from others that found it.</param>
/// <param name="Findings">What was found.</param>
internal sealed record JudgedDocument(Proposal Proposal, string Schema, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>The files that it names.</summary>
    public ImmutableArray<(string Path, bool HasFragment)> Named { get; init; } = [];
}
