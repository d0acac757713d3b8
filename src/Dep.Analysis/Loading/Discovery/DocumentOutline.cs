using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>
/// The names by which documents are compared during discovery: their headings and the keys of their headers. They are found by
/// scanning lines: a tree may have thousands of documents that are not proposals, and parsing one takes twenty times as long.
/// </summary>
internal sealed class DocumentOutline
{
    // Fields and the first headings stand near the top; the rest of a very long document is not read.
    private const int MostCharacters = 128 * 1024;
    private const int MostNames = 400;
    private const int LongestName = 120;
    private const int LongestKey = 50;

    // In a table of two columns, the rows are the fields.
    private const int FewestColumns = 4;

    private DocumentOutline(HashSet<string> names, string title) => (Names, Title) = (names, title);

    /// <summary>An outline without a name.</summary>
    public static DocumentOutline Empty { get; } = new([], "");

    /// <summary>The folded headings, and the folded keys of the header, each with <c>:</c> before it.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>The first heading as written; empty if there is none of a few words.</summary>
    public string Title { get; }

    /// <summary>Reads the outline of a text.</summary>
    public static DocumentOutline Of(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reading = new Reading(names);
        reading.Read(text.AsSpan(0, Math.Min(text.Length, MostCharacters)));
        return names.Count == 0 ? Empty : new DocumentOutline(names, reading.Title);
    }

    /// <summary>How many names two outlines have in common.</summary>
    public int SharedWith(DocumentOutline other)
    {
        var (few, many) = Names.Count <= other.Names.Count ? (Names, other.Names) : (other.Names, Names);
        var shared = 0;
        foreach (var name in few)
        {
            shared += many.Contains(name) ? 1 : 0;
        }

        return shared;
    }

    /// <summary>The number of shared names divided by the number of all names in either outline (Jaccard index).</summary>
    public double LikenessTo(DocumentOutline other) =>
        SharedWith(other) is var shared and > 0 ? shared / (double)(Names.Count + other.Names.Count - shared) : 0;

    private sealed class Reading(HashSet<string> names)
    {
        private int _headings;
        private char _fence;
        private bool _isInComment;

        public string Title { get; private set; } = "";

        public void Read(ReadOnlySpan<char> text)
        {
            var previous = ReadOnlySpan<char>.Empty;
            foreach (var line in FrontMatterRead(text).EnumerateLines())
            {
                if (names.Count >= MostNames)
                {
                    return;
                }

                ReadLine(line, previous);
                previous = line;
            }
        }

        // The text below front matter; all of it where there is none that ends.
        private ReadOnlySpan<char> FrontMatterRead(ReadOnlySpan<char> text)
        {
            var rest = text.TrimStart();
            var isToml = rest.StartsWith("+++");
            if (!(isToml || rest.StartsWith("---")) || rest[3..] is not ['\n' or '\r', ..])
            {
                return text;
            }

            var keys = new List<string>();
            var isFirst = true;
            var read = text.Length - rest.Length;
            foreach (var line in rest.EnumerateLines())
            {
                read += line.Length + 1;
                if (!isFirst && (isToml ? line.TrimEnd() is "+++" : line.TrimEnd() is "---" or "..."))
                {
                    keys.ForEach(key => names.Add(key));
                    return text[Math.Min(read, text.Length)..];
                }

                // A key that the template shows in a comment is one that documents may have.
                if (
                    !isFirst
                    && line is not [' ' or '\t', ..]
                    && (isToml ? AssignedIn(line) : KeyOf(line.TrimStart("# "))) is { } key
                    && keys.Count < MostNames
                )
                {
                    keys.Add(key);
                }

                isFirst = false;
            }

            return text;
        }

        private void ReadLine(ReadOnlySpan<char> line, ReadOnlySpan<char> previous)
        {
            var text = line.Trim();
            if (_isInComment)
            {
                _isInComment = text.IndexOf("-->") < 0;
                return;
            }

            if (text is ['`', '`', '`', ..] or ['~', '~', '~', ..])
            {
                _fence =
                    _fence == '\0' ? text[0]
                    : _fence == text[0] ? '\0'
                    : _fence;
                return;
            }

            if (_fence != '\0')
            {
                // A header in a block of code at the top is one that people read as such.
                AddKey(_headings <= 1 ? KeyOf(text) : null);
                return;
            }

            if (text.StartsWith("<!--") && text.IndexOf("-->") < 0)
            {
                _isInComment = true;
            }
            else if (HeadingOf(line, text, previous) is { Length: > 0 } heading)
            {
                Title = _headings++ == 0 && heading.Length <= LongestName ? heading.ToString() : Title;
                AddHeading(heading);
            }
            else if (_headings <= 1 && text.Length > 0)
            {
                AddKey(KeyOf(text) ?? CellOf(text));
                AddColumns(text, previous.Trim());
            }
        }

