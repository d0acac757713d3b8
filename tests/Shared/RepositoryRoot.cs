using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Dep.Testing;

/// <summary>Where the sources stand that tests read and rewrite: pages, cases, snapshots.</summary>
internal static class RepositoryRoot
{
    /// <summary>The full path of the repository's root.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>The folder of real proposals beside the repository. A test that reads it is skipped where it is absent.</summary>
    public static string Corpus(string name) => Beside("corpora", name);

    /// <summary>The folder of one input with what is expected of it, beside the repository. A test that reads it is skipped where it is absent.</summary>
    public static string Case(string name) => Beside("cases", name);

    /// <summary>A file of data beside the repository. A test that reads it is skipped where it is absent.</summary>
    public static string Data(string name) => Beside("data", name);

    /// <summary>The folder of repositories of others, each with what is to be found in it. A test that reads it is skipped where it is absent.</summary>
    public static string World() => Beside("world", "");

    private static string Beside(string folder, string name)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "shared", folder, name));
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            Assert.Ignore($"'shared/{folder}/{name}' is not beside this checkout");
        }

        return path;
    }

    private static string Find([CallerFilePath] string source = "")
    {
        var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(source)!);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Dep.Build.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from a checkout");
    }
}
