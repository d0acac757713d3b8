using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Text;

namespace Dep.Analysis.Configuration;

/// <summary>
/// Reads <c>.editorconfig</c> and <c>.globalconfig</c> like Roslyn's <c>AnalyzerConfig</c>, with which a property test compares it.
/// Roslyn itself is not used, since it would load 3 MB of compiler and start more slowly. A line that is neither comment, section
/// nor entry is ignored.
/// </summary>
internal static class ConfigFileReader
{
    private const string GlobalFileName = ".globalconfig";

    // Limits the cost, since every name is matched with every document. In real files, the names of sections that set severities have
    // fewer than 1,000 characters in all.
    private const int LongestNames = 4 * 1024;

    // Roslyn recognises Unicode's line breaks, unlike CommonMark.
    private static readonly System.Buffers.SearchValues<char> LineBreaks = System.Buffers.SearchValues.Create("\r\n\u0085\u2028\u2029");

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fullPath">Its full path.</param>
    public static ConfigFile Read(SourceText source, string fullPath)
    {
        var (preamble, sections) = ReadSections(source.Text);
        var path = ConfigPath.Normalize(fullPath);
        var slash = path.LastIndexOf('/');
        var isNamedGlobal = path.AsSpan(slash + 1).Equals(GlobalFileName, StringComparison.OrdinalIgnoreCase);
        var (kept, surplus) = WithinLimit([
            .. sections.Select(section => new ConfigSection(section.Name, OfInterest(section.Entries))).Where(section => !section.Entries.IsEmpty),
        ]);
        return new ConfigFile
        {
            Source = source,
            // The root itself keeps its slash, also 'C:/'.
            Directory = slash == 0 || path[slash - 1] == ':' ? path[..(slash + 1)] : path[..slash],
            IsRoot = preamble.TryGetValue("root", out var root) && root.Value.Value.Equals("true", StringComparison.OrdinalIgnoreCase),
            IsGlobal = isNamedGlobal || preamble.ContainsKey("is_global"),
            Level =
                preamble.TryGetValue("global_level", out var level)
                && int.TryParse(level.Value.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                    ? number
                : isNamedGlobal ? 100
                : 0,
            Preamble = OfInterest(preamble),
            Sections = kept,
            Surplus = surplus,
        };
    }

    private static (
        Dictionary<string, ConfigEntry> Preamble,
        List<(Located<string> Name, Dictionary<string, ConfigEntry> Entries)> Sections
    ) ReadSections(string text)
    {
        var preamble = new Dictionary<string, ConfigEntry>(StringComparer.Ordinal);
        var sections = new List<(Located<string> Name, Dictionary<string, ConfigEntry> Entries)>();
        var current = preamble;
        for (var start = 0; start < text.Length; )
        {
            var length = text.AsSpan(start).IndexOfAny(LineBreaks);
            var line = Trimmed(text, new TextSpan(start, length < 0 ? text.Length : start + length));
            start = length < 0 ? text.Length : start + length + 1;
            if (line.IsEmpty || text[line.Start] is '#' or ';')
            {
                continue;
            }

            if (SectionName(text, line) is { } name)
            {
                current = new Dictionary<string, ConfigEntry>(StringComparer.Ordinal);
                sections.Add((new Located<string>(text[name.Start..name.End], name), current));
            }
            else if (Entry(text, line) is { } entry)
            {
                current[entry.Key.Value] = entry;
            }
        }

        return (preamble, sections);
    }

    // The name in '[name]', which may be followed by a comment. The name ends at the last closing bracket for which that holds, and at the
    // latest before an unescaped '#' or ';'.
    private static TextSpan? SectionName(string text, TextSpan line)
    {
        if (text[line.Start] != '[')
        {
            return null;
        }

        var start = line.Start + 1;
        var end = start;
        while (end < line.End && (text[end] is not ('#' or ';') || (end > start && text[end - 1] == '\\')))
        {
            end++;
        }

        for (var bracket = Math.Min(end, line.End - 1); bracket > start; bracket--)
        {
            if (
                text[bracket] == ']'
                && Trimmed(text, new TextSpan(bracket + 1, line.End)) is var rest
                && (rest.IsEmpty || text[rest.Start] is '#' or ';')
            )
            {
                return new TextSpan(start, bracket);
            }
        }

        return null;
    }

    private static ConfigEntry? Entry(string text, TextSpan line)
    {
        var end = line.Start;
        while (end < line.End && IsOfKey(text[end]))
        {
            end++;
        }

        var rest = Trimmed(text, new TextSpan(end, line.End));
        if (end == line.Start || rest.IsEmpty || text[rest.Start] is not ('=' or ':'))
        {
            return null;
        }

        var comment = text.AsSpan(rest.Start + 1, line.End - rest.Start - 1).IndexOfAny('#', ';');
        var value = Trimmed(text, new TextSpan(rest.Start + 1, comment < 0 ? line.End : rest.Start + 1 + comment));
        return new ConfigEntry(
            new Located<string>(text[line.Start..end].ToLowerInvariant(), new TextSpan(line.Start, end)),
            new Located<string>(text[value.Start..value.End], value)
        );
    }

    private static bool IsOfKey(char character) =>
        character is '.' or '-'
        || char.GetUnicodeCategory(character)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation;

    private static TextSpan Trimmed(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    private static (ImmutableArray<ConfigSection> Kept, TextSpan? Surplus) WithinLimit(ImmutableArray<ConfigSection> sections)
    {
        var length = 0;
        for (var index = 0; index < sections.Length; index++)
        {
            length += sections[index].Name.Value.Length;
            if (length > LongestNames)
            {
                return (sections[..index], sections[index].Name.Span);
            }
        }

        return (sections, null);
    }

    private static ImmutableArray<ConfigEntry> OfInterest(Dictionary<string, ConfigEntry> entries) =>
        [.. entries.Values.Where(entry => ConfigEntry.IsOfInterest(entry.Key.Value)).OrderBy(entry => entry.Key.Span.Start)];
}
