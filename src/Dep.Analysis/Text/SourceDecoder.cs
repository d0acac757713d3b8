using System.Text;
using System.Text.Unicode;

namespace Dep.Analysis.Text;

/// <summary>Decodes the bytes of a file into a <see cref="SourceText"/>. It never throws: bytes that are not text give a defect.</summary>
public static class SourceDecoder
{
    /// <summary>
    /// The largest file that is read as a document: 4 MiB. Real proposals stay below 200 KB; a file past the limit is
    /// a mistake or an attack, and is reported rather than parsed.
    /// </summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>Decodes UTF-8, with or without a byte order mark.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="bytes">The content of the file.</param>
    public static SourceText Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumLength)
        {
            return TooLarge(path, bytes.Length);
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return Unreadable(path, "The file is UTF-16; save it as UTF-8");
        }

        if (Utf8.IsValid(bytes))
        {
            // Offsets refer to the text of the source, which has no byte order mark.
            var text = Encoding.UTF8.GetString(bytes);
            var source = new SourceText(path, text);
            var nul = source.Text.IndexOf('\0', StringComparison.Ordinal);
            return nul < 0 ? source : new SourceText(path, text, new Defect(At(source.Text, nul), "The file is not text: it holds a NUL character"));
        }

        return Invalid(path, bytes);
    }

    /// <summary>Decodes UTF-8 and keeps the bytes, so that the text can be released and decoded again.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="bytes">The content of the file.</param>
    internal static SourceText DecodeKept(string path, ArraySegment<byte> bytes) =>
        bytes.Count is > 0 and <= MaximumLength
        && bytes.AsSpan() is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        && Utf8.IsValid(bytes)
        && !bytes.AsSpan().Contains((byte)0)
            ? new SourceText(path, bytes)
            : Decode(path, bytes);

    /// <summary>A document whose file could not be read at all; it is still counted, and its name is still checked.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="reason">What went wrong, in the form of a finding's message.</param>
    public static SourceText Unreadable(string path, string reason) => new(path, "", new Defect(default, reason));

    /// <summary>A document past <see cref="MaximumLength"/>.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="length">The file's length in bytes.</param>
    public static SourceText TooLarge(string path, long length) =>
        Unreadable(path, FormattableString.Invariant($"The file has {length:N0} bytes; a proposal has at most {MaximumLength:N0}"));

    private static SourceText Invalid(string path, ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        var rest = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        while (Rune.DecodeFromUtf8(rest, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            if (rune.Value == 0)
            {
                break;
            }

            offset += rune.Utf16SequenceLength;
            rest = rest[consumed..];
        }

        var text = Encoding.UTF8.GetString(bytes);
        var message = rest is [0, ..]
            ? "The file is not text: it holds a NUL character"
            : FormattableString.Invariant($"The file is not UTF-8: byte 0x{rest[0]:X2} does not belong here; save it as UTF-8");
        var source = new SourceText(path, text);
        return new SourceText(path, text, new Defect(At(source.Text, offset), message));
    }

    private static TextSpan At(string text, int offset) => new(offset, Math.Min(offset + 1, text.Length));
}
