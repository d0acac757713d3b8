namespace Dep.Testing;

/// <summary>A folder of its own for one test, with a blank and letters beyond ASCII in its path.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("dep Vorschläge ").FullName;

    /// <summary>The full path of a file or folder in it; the empty name is the folder itself.</summary>
    public string At(string name) => name.Length == 0 ? _path : Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
