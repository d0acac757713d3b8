namespace Dep.Analysis.Loading.Files;

/// <summary>Lists the documents of a repository that has no other list of them, by walking through its folders.</summary>
internal static class DocumentWalk
{
    // More than any repository that people work in has; beyond them a tree is listed in part.
    private const int MostFiles = 1_000_000;
    private const int MostFolders = 100_000;

    /// <summary>Lists documents by walking through folders and leaves out those that programs fill.</summary>
    /// <param name="files">The files.</param>
    public static DocumentListing List(IRepositoryFiles files)
    {
        var paths = new List<string>();
        var folders = new Queue<string>([""]);
        for (int seen = 0, walked = 0; walked < MostFolders && seen < MostFiles && folders.TryDequeue(out var folder); walked++)
        {
            foreach (var path in files.FilesIn(folder, recursive: false))
            {
                seen++;
                if (DocumentListing.IsDocument(path))
                {
                    paths.Add(path);
                }
            }

            // Sorted, so that a partial listing of a large tree contains the same files on every machine.
            foreach (
                var below in files
                    .FoldersIn(folder)
                    .Where(below => !RepositoryPath.IsSkipped(RepositoryPath.NameOf(below)))
                    .Order(StringComparer.Ordinal)
            )
            {
                folders.Enqueue(below);
            }
        }

        return new DocumentListing([.. paths.Order(StringComparer.Ordinal)], IsWalked: true);
    }
}
