using Dep.Analysis.Text;

namespace Dep.Hosting.Edits;

/// <summary>What one step of an edit does.</summary>
internal enum EditStepKind
{
    /// <summary>Gives a file another content.</summary>
    Replace,

    /// <summary>Makes a folder.</summary>
    MakeFolder,

    /// <summary>Gives a file or folder another path.</summary>
    Move,

    /// <summary>Makes a file.</summary>
    Create,
}

/// <summary>One step of an edit: what can be done, and undone, in one call of the file system.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Path">The path from the root; of a move the one that the file has before.</param>
/// <param name="To">Of a move the path that the file gets, else empty.</param>
/// <param name="Hash">Of a file that is written the hash of its new content, else empty.</param>
internal sealed record EditStep(EditStepKind Kind, string Path, string To = "", string Hash = "")
{
    /// <summary>The new content of a file that is written; not kept by the journal, which has a file for it.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>The content that a file that is replaced had.</summary>
    public byte[] Former { get; init; } = [];

    /// <summary>What tells contents apart.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(Sha256.Of(content));

    /// <summary>The step as a line of the journal.</summary>
    public string Write() => string.Join(' ', Kind.ToString(), Uri.EscapeDataString(Path), "/" + Uri.EscapeDataString(To), "/" + Hash);

    /// <summary>The step that a line of the journal holds, or <see langword="null"/> where it holds none.</summary>
    public static EditStep? Read(string line) =>
        line.Split(' ') is [var kind, var path, ['/', ..] to, ['/', ..] hash] && Enum.TryParse<EditStepKind>(kind, out var known)
            ? new EditStep(known, Uri.UnescapeDataString(path), Uri.UnescapeDataString(to[1..]), hash[1..])
            : null;
}
