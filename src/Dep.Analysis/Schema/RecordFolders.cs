namespace Dep.Analysis.Schema;

/// <summary>Folders whose names say that nobody works on what lies in them any more.</summary>
internal static class RecordFolders
{
    private static readonly string[] Names = ["defunct", "deprecated", "obsolete", "superseded", "withdrawn", "rejected", "retired", "abandoned", "archive", "archived"];

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
}
