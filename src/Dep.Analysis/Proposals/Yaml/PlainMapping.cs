using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>
/// Reads the simple YAML of nearly all headers: only lines <c>Name: value</c> of plain ASCII text. Anything else, such as quotes,
/// comments and values on several lines, is left to the full parser, which takes twenty times as long.
/// </summary>
internal static class PlainMapping
{
    private const int LongestName = 100;
    private const int MostEntries = 1000;

    /// <summary>The mapping, or <see langword="null"/> if the text needs the full parser.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">The part of it that is YAML.</param>
    public static YamlMapping? Read(string text, TextSpan part)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        for (var start = part.Start; start < part.End; )
        {
            var length = text.AsSpan(start, part.End - start).IndexOf('\n');
            var end = length < 0 ? part.End : start + length;
            if (
                entries.Count == MostEntries
                || EntryOf(text, start, end > start && text[end - 1] == '\r' && length >= 0 ? end - 1 : end) is not { } entry
            )
            {
                return null;
            }

            entries.Add(entry);
            start = end + 1;
        }

        if (entries.Count == 0)
        {
            return null;
        }

        var last = entries[^1];
        return new YamlMapping(entries.ToImmutable(), new TextSpan(entries[0].Key.Span.Start, Math.Max(last.Key.Span.End, last.Value.Span.End)));
    }

    private static YamlEntry? EntryOf(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start);
        var colon = line.IndexOf(':');
        if (colon is < 1 or > LongestName || !char.IsAsciiLetter(line[0]) || !IsName(line[..colon]))
        {
            return null;
        }

        var written = line[(colon + 1)..];
        var value = written.Trim(' ');
        // If the line has no value, the value may be in the lines below.
        if (value.IsEmpty || written[0] != ' ' || !char.IsAsciiLetterOrDigit(value[0]) || !IsPlain(value))
        {
            return null;
        }

        var key = new TextSpan(start, start + colon);
        var at = start + colon + 1 + written.IndexOf(value[0]);
        return new YamlEntry(new YamlScalar(text[key.Start..key.End], key), new YamlScalar(value.ToString(), new TextSpan(at, at + value.Length)));
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or ' '))
            {
                return false;
            }
        }

        return name[^1] != ' ';
    }

    private static bool IsPlain(ReadOnlySpan<char> value) =>
        !value.ContainsAnyExceptInRange(' ', '~') && value.IndexOf(": ") < 0 && value[^1] != ':' && value.IndexOf(" #") < 0;
}
