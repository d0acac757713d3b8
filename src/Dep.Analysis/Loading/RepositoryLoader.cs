using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Loading.Unread;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading;

/// <summary>Reads a repository: settings, templates, proposals. The working tree and history are loaded by the same code.</summary>
internal static class RepositoryLoader
{
    /// <summary>Reads a repository.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static ProposalRepository Load(
        IRepositoryFiles files,
        string folder,
        ImmutableArray<string> named = default,
        CancellationToken cancellation = default
    ) => Load(FindLayout(files, folder, named.IsDefault ? [] : named, cancellation), ProposalLoading.Default, cancellation);

    /// <summary>Finds out all that can be known of a repository before its proposals are read.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    /// <param name="found">The places that were found in another snapshot and hold in this one, too; <see langword="null"/> to find them.</param>
    internal static RepositoryLayout FindLayout(
        IRepositoryFiles files,
        string folder,
        ImmutableArray<string> named,
        CancellationToken cancellation = default,
        FoundPlaces? found = null
    ) => new LayoutFinder(files, folder, cancellation) { Found = found is { Kinds.IsEmpty: false } ? found : null }.Find(named);

    /// <summary>Reads the proposals of a repository.</summary>
    /// <param name="layout">What is known of it.</param>
    /// <param name="loading">What there is to do meanwhile.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    internal static ProposalRepository Load(RepositoryLayout layout, ProposalLoading loading, CancellationToken cancellation = default)
    {
        // The paths that a proposal names are collected while it is in memory.
        var named = new ImmutableArray<(string Path, bool HasFragment)>[layout.Documents.Length];
        var knownNames = new Func<ImmutableArray<(string Path, bool HasFragment)>>?[loading.Known is null ? 0 : layout.Documents.Length];
        var proposals = DocumentReading.ReadAll(
            layout.Files,
            layout.Documents,
            layout.Reader,
            cancellation,
            loading.Known is null ? null : Known,
            (i, proposal) =>
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
            }
        );
        var files = new Lazy<LinkedFiles>(() =>
            LinkedFilesReader.Read(layout.Files, proposals, proposals.SelectMany((_, i) => NamesOf(i)), cancellation)
        );
        return new ProposalRepository(loading.IsPracticeLater ? layout.Schema : RepositoryPractice.Corrected(layout.Schema, proposals), proposals)
        {
            Globs = layout.Globs,
            Files = loading.Lookup switch
            {
                FileLookup.AtOnce => files.Value,
                FileLookup.WhenAsked => new LinkedFiles(files),
                _ => LinkedFiles.Unknown,
            },
            HasFile = path => RepositoryPath.Combine("", path) is var whole && !RepositoryPath.IsOutside(whole) && layout.Files.Exists(whole),
            Data = new DataFiles(path =>
                RepositoryPath.Combine("", path) is var whole && !RepositoryPath.IsOutside(whole) && layout.Files.Exists(whole)
                    ? layout.Files.Read(whole)
                    : null
            ),
            Index = layout.Index,
            Hints = UnreadDocuments.HintsOf(layout),
        };

        Proposal? Known(int i)
        {
            var known = loading.Known!(layout.Documents[i]);
            knownNames[i] = known?.Named;
            return known?.Proposal;
        }

        ImmutableArray<(string Path, bool HasFragment)> NamesOf(int i) =>
            !named[i].IsDefault ? named[i]
            : knownNames[i] is { } known ? known()
            : NamedBy(proposals[i]);

        ImmutableArray<(string Path, bool HasFragment)> NamedBy(Proposal proposal) => LinkedFiles.NamedBy(layout.Schema, proposal);
    }
}
