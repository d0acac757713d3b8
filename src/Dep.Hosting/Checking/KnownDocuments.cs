using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>The documents that earlier checks in this process read and judged. Unchanged documents are neither read nor judged again.</summary>
internal sealed class KnownDocuments
{
    private readonly ConcurrentDictionary<string, ReadDocument> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JudgedDocument> _judged = new(StringComparer.Ordinal);

    /// <summary>Whether a file affects all documents: it is a configuration file, or was read to find the layout.</summary>
    /// <param name="path">The path from the root.</param>
    /// <param name="asked">The files that were read to find the layout; <see langword="null"/> if not known.</param>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="files">The repository.</param>
    public static bool IsDecisive(string path, RecordedFiles? asked, CheckRequest request, WorkingTree files) =>
        RepositoryPath.NameOf(path) is "dep.yml" or ".editorconfig" or ".globalconfig"
        || asked?.HasRead(path) == true
        || request.GlobalConfigs.Contains(files.Full(path), StringComparer.Ordinal);

    /// <summary>How documents are loaded: known ones from memory, the others from disk; all from disk if the base's settings add proposals.</summary>
    /// <param name="plan">The plan of the check.</param>
    /// <param name="each">Called with each document that was read from disk.</param>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each) =>
        plan.IsWidened
            ? new ProposalLoading { Each = (proposal, _) => each(proposal) }
            : new()
            {
                Known = path => _read.TryGetValue(path, out var known) ? new KnownProposal(known.Proposal, () => known.Named) : null,
                Each = (proposal, named) =>
                {
                    Note(proposal, named);
                    each(proposal);
                },
            };

    /// <summary>Adds a document that was read.</summary>
    /// <param name="proposal">The document.</param>
    /// <param name="named">The files that it names.</param>
    public void Note(Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named) =>
        _read[proposal.Path] = new ReadDocument(proposal, named);

    /// <summary>The documents with their findings, ordered by path.</summary>
    public ImmutableArray<JudgedDocument> Judged =>
        [
            .. _judged
                .Values.Where(judged => _read.TryGetValue(judged.Proposal.Path, out var read) && ReferenceEquals(read.Proposal, judged.Proposal))
                .OrderBy(judged => judged.Proposal.Path, StringComparer.Ordinal)
                .Select(judged => judged with { Named = _read.TryGetValue(judged.Proposal.Path, out var read) ? read.Named : [] }),
        ];

    /// <summary>Runs the rules on a document, or takes known findings of the same schema.</summary>
    /// <param name="run">Runs the rules.</param>
    /// <param name="schema">The schema that holds for the document.</param>
    /// <param name="identities">Tells schemas apart.</param>
    /// <param name="proposal">The document.</param>
    /// <param name="written">Returns the findings that an earlier process saved for a document and a schema identity, or <see langword="null"/>.</param>
    public void Judge(
        ProposalRuleRun run,
        ProposalSchema schema,
        SchemaIdentity identities,
        Proposal proposal,
        Func<Proposal, string, IReadOnlyList<Diagnostic>?>? written = null
    )
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

    /// <summary>Adds to a run the known findings of a document that did not change since it was judged.</summary>
    public void TakeFindings(ProposalRuleRun run, Proposal proposal)
    {
        if (_judged.TryGetValue(proposal.Path, out var known))
        {
            run.Take(proposal, known.Findings);
        }
    }

    /// <summary>Forgets the document at a path, or the documents whose sidecar is at that path.</summary>
    /// <param name="path">The path from the root.</param>
    /// <param name="layout">The layout; <see langword="null"/> if none was found yet.</param>
    /// <returns>The documents whose sidecar is at the path.</returns>
    public ImmutableArray<string> Forget(string path, RepositoryLayout? layout)
    {
        if (_read.TryRemove(path, out _) || layout is null)
        {
            return [];
        }

        ImmutableArray<string> owners = [.. _read.Keys.Where(document => layout.Reader.For(document).Shape.SidecarOf(document) == path)];
        foreach (var document in owners)
        {
            _read.TryRemove(document, out _);
        }

        return owners;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _read.Clear();
        _judged.Clear();
    }

    private sealed record ReadDocument(Proposal Proposal, ImmutableArray<(string Path, bool HasFragment)> Named);
}

/// <summary>A document with its findings.</summary>
/// <param name="Proposal">The document.</param>
/// <param name="Schema">The identity of the schema that the document was judged by.</param>
/// <param name="Findings">The findings.</param>
internal sealed record JudgedDocument(Proposal Proposal, string Schema, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>The files that the document names.</summary>
    public ImmutableArray<(string Path, bool HasFragment)> Named { get; init; } = [];
}
