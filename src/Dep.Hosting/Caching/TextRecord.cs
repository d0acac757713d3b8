using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>What the cache holds of a file: everything but its text.</summary>
/// <param name="Path">The file's path from the repository's root.</param>
/// <param name="Length">The length of the text.</param>
/// <param name="HasByteOrderMark">Whether the file starts with a byte order mark.</param>
/// <param name="Lines">The lengths of the lines, serialized: line positions are rarely needed.</param>
internal sealed record TextRecord(string Path, int Length, bool HasByteOrderMark, ArraySegment<byte> Lines)
{
    /// <summary>Makes the record of a text that is in memory.</summary>
    public static TextRecord Of(SourceText source)
    {
        var starts = source.LineStarts;
        return new TextRecord(
            source.Path,
            source.Length,
            source.HasByteOrderMark,
            BinaryValues.Written(lines =>
            {
                lines.Write7BitEncodedInt(starts.Length - 1);
                for (var line = 1; line < starts.Length; line++)
                {
                    lines.Write7BitEncodedInt(starts[line] - starts[line - 1]);
                }
            })
        );
    }

    /// <summary>Restores the text, which is read again on demand.</summary>
    public SourceText Restore(DocumentReloader texts)
    {
        var (path, length, lines) = (Path, Length, Lines);
        return new SourceText(path, length, HasByteOrderMark, () => texts.TextAt(path, length), () => BinaryValues.Read(lines, ReadLines));
    }

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Path);
        writer.Write7BitEncodedInt(Length);
        writer.Write(HasByteOrderMark);
        writer.WriteBlock(Lines);
    }

    /// <summary>Reads it.</summary>
    public static TextRecord Read(BinaryReader record) =>
        new(record.ReadString(), record.Read7BitEncodedInt(), record.ReadBoolean(), record.ReadBlock());

    private static int[] ReadLines(BinaryReader record)
    {
        var starts = new int[record.ReadCount() + 1];
        for (var line = 1; line < starts.Length; line++)
        {
            starts[line] = starts[line - 1] + record.Read7BitEncodedInt();
        }

        return starts;
    }
}
