using System.Text;

namespace Dep.Analysis.Text;

/// <summary>The decoded text of one file: no byte order mark, line breaks left as they are.</summary>
public sealed class SourceText
{
    private const int LargestTable = 1024;

    [ThreadStatic]
    private static int[]? _table;

    private readonly NativeBytes? _bytes;
    private readonly Func<string>? _readAgain;
    private readonly Func<int[]>? _knownLineStarts;
    private string? _text;
    private int[]? _lineStarts;

    /// <summary>Wraps text that is already decoded.</summary>
    /// <param name="path">The file's path from the repository's root, with <c>/</c> on every platform.</param>
    /// <param name="text">The text; a byte order mark at its start is dropped.</param>
    /// <param name="defect">Why the text is not what the file holds, where it is not.</param>
    public SourceText(string path, string text, Defect? defect = null)
    {
        Path = path;
        // Markdig reads front matter after a byte order mark as a setext heading, and '# T' as a paragraph.
        HasByteOrderMark = text.StartsWith('\uFEFF');
        _text = HasByteOrderMark ? text[1..] : text;
        Length = _text.Length;
        Defect = defect;
    }

    /// <summary>Wraps the text of a file that is valid UTF-8 without NUL, and can be let go of, since it can be decoded again.</summary>
    internal SourceText(string path, ArraySegment<byte> bytes)
    {
        Path = path;
        HasByteOrderMark = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..];
        _bytes = new NativeBytes(bytes);
        _text = Decoded(bytes);
        Length = _text.Length;
    }

    /// <summary>A text that was read by an earlier run: what is known of it, and how it is read again where somebody asks for it.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="hasByteOrderMark">Whether the file starts with a byte order mark.</param>
    /// <param name="readAgain">Reads the same text again, or throws where it is another by now.</param>
    /// <param name="lineStarts">The offsets at which its lines start.</param>
    internal SourceText(string path, int length, bool hasByteOrderMark, Func<string> readAgain, Func<int[]> lineStarts)
    {
        Path = path;
        Length = length;
        HasByteOrderMark = hasByteOrderMark;
        _readAgain = readAgain;
        _knownLineStarts = lineStarts;
    }

    private SourceText(string path, SourceText like, string text)
    {
        Path = path;
        HasByteOrderMark = like.HasByteOrderMark;
        _text = text;
        Length = text.Length;
        Defect = like.Defect;
    }

    /// <summary>A file that belongs to a repository and is not in this clone of it: nothing is known but its path, and no fault is to be found in it.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="id">The id under which git keeps it elsewhere.</param>
    internal static SourceText NotHere(string path, string id) => new(path, "", new Defect(default, "The file is not in this clone")) { MissingId = id };

    /// <summary>No file: the place of what concerns a repository as a whole. Its path is empty.</summary>
    public static SourceText None { get; } = new("", "");

    /// <summary>The file's path from the repository's root, with <c>/</c> on every platform.</summary>
    public string Path { get; }

    /// <summary>The text all spans refer to.</summary>
    // Two threads may both decode it; they get the same.
    public string Text => _text ??= _bytes is { } bytes ? bytes.Read(Decoded) : _readAgain!();

    /// <summary>The length of <see cref="Text"/>.</summary>
    internal int Length { get; }

    /// <summary>The file's bytes where they are known.</summary>
    internal NativeBytes? Bytes => _bytes;

    /// <summary>Whether the file starts with a byte order mark, which is not part of <see cref="Text"/>.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>Why the file could not be read or decoded as it should, or <see langword="null"/>.</summary>
    public Defect? Defect { get; }

    /// <summary>The id under which git keeps a file that is not in this clone; <see langword="null"/> of all others.</summary>
    internal string? MissingId { get; private init; }

    /// <summary>The span of the whole text.</summary>
    public TextSpan Span => new(0, Length);

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => LineStarts.Length;

    /// <summary>The first line break of the text, as new lines of it are to have; <c>\n</c> where it has none.</summary>
    public string LineBreak => Text.AsSpan().IndexOfAny('\r', '\n') is var at and >= 0
        ? Text[at] == '\n' ? "\n" : at + 1 < Text.Length && Text[at + 1] == '\n' ? "\r\n" : "\r"
        : "\n";

    /// <summary>The text of a span.</summary>
    public string this[TextSpan span] => Text[span.Start..span.End];

    /// <summary>The offsets at which lines start.</summary>
    // The table is made on first use. Two threads may both make it; they make the same.
    internal int[] LineStarts => _lineStarts ??= _knownLineStarts?.Invoke() ?? FindLineStarts(Text);

    /// <summary>The line and column of an offset between 0 and the text's length.</summary>
    public LinePosition Position(int offset)
    {
        var line = Array.BinarySearch(LineStarts, offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line, offset - LineStarts[line]);
    }

    /// <summary>The same text under another path.</summary>
    public SourceText At(string path) => path == Path ? this : new SourceText(path, this, Text);

    /// <summary>The file with another text; whether it starts with a byte order mark stays as it is.</summary>
    public SourceText WithText(string text) => new(Path, this, text);

    /// <summary>The span of a line without its line break.</summary>
    /// <param name="line">The line, from 0.</param>
    public TextSpan Line(int line)
    {
        var start = LineStarts[line];
        var end = line + 1 < LineStarts.Length ? LineStarts[line + 1] : Text.Length;
        while (end > start && Text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>The line that an offset is on, without its line break.</summary>
    internal (TextSpan Line, string Text) LineAt(int offset)
    {
        var position = Position(offset);
        var line = Line(position.Line);
        return (line, this[line]);
    }

    /// <summary>Lets go of the text where it can be had again.</summary>
    internal void Release()
    {
        if (_bytes is not null || _readAgain is not null)
        {
            (_text, _lineStarts) = (null, null);
        }
    }

    private static string Decoded(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes);

    // CommonMark's line endings, not Unicode's: U+2028 and U+0085 are text here, in Markdig and in editors.
    // https://spec.commonmark.org/0.31.2/#line-ending
    private static int[] FindLineStarts(string text)
    {
        var ends = text.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        // One table for the thousand texts a thread reads, and of each text a copy of what it needs; that of a huge text is not kept.
        var starts = _table ?? new int[LargestTable];
        _table = null;
        starts[0] = 0;
        var (count, at) = (1, 0);
        while (text.AsSpan(at).IndexOfAny(ends) is var length and >= 0)
        {
            at += length + 1;
            at += text[at - 1] == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
            if (count == starts.Length)
            {
                Array.Resize(ref starts, 2 * count);
            }

            starts[count++] = at;
        }

        _table = starts.Length == LargestTable ? starts : null;
        return starts[..count];
    }
}
