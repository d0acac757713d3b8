using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// The forms in which git may keep a file of the working tree: as it stands, with the byte order mark that reading drops, and
/// with the line breaks that git may have written into the working tree in place of its own.
/// </summary>
internal static class GitForms
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Looks at a form.</summary>
    /// <param name="mark">What stands before it: a byte order mark, or nothing.</param>
    /// <param name="bytes">All the rest.</param>
    public delegate bool Look(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> bytes);

    /// <summary>Whether any form of a file is the one that is looked for.</summary>
    public static bool Any(SourceText source, Look isIt) => source.Bytes is { } kept
        ? kept.Read(bytes => isIt([], bytes) || (bytes.Contains((byte)'\r') && Any(source.Text, isIt)))
        : Any(source.Text, isIt);

    /// <summary>Whether any form of a text, decoded from UTF-8, is the one that is looked for.</summary>
    public static bool Any(string text, Look isIt) =>
        AnyOf(Encoding.UTF8.GetBytes(text), isIt)
        || (text.Contains('\r', StringComparison.Ordinal) && AnyOf(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal)), isIt));

    private static bool AnyOf(byte[] bytes, Look isIt) => isIt([], bytes) || isIt(ByteOrderMark, bytes);
}
