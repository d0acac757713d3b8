using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Where the journal of an edit lies. A journal says what is moved and deleted, so it must be where no stranger's commit or archive
/// can bring one: in git's own folder, that of the worktree or submodule where there is one; without git beside the files, under a
/// name that only this user of this machine can work out.
/// </summary>
internal static class JournalPlace
{
    private const string Name = "dep-edit";
    private const string Pointer = "gitdir:";
    private const int MostPointer = 4096;
    private const int KeyLength = 32;

    private static readonly Lazy<byte[]> Key = new(ReadKey);

    /// <summary>The full path of the folder in which the journal of a repository lies.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static string Of(string root) => GitFolder(root) is { } git ? Path.Combine(git, Name) : Path.Combine(root, $".{Name}-{Secret(root)}");

    /// <summary>Whether a path is a link, which would lead a journal elsewhere.</summary>
    public static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null || new FileInfo(path).LinkTarget is not null;

    // Git never checks out anything called '.git'; an archive may bring one, so what a file points to must point back.
    private static string? GitFolder(string root)
    {
        var git = Path.Combine(root, ".git");
        if (IsLink(git))
        {
            return null;
        }

        if (Directory.Exists(git))
        {
            return git;
        }

        try
        {
            return File.Exists(git) && new FileInfo(git).Length <= MostPointer && File.ReadAllText(git).Trim() is var text && text.StartsWith(Pointer, StringComparison.Ordinal)
                && Path.GetFullPath(text[Pointer.Length..].Trim(), root) is var folder && File.Exists(Path.Combine(folder, "HEAD")) && !IsLink(folder) && PointsBack(folder, root)
                ? folder
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // A worktree's folder names the worktree's '.git'; that of a submodule names its files in its configuration.
    private static bool PointsBack(string folder, string root)
    {
        var back = Path.Combine(folder, "gitdir");
        if (File.Exists(back))
        {
            return IsSame(Path.GetFullPath(File.ReadAllText(back).Trim(), folder), Path.Combine(root, ".git"));
        }

        var config = Path.Combine(folder, "config");
        return File.Exists(config) && File.ReadLines(config).Select(line => line.Split('=', 2))
            .Any(pair => pair.Length == 2 && pair[0].Trim().Equals("worktree", StringComparison.OrdinalIgnoreCase) && IsSame(Path.GetFullPath(pair[1].Trim().Trim('"'), folder), root));
    }

    // The same file may be reached by several paths where a folder above is a link.
    private static bool IsSame(string left, string right) =>
        Path.TrimEndingDirectorySeparator(left) == Path.TrimEndingDirectorySeparator(right) || Resolved(left) == Resolved(right);

    private static string Resolved(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return folder is null ? path : Path.Combine(new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder, Path.GetFileName(path));
    }

    private static string Secret(string root) => Convert.ToHexStringLower(HMACSHA256.HashData(Key.Value, Encoding.UTF8.GetBytes(root)).AsSpan(0, 8));

    // Where the user has no folder of his own the key dies with the process: then an edit that is killed stays as it is.
    private static byte[] ReadKey()
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (own.Length == 0)
        {
            return RandomNumberGenerator.GetBytes(KeyLength);
        }

        var path = Path.Combine(own, "dep-build", "edit.key");
        try
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var made = path + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
                File.WriteAllBytes(made, RandomNumberGenerator.GetBytes(KeyLength));
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }

                // Of two that make one at once, the first counts for both.
                File.Move(made, path, overwrite: false);
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
        }

        try
        {
            return File.ReadAllBytes(path) is { Length: KeyLength } key ? key : RandomNumberGenerator.GetBytes(KeyLength);
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return RandomNumberGenerator.GetBytes(KeyLength);
        }
    }
}
