using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Commands;

/// <summary>
/// The other markdown documents that may link to proposals: those at the root, in and below the folders of proposals, and in
/// the folders above these. Indexes, READMEs, and files in the folder of a proposal are included.
/// </summary>
internal static class LinkingDocuments
{
    private const int MostDocuments = 5000;

    /// <summary>Reads the documents.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="repository">The proposals, which are left out.</param>
    /// <param name="paths">Where proposals are.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    public static IEnumerable<Proposal> In(IRepositoryFiles files, ProposalRepository repository, ProposalPaths paths, string folder)
    {
        var places = paths
            .Places.Select(place => files.Exists(place) ? RepositoryPath.FolderOf(place) : place)
            .Where(place => place.Length > 0)
            .ToArray();
        var above = places.SelectMany(Above).Append("").Append(folder).Distinct(StringComparer.Ordinal);
        return above
            .SelectMany(place => files.FilesIn(place, recursive: false))
            .Concat(places.SelectMany(place => files.FilesIn(place, recursive: true)))
            .Where(path => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && repository.At(path) is null)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(MostDocuments)
            .Select(path => ProposalReader.Default.Read(files.Read(path)))
            .Where(document => document.Defect is null);

        static IEnumerable<string> Above(string folder)
        {
            for (; folder.Length > 0; folder = RepositoryPath.FolderOf(folder))
            {
                yield return folder;
            }
        }
    }
}
