using System.Collections.Immutable;

namespace Dep.Fuzz;

/// <summary>A repository that fails, as files: <c>now</c>, <c>then</c>, and <c>failure.txt</c>, which says how.</summary>
internal static class Reproducer
{
    /// <summary>Writes it.</summary>
    /// <returns>The folder it stands in.</returns>
    public static string Write(string folder, long part, FuzzRepository repository, Failure failure)
    {
        var home = Path.Combine(folder, FormattableString.Invariant($"failure-{part}"));
        Write(Path.Combine(home, "now"), repository.Now);
        Write(Path.Combine(home, "then"), repository.Then);
        File.WriteAllText(Path.Combine(home, "failure.txt"), $"{failure.Kind}\n\n{failure.Detail}\n");
        return home;
    }

    /// <summary>Reads it.</summary>
    public static FuzzRepository Read(string folder) => new(Files(Path.Combine(folder, "now")), Files(Path.Combine(folder, "then")));

    private static void Write(string folder, ImmutableSortedDictionary<string, byte[]> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (path, bytes) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }

    private static ImmutableSortedDictionary<string, byte[]> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToImmutableSortedDictionary(
                file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'),
                File.ReadAllBytes,
                StringComparer.Ordinal
            );
}
