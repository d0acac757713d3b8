using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>TOML between two lines <c>+++</c>, as in Hugo and Zola. A key in a table such as <c>[extra]</c> is a field by its own name.</summary>
internal sealed class TomlHeader : IHeaderReader
{
    private const int MostFields = 10_000;

    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var (source, frontMatter) = (scope.Source, scope.FrontMatter);
        if (frontMatter.IsEmpty || source.Text[frontMatter.Start] != '+')
        {
            return null;
        }

        var content = FrontMatter.Content(source.Text, frontMatter);
        var fields = ImmutableArray.CreateBuilder<MetadataField>();
        for (var at = content.Start; at < content.End && fields.Count < MostFields; )
        {
            var line = source.Line(source.Position(at).Line);
            var equals = source.Text.IndexOf('=', line.Start, line.Length);
            if (equals < 0 || source[line].TrimStart() is ['#' or '[', ..])
            {
                at = NextLine(source, line.End);
                continue;
            }

            var name = WithoutQuotes(source.Text, ValueMarks.Trim(source.Text, new TextSpan(line.Start, equals)));
            var value = ValueMarks.Trim(source.Text, new TextSpan(equals + 1, EndOfValue(source.Text, equals + 1, content.End)));
            if (!name.IsEmpty)
            {
                fields.Add(FieldOf(source, name, value));
            }

            at = NextLine(source, Math.Max(line.End, value.End));
        }

        return new Header(HeaderNotation.Toml, frontMatter, fields.DrainToImmutable(), []);
    }

    private static MetadataField FieldOf(SourceText source, TextSpan name, TextSpan value)
    {
        var field = new MetadataField(
            new Located<string>(source[name], name),
            Located(value),
            new TextSpan(name.Start, Math.Max(name.End, value.End))
        );
        return source.Text.AsSpan(value.Start, value.Length) is ['[', .., ']']
            ? field with
            {
                Items = [.. Items(source.Text, value).Select(Located)],
            }
            : field;

        Located<string> Located(TextSpan written)
        {
            var inner = WithoutQuotes(source.Text, written);
            inner = inner == written ? inner : ValueMarks.WithoutEmphasis(source.Text, inner);
            return new Located<string>(source[inner], inner);
        }
    }

    // The items of '[ "a", "b" ]'.
    private static IEnumerable<TextSpan> Items(string text, TextSpan list)
    {
        var start = list.Start + 1;
        for (var at = start; at < list.End; at++)
        {
            if (text[at] is '"' or '\'')
            {
                at = EndOfQuotes(text, at, list.End) - 1;
            }
            else if (text[at] == ',' || at == list.End - 1)
            {
                if (ValueMarks.Trim(text, new TextSpan(start, at)) is { IsEmpty: false } item)
                {
                    yield return item;
                }

                start = at + 1;
            }
        }
    }

    // A list may span several lines; any other value ends with its line, or before a comment.
    private static int EndOfValue(string text, int start, int end)
    {
        var depth = 0;
        for (var at = start; at < end; at++)
        {
            switch (text[at])
            {
                case '"' or '\'':
                    at = EndOfQuotes(text, at, end) - 1;
                    break;
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}':
                    depth--;
                    break;
                case '#' when depth <= 0:
                case '\r' or '\n' when depth <= 0:
                    return at;
            }
        }

        return end;
    }

    // The offset after the closing quote, or after the opening one if no quote closes it on its line. Triple quotes may span lines.
    private static int EndOfQuotes(string text, int start, int end)
    {
        var quotes = new string(text[start], 3);
        if (string.CompareOrdinal(text, start, quotes, 0, 3) == 0)
        {
            var close = start + 3 > end ? -1 : text.IndexOf(quotes, start + 3, end - start - 3, StringComparison.Ordinal);
            return close < 0 ? end : close + 3;
        }

        for (var at = start + 1; at < end && text[at] is not ('\r' or '\n'); at++)
        {
            if (text[at] == '\\' && text[start] == '"')
            {
                at++;
            }
            else if (text[at] == text[start])
            {
                return at + 1;
            }
        }

        return start + 1;
    }

    private static TextSpan WithoutQuotes(string text, TextSpan span)
    {
        var value = text.AsSpan(span.Start, span.Length);
        var quotes = value.Length >= 6 && value[0] is '"' or '\'' && value[1] == value[0] && value[2] == value[0] ? 3 : 1;
        return value.Length >= 2 * quotes && value[0] is '"' or '\'' && value[^1] == value[0]
            ? new TextSpan(span.Start + quotes, span.End - quotes)
            : span;
    }

    private static int NextLine(SourceText source, int end)
    {
        var line = source.Position(end).Line;
        return line + 1 < source.LineCount ? source.Line(line + 1).Start : source.Text.Length;
    }
}
