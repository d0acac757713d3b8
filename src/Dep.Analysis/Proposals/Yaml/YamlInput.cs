using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>
/// A text adapted so that YamlDotNet reads it as YAML 1.2: YamlDotNet takes U+0085, U+2028 and U+2029 for line breaks, and rejects
/// block scalars that start with a line of blanks. The length and all offsets stay the same.
/// </summary>
internal sealed class YamlInput
{
    private const string LineEndsOfOldYaml = "\u0085\u2028\u2029";
    private const char FirstPrivate = '\uE000';
    private const char LastPrivate = '\uF8FF';

    private readonly string _standIns;

    private YamlInput(string text, string standIns) => (Text, _standIns) = (text, standIns);

    /// <summary>The text for the parser.</summary>
    public string Text { get; }

    /// <summary>Creates the input from a part of a text.</summary>
    public static YamlInput Of(string text, TextSpan part)
    {
        var input = text[part.Start..part.End];
        var standIns = input.AsSpan().ContainsAny(LineEndsOfOldYaml) ? StandIns(input) : "";
        for (var i = 0; i < standIns.Length; i++)
        {
            input = input.Replace(LineEndsOfOldYaml[i], standIns[i]);
        }

        return new YamlInput(WithoutBlanksBelowHeaders(input), standIns);
    }

    /// <summary>The original form of a value that was read from the input.</summary>
    public string Restore(string value)
    {
        for (var i = 0; i < _standIns.Length; i++)
        {
            value = value.Replace(_standIns[i], LineEndsOfOldYaml[i]);
        }

        return value;
    }

    // Three private-use characters that the text does not contain; a text that contains all of them is read as YAML 1.1.
    private static string StandIns(string text)
    {
        var used = new HashSet<char>(text);
        var free = new List<char>();
        for (var character = FirstPrivate; character <= LastPrivate && free.Count < LineEndsOfOldYaml.Length; character++)
        {
            if (!used.Contains(character))
            {
                free.Add(character);
            }
        }

        return free.Count == LineEndsOfOldYaml.Length ? string.Concat(free) : "";
    }

    // Moves the blanks to the end of the line with '|' or '>', where they have no meaning either.
    private static string WithoutBlanksBelowHeaders(string text)
    {
        if (text.AsSpan().IndexOfAny('|', '>') < 0)
        {
            return text;
        }

        char[]? moved = null;
        for (var start = 0; start < text.Length; )
        {
            var end = LineEnd(text, start);
            var next = NextLine(text, end);
            if (
                HeaderOf(text.AsSpan(start, end - start)) is { IsEmpty: false } header
                && BlankLines(text, next, Indentation(text, start), header) is var blanks
                && blanks > next
            )
            {
                Move(moved ??= text.ToCharArray(), end, blanks);
                next = blanks;
            }

            start = next;
        }

        return moved is null ? text : new string(moved);
    }

    // Reorders the characters of the blank lines: first their blanks, then their line breaks.
    private static void Move(char[] text, int start, int end)
    {
        var lines = text[start..end];
        var breaks = Array.FindAll(lines, character => character != ' ');
        Array.Fill(text, ' ', start, lines.Length - breaks.Length);
        breaks.CopyTo(text, end - breaks.Length);
    }

    // The end of the blank lines from which blanks may be removed. If the scalar's header does not specify the indentation, none of
    // these lines may be indented further than the first line of text.
    private static int BlankLines(string text, int start, int parent, ReadOnlySpan<char> header)
    {
        var (at, most) = (start, 0);
        while (at < text.Length)
        {
            var end = LineEnd(text, at);
            var blanks = text.AsSpan(at, end - at);
            if (blanks.ContainsAnyExcept(' '))
            {
                break;
            }

            most = Math.Max(most, blanks.Length);
            at = NextLine(text, end);
        }

        var isLost = header.ContainsAnyInRange('1', '9') || at >= text.Length || Indentation(text, at) <= parent;
        return most > 0 && (isLost || most <= Indentation(text, at)) ? at : start;
    }

    // The block scalar header at the end of a line: the '|' of 'a: |', '- |-' or 'a: !!str |2 # why'; empty if there is none. Ordinary
    // text that ends like this is not harmed by the change.
    private static ReadOnlySpan<char> HeaderOf(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf(" #");
        var words = (comment < 0 ? line : line[..comment]).TrimEnd();
        var header = words[(words.LastIndexOf(' ') + 1)..];
        return header is ['|' or '>', ..] && header.Length <= 3 && !header[1..].ContainsAnyExcept("+-123456789") ? header : [];
    }

    private static int Indentation(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept(' ');
        return length < 0 ? text.Length - start : length;
    }

    private static int LineEnd(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : start + length;
    }

    private static int NextLine(string text, int end) =>
        end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, text.Length);
}
