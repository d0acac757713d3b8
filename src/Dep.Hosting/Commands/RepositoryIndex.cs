using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Writes the index into the document that has a place for it, and the other files that are requested.</summary>
internal static class RepositoryIndex
{
    private static readonly DiagnosticDescriptor Descriptor = new IndexOutOfDate().Descriptor;

    /// <summary>Writes the files that differ; files that are up to date are left untouched.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="wanted">The requested files.</param>
    /// <param name="progress">Called from time to time with the progress of reading the history.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static IndexOutcome Write(CheckRequest request, IndexRequest wanted, Action<string> progress, CancellationToken cancellation = default)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        if (EditTransaction.Recover(files) is { } unfinished)
        {
            return new IndexOutcome(new CheckResult(files.Root, [], ""), [(RuleCatalog.IdOf<OutputUnwritable>(), unfinished)], []);
        }

        var index = ProposalIndex.Of(RequestedRepository.Load(request, files, cancellation));
        var writing = new Writing(request, files, index);
        if (index.Repository.Index is { } document && (wanted.IsEmpty || !document.Parts.IsEmpty || !document.Defects.IsEmpty))
        {
            writing.Document(document);
        }
        else if (wanted.IsEmpty)
        {
            writing.Fail(
                Descriptor.Id,
                $"There is no place for the index; write '{IndexDocument.Opening(IndexPartKind.Index)}' and below it '{IndexDocument.Closing(IndexPartKind.Index)}' into the README of the proposals' folder, or into the file that 'index: {{ file: README.md }}' in dep.yml names"
            );
        }

        if (!wanted.IsEmpty)
        {
            WriteFiles(request, wanted, index, writing, progress, cancellation);
        }

        return writing.Outcome();
    }

    private static void WriteFiles(
        CheckRequest request,
        IndexRequest wanted,
        ProposalIndex index,
        Writing writing,
        Action<string> progress,
        CancellationToken cancellation
    )
    {
        Uri? site = null;
        if (wanted.SiteUrl.Length > 0 && !StatusFeed.IsSite(wanted.SiteUrl, out site))
        {
            writing.Fail(
                RuleCatalog.IdOf<SettingsInvalid>(),
                $"The site '{wanted.SiteUrl}' is no address; write one such as https://example.org/proposals/"
            );
            return;
        }

        // The history is read only for the feeds and the JSON, which contain it.
        var audit = wanted.Json.Length + wanted.Feed.Length + wanted.Feeds.Length == 0 ? null : RepositoryAudit.Run(request, progress, cancellation);
        if (wanted.Json.Length > 0)
        {
            writing.File("index", wanted.Json, stream => IndexReport.Write(stream, index, audit is { Fault: null } ? audit.Timelines : null));
        }

        if (wanted.Graph.Length > 0)
        {
            writing.File("diagram", wanted.Graph, stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                ReferenceDiagram.Of(index).Write(text);
            });
        }

        if (wanted.Badge.Length > 0)
        {
            writing.File("badge", wanted.Badge, stream => StatusBadge.Write(stream, index));
        }

        if (wanted.Feed.Length + wanted.Feeds.Length == 0 || audit is null)
        {
            return;
        }

        if (audit.Fault is { } fault)
        {
            // Without history, an empty feed would claim that nothing ever happened, so none is written.
            writing.Fail(RuleCatalog.IdOf<BaseUnavailable>(), fault);
        }
        else
        {
            WriteFeeds(
                wanted,
                new StatusFeed
                {
                    Index = index,
                    Timelines = audit.Timelines,
                    Site = site,
                },
                writing
            );
        }
    }

    private static void WriteFeeds(IndexRequest wanted, StatusFeed all, Writing writing)
    {
        if (wanted.Feed.Length > 0)
        {
            var feed = all with { FileName = Uri.EscapeDataString(Path.GetFileName(wanted.Feed)) };
            writing.File("feed", wanted.Feed, feed.Write);
        }

        if (wanted.Feeds.Length == 0)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(wanted.Feeds);
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is { } reason)
        {
            writing.Fail(RuleCatalog.IdOf<OutputUnwritable>(), $"The folder '{wanted.Feeds}' of the feeds cannot be made: {reason}");
            return;
        }

        var index = all.Index;
        foreach (
            var named in StatusFeeds.Of(all, AuthorsOf, Uri.EscapeDataString(Path.GetFileName(Path.TrimEndingDirectorySeparator(wanted.Feeds))) + "/")
        )
        {
            writing.File("feed", Path.Combine(wanted.Feeds, named.FileName), named.Feed.Write);
        }

        IEnumerable<string> AuthorsOf(string path) =>
            index.Repository.At(path) is { } proposal && index[proposal].Authors is { } authors ? authors.Values : [];
    }

    /// <summary>Writes the files that differ, and collects findings, failures and messages.</summary>
    private sealed class Writing(CheckRequest request, WorkingTree files, ProposalIndex index)
    {
        private readonly List<Diagnostic> _findings = [];
        private readonly List<(string Id, string Message)> _failures = [];
        private readonly List<string> _lines = [];

        public IndexOutcome Outcome() => new(new CheckResult(files.Root, [.. _findings], ""), [.. _failures], [.. _lines]);

        public void Fail(string id, string message) => _failures.Add((id, message));

        public void Document(IndexDocument document)
        {
            var source = document.Source;
            _findings.AddRange(document.Faults.Select(fault => new Diagnostic(Descriptor, Severity.Error, fault.Place, fault.Message, [])));
            if (document.Parts.IsEmpty)
            {
                return;
            }

            var edit = IndexEdit.Of(document, IndexEdit.StaleParts(document, index));
            if (edit.IsEmpty)
            {
                Say($"The index in '{ShownPath.Of(request, files.Root, source.Path)}' is up to date");
            }
            else if (EditTransaction.Apply(files, edit) is { } failure)
            {
                Fail(RuleCatalog.IdOf<OutputUnwritable>(), failure);
            }
            else
            {
                Say($"The index in '{ShownPath.Of(request, files.Root, source.Path)}' is written");
            }
        }

        public void File(string what, string path, Action<Stream> write)
        {
            using var content = new MemoryStream();
            write(content);
            if (IsSame(path, content))
            {
                Say($"The {what} '{path}' is up to date");
                return;
            }

            Say(AtomicFile.Write(path, content.WriteTo), $"{what} '{path}'");
        }

        private void Say(string line) => _lines.Add(line);

        private void Say(string? failure, string what)
        {
            if (failure is null)
            {
                Say($"The {what} is written");
            }
            else
            {
                Fail(RuleCatalog.IdOf<OutputUnwritable>(), $"The {what} cannot be written: {failure}");
            }
        }

        // An unchanged file is not rewritten: a new timestamp would trigger builds that depend on it.
        private static bool IsSame(string path, MemoryStream content)
        {
            try
            {
                return System.IO.File.Exists(path)
                    && new FileInfo(path).Length == content.Length
                    && System.IO.File.ReadAllBytes(path).AsSpan().SequenceEqual(content.GetBuffer().AsSpan(0, (int)content.Length));
            }
            catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
            {
                return false;
            }
        }
    }
}
