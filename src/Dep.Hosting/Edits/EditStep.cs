using Dep.Analysis.Text;

namespace Dep.Hosting.Edits;

/// <summary>What one step of an edit does.</summary>
internal enum EditStepKind
{
    /// <summary>Replaces the content of a file.</summary>
    Replace,

    /// <summary>Creates a folder.</summary>
    MakeFolder,

    /// <summary>Moves a file or folder.</summary>
    Move,

    /// <summary>Creates a file.</summary>
    Create,
}

/// <summary>One step of an edit, which can be done, and undone, with one file system call.</summary>
/// <param name="Kind">What the step does.</param>
/// <param name="Path">The path from the root; for a move, the source.</param>
/// <param name="To">The target of a move; else empty.</param>
/// <param name="Hash">The hash of the new content if a file is written; else empty.</param>
internal sealed record EditStep(EditStepKind Kind, string Path, string To = "", string Hash = "")
{
    /// <summary>The new content if a file is written. It is not part of the journal's plan, which has a separate file for it.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>The old content if a file is replaced.</summary>
    public byte[] Former { get; init; } = [];

    /// <summary>The hash of a content.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(Sha256.Of(content));

    /// <summary>The step as a line of the journal.</summary>
    public string Write() => string.Join(' ', Kind.ToString(), Uri.EscapeDataString(Path), "/" + Uri.EscapeDataString(To), "/" + Hash);

    /// <summary>Parses a line of the journal; <see langword="null"/> if it is malformed.</summary>
    public static EditStep? Read(string line) =>
        line.Split(' ') is [var kind, var path, ['/', ..] to, ['/', ..] hash] && Enum.TryParse<EditStepKind>(kind, out var known)
            ? new EditStep(known, Uri.UnescapeDataString(path), Uri.UnescapeDataString(to[1..]), hash[1..])
            : null;
}