        // '| Stage | Status | Revision |' above a line of dashes: a header with a field a column.
        private void AddColumns(ReadOnlySpan<char> text, ReadOnlySpan<char> above)
        {
            if (above is not ['|', ..] || text is not ['|', ..] || text.IndexOfAnyExcept("|-: \t") >= 0 || text.Count('|') < FewestColumns)
            {
                return;
            }

            foreach (var cell in above.Split('|'))
            {
                if (above[cell] is { Length: > 0 and <= LongestKey } name)
                {
                    AddKey(Key(name.Trim().Trim("*_: ")));
                }
            }
        }

        private void AddKey(string? key)
        {
            if (key is not null)
            {
                names.Add(key);
            }
        }

        private void AddHeading(ReadOnlySpan<char> heading)
        {
            var text = HeadingNumber.Without(heading).Trim();
            var comment = text.IndexOf("<!--");
            text = (comment < 0 ? text : text[..comment]).Trim("#*_ ");
            if (
                text.Length is > 0 and <= LongestName
                && text.IndexOfAny("{<$") < 0
                && NameComparison.Normalize(text.ToString()) is { Length: > 0 } name
                && !TemplateMarks.IsPlaceholder(name)
            )
            {
                names.Add(name.Replace(" & ", " and ", StringComparison.Ordinal));
            }
        }

        private static ReadOnlySpan<char> HeadingOf(ReadOnlySpan<char> line, ReadOnlySpan<char> text, ReadOnlySpan<char> previous)
        {
            var level = text.IndexOfAnyExcept('#');
            if (level is > 0 and <= 6 && text[level] is ' ' or '\t' && line.IndexOf('#') <= 3)
            {
                return text[level..].Trim().TrimEnd('#').TrimEnd();
            }

            // Only one short line of words above such a line is likely to be meant as a heading.
            var isUnderline =
                text.Length > 1 && (text.IndexOfAnyExcept('=') < 0 || text.IndexOfAnyExcept('-') < 0) && line is not [' ', ' ', ' ', ' ', ..];
            var above = previous.Trim();
            return isUnderline && above.Length > 0 && above.IndexOf(':') < 0 && above[0] is not ('|' or '-' or '*' or '>' or '#') ? above : [];
        }

        // '- **Owner**: Ann', 'Owner: Ann', '**Owner:** Ann'.
        private static string? KeyOf(ReadOnlySpan<char> line)
        {
            var text = line.Trim();
            text = text is ['-' or '*' or '+', ' ', ..] ? text[2..].TrimStart() : text;
            text = text.StartsWith("<b>") ? text[3..] : text.TrimStart("*_");
            var colon = text.IndexOfAny(FieldLine.Colons);
            if (colon is <= 0 or > LongestKey || !char.IsLetter(text[0]))
            {
                return null;
            }

            var behind = text[(colon + 1)..];
            return behind.Length == 0 || text[colon] != ':' || behind[0] is ' ' or '\t' or '*' or '_' or '<'
                ? Key(text[..colon].TrimEnd("*_ "))
                : null;
        }

        // 'owner = "Ann"'.
        private static string? AssignedIn(ReadOnlySpan<char> line) =>
            line.IndexOf('=') is > 0 and <= LongestKey and var equals ? Key(line[..equals].Trim()) : null;

        // '| **Owner** | Ann |': a header as a table.
        private static string? CellOf(ReadOnlySpan<char> text)
        {
            var end = text is ['|', ..] ? text[1..].IndexOf('|') : -1;
            return end is > 0 and <= LongestKey ? Key(text.Slice(1, end).Trim().Trim("*_: ")) : null;
        }

        private static string? Key(ReadOnlySpan<char> words)
        {
            var note = words.IndexOf('(');
            words = (note > 0 ? words[..note] : words).Trim();
            return words.EndsWith("</b>") ? Key(words[..^4])
                : words.Length > 0 && char.IsLetter(words[0]) && words.IndexOfAny("[]{}<>.,;!?\"'`") < 0 && words.Count(' ') < 5
                    ? ":" + NameComparison.Normalize(words.ToString())
                : null;
        }
    }
}
