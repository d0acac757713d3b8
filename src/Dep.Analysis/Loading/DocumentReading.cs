using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Reads documents of a repository, each with the file beside it that holds its header, where there is one.</summary>
internal static class DocumentReading
{
    // Most machines have more cores than a few thousand small documents can keep busy; a build has other work to do.
    public static readonly int Parallelism = Math.Min(4, Environment.ProcessorCount);

    /// <summary>Reads documents, several at once.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="paths">The documents.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    /// <param name="known">Gives a proposal that need not be read, by its place among the paths.</param>
    /// <param name="each">Looks at a proposal right after it was read, and lets go of it or settles it; what was known is not looked at.</param>
    public static Proposal[] ReadAll(
        IRepositoryFiles files,
        IReadOnlyList<string> paths,
        ProposalReader reader,
        CancellationToken cancellation,
        Func<int, Proposal?>? known = null,
        Action<int, Proposal>? each = null
    )
    {
        var proposals = new Proposal?[paths.Count];
        if (known is not null)
        {
            InTurn(proposals.Length, cancellation, i => proposals[i] = known(i));
        }

        int[] unread = [.. Enumerable.Range(0, proposals.Length).Where(i => proposals[i] is null)];
        files.Expect([
            .. unread.SelectMany(i => reader.For(paths[i]).Shape.SidecarOf(paths[i]) is { } sidecar ? new[] { paths[i], sidecar } : [paths[i]]),
        ]);
        InTurn(unread.Length, cancellation, n =>
        {
            var (source, sidecar) = SourcesOf(files, reader, paths[unread[n]]);
            if (each is null)
            {
                proposals[unread[n]] = reader.Read(source, sidecar);
            }
            else
            {
                each(unread[n], proposals[unread[n]] = reader.ReadTransient(source, sidecar));
            }
        });
        return proposals!;
    }

    // Runs on a few threads that take items in order, since the files were announced in this order, see IRepositoryFiles.Expect.
    private static void InTurn(int count, CancellationToken cancellation, Action<int> work)
    {
        var next = -1;
        Parallel.For(
            0,
            Math.Min(count, Parallelism),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation },
            _ =>
            {
                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    work(i);
                }
            }
        );
    }

    /// <summary>Reads a document and the file beside it that holds its header, where there is one. A link is followed inside of the repository.</summary>
    public static Proposal ReadWithSidecar(IRepositoryFiles files, ProposalReader reader, string path) =>
        reader.Read(files.Read(path), SidecarOf(files, reader, path));

    /// <summary>Reads a proposal, which is no link, and the file beside it that holds its header, where there is one.</summary>
    public static Proposal ReadProposal(IRepositoryFiles files, ProposalReader reader, string path)
    {
        var (source, sidecar) = SourcesOf(files, reader, path);
        return reader.Read(source, sidecar);
    }

    /// <summary>The texts that a proposal is read from: the document, and the file beside it that holds its header, where there is one.</summary>
    // A symbolic link is not followed: its target may change, and git stores only the target's path, so that changes of the content
    // would go unnoticed.
    public static (SourceText Source, SourceText? Sidecar) SourcesOf(IRepositoryFiles files, ProposalReader reader, string path) =>
        files.IsLink(path)
            ? (
                SourceDecoder.Unreadable(
                    path,
                    "The file is a symbolic link, and is not read: a proposal is a file of its own; replace the link by one, or name it in 'exclude'"
                ),
                null
            )
            : (files.Read(path), SidecarOf(files, reader, path));

    private static SourceText? SidecarOf(IRepositoryFiles files, ProposalReader reader, string path) =>
        reader.For(path).Shape.SidecarOf(path) is { } sidecar && files.Exists(sidecar) ? files.Read(sidecar) : null;
}
