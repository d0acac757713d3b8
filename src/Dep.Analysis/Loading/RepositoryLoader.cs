using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Reads a repository: settings, templates, proposals. The working tree and history are loaded by the same code.</summary>
internal static class RepositoryLoader
{
    // Most machines have more cores than a few thousand small documents can keep busy; a build has other work to do.
    internal static readonly int Parallelism = Math.Min(4, Environment.ProcessorCount);

    /// <summary>Reads a repository.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static ProposalRepository Load(IRepositoryFiles files, string folder, ImmutableArray<string> named = default, CancellationToken cancellation = default) =>
        Load(FindLayout(files, folder, named.IsDefault ? [] : named, cancellation), ProposalLoading.Default, cancellation);

    /// <summary>Finds out all that can be known of a repository before its proposals are read.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    /// <param name="found">The places that were found in another snapshot and hold in this one, too; <see langword="null"/> to find them.</param>
    internal static RepositoryLayout FindLayout(IRepositoryFiles files, string folder, ImmutableArray<string> named, CancellationToken cancellation = default, FoundPlaces? found = null) =>
        new LayoutFinder(files, folder, cancellation) { Found = found is { Kinds.IsEmpty: false } ? found : null }.Find(named);

    /// <summary>Reads the proposals of a repository.</summary>
    /// <param name="layout">What is known of it.</param>
    /// <param name="loading">What there is to do meanwhile.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    internal static ProposalRepository Load(RepositoryLayout layout, ProposalLoading loading, CancellationToken cancellation = default)
    {
        // What a proposal names is worked out while it is at hand.
        var named = new ImmutableArray<(string Path, bool HasFragment)>[layout.Documents.Length];
        var knownNames = new Func<ImmutableArray<(string Path, bool HasFragment)>>?[loading.Known is null ? 0 : layout.Documents.Length];
        var proposals = ReadAll(layout.Files, layout.Documents, layout.Reader, cancellation, loading.Known is null ? null : Known, (i, proposal) =>
        {
            named[i] = loading.Lookup is FileLookup.Never ? [] : NamedBy(proposal);
            RepositoryPractice.Count(layout.Schema, proposal);
            if (loading.Each is null)
            {
                proposal.Materialize();
            }
            else
            {
                loading.Each(proposal, named[i]);
            }
        });
        var files = new Lazy<LinkedFiles>(() => LinkedFilesReader.Read(layout.Files, proposals, proposals.SelectMany((_, i) => NamesOf(i)), cancellation));
        return new ProposalRepository(loading.IsPracticeLater ? layout.Schema : RepositoryPractice.Corrected(layout.Schema, proposals), proposals)
        {
            Globs = layout.Globs,
            Files = loading.Lookup switch
            {
                FileLookup.AtOnce => files.Value,
                FileLookup.WhenAsked => new LinkedFiles(files),
                _ => LinkedFiles.Unknown,
            },
            Data = new DataFiles(path => RepositoryPath.Combine("", path) is var whole && !RepositoryPath.IsOutside(whole) && layout.Files.Exists(whole) ? layout.Files.Read(whole) : null),
            Index = layout.Index,
            Hints = layout.Found.Hints,
        };

        Proposal? Known(int i)
        {
            var known = loading.Known!(layout.Documents[i]);
            knownNames[i] = known?.Named;
            return known?.Proposal;
        }

        ImmutableArray<(string Path, bool HasFragment)> NamesOf(int i) =>
            !named[i].IsDefault ? named[i] : knownNames[i] is { } known ? known() : NamedBy(proposals[i]);

        ImmutableArray<(string Path, bool HasFragment)> NamedBy(Proposal proposal) => LinkedFiles.NamedBy(layout.Schema, proposal);
    }

    /// <summary>Reads documents, several at once.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="paths">The documents.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    /// <param name="known">Gives a proposal that need not be read, by its place among the paths.</param>
    /// <param name="each">Looks at a proposal right after it was read, and lets go of it or settles it; what was known is not looked at.</param>
    internal static Proposal[] ReadAll(
        IRepositoryFiles files,
        IReadOnlyList<string> paths,
        ProposalReader reader,
        CancellationToken cancellation,
        Func<int, Proposal?>? known = null,
        Action<int, Proposal>? each = null)
    {
        var proposals = new Proposal?[paths.Count];
        if (known is not null)
        {
            InTurn(proposals.Length, cancellation, i => proposals[i] = known(i));
        }

        int[] unread = [.. Enumerable.Range(0, proposals.Length).Where(i => proposals[i] is null)];
        files.Expect([.. unread.SelectMany(i => reader.For(paths[i]).Shape.SidecarOf(paths[i]) is { } sidecar ? new[] { paths[i], sidecar } : [paths[i]])]);
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

    // One after the other, on a few threads: what is expected comes in this order.
    private static void InTurn(int count, CancellationToken cancellation, Action<int> work)
    {
        var next = -1;
        Parallel.For(0, Math.Min(count, Parallelism), new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                work(i);
            }
        });
    }

    /// <summary>Reads a document and the file beside it that holds its header, where there is one. A link is followed inside of the repository.</summary>
    internal static Proposal ReadWithSidecar(IRepositoryFiles files, ProposalReader reader, string path) =>
        reader.Read(files.Read(path), SidecarOf(files, reader, path));

    /// <summary>Reads a proposal, which is no link, and the file beside it that holds its header, where there is one.</summary>
    internal static Proposal ReadProposal(IRepositoryFiles files, ProposalReader reader, string path)
    {
        var (source, sidecar) = SourcesOf(files, reader, path);
        return reader.Read(source, sidecar);
    }

    /// <summary>The texts that a proposal is read from.</summary>
    // A link may lead anywhere by tomorrow, and git keeps where it leads in place of what is there: nobody could tell what changed.
    internal static (SourceText Source, SourceText? Sidecar) SourcesOf(IRepositoryFiles files, ProposalReader reader, string path) => files.IsLink(path)
        ? (SourceDecoder.Unreadable(path, "The file is a symbolic link, and is not read: a proposal is a file of its own; replace the link by one, or name it in 'exclude'"), null)
        : (files.Read(path), SidecarOf(files, reader, path));

    private static SourceText? SidecarOf(IRepositoryFiles files, ProposalReader reader, string path) =>
        reader.For(path).Shape.SidecarOf(path) is { } sidecar && files.Exists(sidecar) ? files.Read(sidecar) : null;
}
