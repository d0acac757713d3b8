using System.Security.Cryptography;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

/// <summary>The id git gives to the content of a file, computed here: whether a file changed is told without asking git for it.</summary>
internal static class GitObjectId
{
    private const int Sha256Length = 64;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the text of a file is what git keeps under an id.</summary>
    /// <param name="source">The file.</param>
    /// <param name="id">The id in hexadecimal digits, of either of git's object formats.</param>
    public static bool IsOf(SourceText source, string id) => source.Bytes is { } kept
        ? kept.Read(bytes => IsOf([], bytes, id) || (bytes.Contains((byte)'\r') && IsOf(source.Text, id)))
        : IsOf(source.Text, id);

    /// <summary>
    /// Whether a text is what git keeps under an id: as it stands, with the byte order mark that reading drops, and with the
    /// line breaks that git may have written into the working tree in place of its own.
    /// </summary>
    /// <param name="text">The text, decoded from UTF-8.</param>
    /// <param name="id">The id in hexadecimal digits, of either of git's object formats.</param>
    public static bool IsOf(string text, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return IsOf([], bytes, id) || IsOf(ByteOrderMark, bytes, id)
            || (text.Contains('\r', StringComparison.Ordinal) && IsOfUnixText(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal)), id));
    }

    private static bool IsOfUnixText(byte[] bytes, string id) => IsOf([], bytes, id) || IsOf(ByteOrderMark, bytes, id);

    // Git's ids are no secrets: SHA-1 is its name for a content, and a collision here costs a finding, not more.
    private static bool IsOf(byte[] mark, ReadOnlySpan<byte> bytes, string id)
    {
        using var hash = IncrementalHash.CreateHash(id.Length == Sha256Length ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {mark.Length + bytes.Length}\0")));
        hash.AppendData(mark);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == id;
    }
}
