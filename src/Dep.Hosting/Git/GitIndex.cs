using System.Buffers.Binary;

namespace Dep.Hosting.Git;

/// <summary>What git's index says of itself in its first bytes.</summary>
internal static class GitIndex
{
    // Files that are left out are marked in a form that came with the third version; git writes the second where it can.
    private const int FirstWithMarks = 3;

    private const int MostPointer = 4096;

    /// <summary>Whether the index of a working tree may hold files that were left out of it. A folder without git holds none.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static bool MaySkip(string root)
    {
        try
        {
            if (FolderOf(root) is not { } folder)
            {
                return false;
            }

            using var file = File.OpenHandle(Path.Combine(folder, "index"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[8];
            return RandomAccess.Read(file, start, 0) == start.Length
                && start.StartsWith("DIRC"u8)
                && (BinaryPrimitives.ReadInt32BigEndian(start[4..]) >= FirstWithMarks || Directory.EnumerateFiles(folder, "sharedindex.*").Any());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    // Of a worktree and of a submodule '.git' is a file that says where its folder lies.
    private static string? FolderOf(string root)
    {
        const string Mark = "gitdir:";
        var git = Path.Combine(root, ".git");
        if (Directory.Exists(git))
        {
            return git;
        }

        return File.Exists(git) && new FileInfo(git).Length <= MostPointer && File.ReadAllText(git).Trim() is var text && text.StartsWith(Mark, StringComparison.Ordinal)
            ? Path.GetFullPath(text[Mark.Length..].Trim(), root)
            : null;
    }
}
