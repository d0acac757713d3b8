using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// The forms in which git may store a file of the working tree: unchanged, with the byte order mark that reading drops, and
/// with the LF line breaks that git may have converted to CRLF on checkout.
/// </summary>
internal static class GitForms
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Tests one form.</summary>
    /// <param name="mark">The byte order mark, or nothing.</param>
    /// <param name="bytes">The bytes after it.</param>
    public delegate bool Predicate(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> bytes);

    /// <summary>Whether any form of a file satisfies a predicate.</summary>
    public static bool Any(SourceText source, Predicate predicate) =>
        source.Bytes is { } kept
            ? kept.Read(bytes => predicate([], bytes) || (bytes.Contains((byte)'\r') && Any(source.Text, predicate)))
            : Any(source.Text, predicate);

    /// <summary>Whether any form of a text, decoded from UTF-8, satisfies a predicate.</summary>
    public static bool Any(string text, Predicate predicate) =>
        AnyOf(Encoding.UTF8.GetBytes(text), predicate)
        || (
            text.Contains('\r', StringComparison.Ordinal)
            && AnyOf(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal)), predicate)
        );

    private static bool AnyOf(byte[] bytes, Predicate predicate) => predicate([], bytes) || predicate(ByteOrderMark, bytes);
}
