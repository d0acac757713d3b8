namespace Dep.Analysis.Tests.Sessions;

/// <summary>
/// The files as they would be if an editor had saved all texts, until this is disposed of. A text that nobody changed is not brought back if
/// git removed its file.
/// </summary>
internal sealed class SavedTexts : IDisposable
{
    private readonly List<Action> _undo = [];

    /// <summary>Writes texts in place of what the files have.</summary>
    public SavedTexts(string root, IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach (var (path, text) in texts)
        {
            var full = Path.Combine(root, path);
            if (!File.Exists(full))
            {
                File.WriteAllText(full, text);
                _undo.Add(() => File.Delete(full));
            }
            else if (File.ReadAllText(full) is var before && before != text)
            {
                var time = File.GetLastWriteTimeUtc(full);
                File.WriteAllText(full, text);
                _undo.Add(() =>
                {
                    File.WriteAllText(full, before);
                    File.SetLastWriteTimeUtc(full, time);
                });
            }
        }
    }

    /// <summary>Brings back what the files had.</summary>
    public void Dispose()
    {
        foreach (var undo in _undo)
        {
            undo();
        }
    }
}
