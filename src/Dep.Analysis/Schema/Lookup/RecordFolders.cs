namespace Dep.Analysis.Schema.Lookup;

/// <summary>Recognises folders whose names show that the documents in them are no longer worked on, or have a final status.</summary>
internal static class RecordFolders
{
    private static readonly string[] Names =
    [
        "defunct",
        "deprecated",
        "obsolete",
        "superseded",
        "withdrawn",
        "rejected",
        "retired",
        "abandoned",
        "archive",
        "archived",
    ];

    // A proposal may have a folder for itself in the folder of its stage.
    private const int DeepestStage = 2;

    /// <summary>Whether a document lies in one of them, at any depth.</summary>
    /// <param name="path">Its path from the root.</param>
    public static bool Hold(string path)
    {
        for (int start = 0, end; (end = path.IndexOf('/', start)) >= 0; start = end + 1)
        {
            var folder = path.AsSpan(start, end - start);
            foreach (var name in Names)
            {
                if (folder.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the folder is a status in which a proposal is closed: <c>rejected/0007-x.md</c>, <c>implemented/0007-x/README.md</c>.</summary>
    /// <param name="path">Its path from the root.</param>
    public static bool Close(string path)
    {
        for (var (end, depth) = (path.LastIndexOf('/'), 0); end > 0 && depth < DeepestStage; depth++)
        {
            var start = path.LastIndexOf('/', end - 1);
            var name = path[(start + 1)..end];
            if (Relations.IsDropped(name) || Relations.IsReplaced(name) || Relations.IsDone(name))
            {
                return true;
            }

            end = start;
        }

        return false;
    }
}
