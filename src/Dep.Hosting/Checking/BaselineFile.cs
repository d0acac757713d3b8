using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading.Files;
using Dep.Hosting.Files;

namespace Dep.Hosting.Checking;

/// <summary>Reads the baseline file.</summary>
internal static class BaselineFile
{
    /// <summary>Reads a baseline; a missing file is an empty baseline.</summary>
    /// <param name="tree">The repository.</param>
    /// <param name="files">Its files as they are or would be.</param>
    /// <param name="fullPath">The full path of the baseline; empty for none.</param>
    internal static Baseline Read(WorkingTree tree, IRepositoryFiles files, string fullPath)
    {
        var path = fullPath.Length == 0 ? "" : tree.Relative(fullPath);
        return path.Length > 0 && files.Exists(path) ? Baseline.Read(files.Read(path)) : Baseline.Empty;
    }
}
