namespace Dep.Hosting.Git;

/// <summary>
/// Reads the id of the checked-out commit directly from the files in <c>.git</c>, if these are of the usual form: starting git takes
/// as long as reading a dozen proposals. It does not verify that the commit exists.
/// </summary>
internal static class GitHead
{
    private const int LongestFile = 4096;
    private const int LongestList = 16 * 1024 * 1024;
    private const string Reference = "ref: ";

    // If one of these files exists, references are stored elsewhere.
    private static readonly string[] Unusual = ["reftable", "commondir", "gitdir"];

    /// <summary>The commit's id, or <see langword="null"/> if only git can tell.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static string? IdOf(string root)
    {
        var git = Path.Combine(root, ".git");
        try
        {
            if (
                !Directory.Exists(git)
                || Array.Exists(Unusual, name => Path.Exists(Path.Combine(git, name)))
                || TextOf(Path.Combine(git, "HEAD"), LongestFile) is not { } head
            )
            {
                return null;
            }

            return !head.StartsWith(Reference, StringComparison.Ordinal) ? IdIn(head)
                : head[Reference.Length..].Trim() is var name && IsBranch(name) ? IdOf(git, name)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // A loose reference takes precedence over 'packed-refs'.
    private static string? IdOf(string git, string name)
    {
        var file = Path.Combine(git, name);
        if (Path.Exists(file))
        {
            return TextOf(file, LongestFile) is { } text ? IdIn(text) : null;
        }

        // '<id> <name>'
        foreach (var line in (TextOf(Path.Combine(git, "packed-refs"), LongestList) ?? "").AsSpan().EnumerateLines())
        {
            if (line.EndsWith(name, StringComparison.Ordinal) && line.Length > name.Length + 1 && line[^(name.Length + 1)] == ' ')
            {
                return IdIn(line[..^(name.Length + 1)].ToString());
            }
        }

        return null;
    }

    // A valid branch name, which cannot lead out of the folder.
    private static bool IsBranch(string name) =>
        name.StartsWith("refs/heads/", StringComparison.Ordinal)
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.Any(character => char.IsControl(character) || character is ' ' or '\\' or ':');

    // An id is a SHA-1 (40 digits) or a SHA-256 (64 digits).
    private static string? IdIn(string text) => text.Trim() is { Length: 40 or 64 } id && id.All(char.IsAsciiHexDigitLower) ? id : null;

    // A pipe has no length, and reading one may block forever. Links are left to git.
    private static string? TextOf(string path, int longest) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and var length } && length <= longest ? File.ReadAllText(path) : null;
}
