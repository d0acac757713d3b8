using System.Text;

namespace Dep.Analysis.Text;

/// <summary>The decoded text of one file, without byte order mark and with its original line breaks.</summary>
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
    /// <param name="defect">Why the text is not the file's content, or <see langword="null"/>.</param>
    public SourceText(string path, string text, Defect? defect = null)
    {
        Path = path;
        // Markdig reads front matter after a byte order mark as a setext heading, and '# T' as a paragraph.
        HasByteOrderMark = text.StartsWith('\uFEFF');
        _text = HasByteOrderMark ? text[1..] : text;
        Length = _text.Length;
        Defect = defect;
    }

    /// <summary>Wraps the text of a file that is valid UTF-8 without NUL. The text can be released, since it can be decoded again.</summary>
    internal SourceText(string path, ArraySegment<byte> bytes)
    {
        Path = path;
        HasByteOrderMark = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..];
        _bytes = new NativeBytes(bytes);
        _text = Decoded(bytes);
        Length = _text.Length;
    }

    /// <summary>A text that is known from an earlier run and is read again lazily.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="hasByteOrderMark">Whether the file starts with a byte order mark.</param>
    /// <param name="readAgain">Reads the same text again, or throws <see cref="TextChangedException"/> if it has changed.</param>
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

    /// <summary>A file of a repository that is missing in this partial clone: only its path is known, and no faults are reported for it.</summary>
    /// <param name="path">The file's path from the repository's root.</param>
    /// <param name="id">Git's object id of its content.</param>
    internal static SourceText NotHere(string path, string id) =>
        new(path, "", new Defect(default, "The file is not in this clone")) { MissingId = id };

    /// <summary>No file: the place of findings about a repository as a whole. Its path is empty.</summary>
    public static SourceText None { get; } = new("", "");

    /// <summary>The file's path from the repository's root, with <c>/</c> on every platform.</summary>
    public string Path { get; }

    /// <summary>The text that all spans refer to.</summary>
    // No lock: two threads would decode the same text.
    public string Text => _text ??= _bytes is { } bytes ? bytes.Read(Decoded) : _readAgain!();

    /// <summary>The length of <see cref="Text"/>.</summary>
    internal int Length { get; }

    /// <summary>The file's bytes, or <see langword="null"/> if they are not kept.</summary>
    internal NativeBytes? Bytes => _bytes;

    /// <summary>Whether the file starts with a byte order mark, which is not part of <see cref="Text"/>.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>Why the file could not be read or decoded, or <see langword="null"/>.</summary>
    public Defect? Defect { get; }

    /// <summary>Git's object id of a file that is missing in this clone; <see langword="null"/> for other files.</summary>
    internal string? MissingId { get; private init; }

    /// <summary>The span of the whole text.</summary>
    public TextSpan Span => new(0, Length);

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => LineStarts.Length;

    /// <summary>The first line break of the text, which new lines should have as well; <c>\n</c> if there is none.</summary>
    public string LineBreak =>
        Text.AsSpan().IndexOfAny('\r', '\n') is var at and >= 0
            ? Text[at] == '\n'
                ? "\n"
                : at + 1 < Text.Length && Text[at + 1] == '\n'
                    ? "\r\n"
                    : "\r"
            : "\n";

    /// <summary>The text of a span.</summary>
    public string this[TextSpan span] => Text[span.Start..span.End];

    /// <summary>The offsets at which lines start.</summary>
    // Created lazily and without a lock: two threads would create the same table.
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

    /// <summary>Releases the text if it can be decoded or read again.</summary>
    internal void Release()
    {
        if (_bytes is not null || _readAgain is not null)
        {
            (_text, _lineStarts) = (null, null);
        }
    }

    private static string Decoded(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes);

    // CommonMark's line endings, not Unicode's: here, as in Markdig and in editors, U+2028 and U+0085 are text.
    // https://spec.commonmark.org/0.31.2/#line-ending
    private static int[] FindLineStarts(string text)
    {
        var ends = text.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        // One buffer per thread is reused for all texts, unless it has grown; each text gets a copy of the part it needs.
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
