using System.Collections.Immutable;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// Reads fields written as YAML. Real headers are often not valid YAML (<c>Author: @someone</c>): then the header gets one defect and
/// is read line by line, so that rules still see all its fields.
/// </summary>
internal static class YamlFields
{
    // No real header has a hundred fields; a text with more than this only looks like one.
    private const int MostFields = 10_000;

    // The merge key of YAML 1.1. It is not a field, and a defect reports it.
    private const string MergeKey = "<<";

    private const string NotYaml = " is not YAML: ";

    /// <summary>Whether a defect is that a header is not YAML.</summary>
    public static bool IsNotYaml(Defect defect) => defect.Message.Contains(NotYaml, StringComparison.Ordinal);

    /// <summary>The header with the fields of a part of a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="content">The part that is YAML.</param>
    /// <param name="header">The header without its fields.</param>
    /// <param name="what">The name of the part in messages.</param>
    public static Header Read(SourceText source, TextSpan content, Header header, string what)
    {
        var (root, faults) = YamlReader.Read(source.Text, content);
        return (root, faults) switch
        {
            (YamlMapping mapping, _) => header with
            {
                Fields = [.. mapping.Entries.Select(entry => FieldOf(source.Text, entry))],
                Defects = [.. faults.Select(fault => Explain(source, fault, what))],
            },
            (null, { IsEmpty: true }) => header,
            (null, [var fault, ..]) => header with { Fields = ReadLines(source, content), Defects = [Explain(source, fault, what)] },
            _ => header with
            {
                Fields = ReadLines(source, content),
                Defects = [new Defect(source.Line(source.Position(content.Start).Line), $"The {what} is no list of 'Name: value' lines")],
            },
        };
    }

    private static MetadataField FieldOf(string text, YamlEntry entry)
    {
        var name = entry.Key.Located;
        var span = new TextSpan(name.Span.Start, Math.Max(name.Span.End, entry.Value.Span.End));
        return entry.Value switch
        {
            YamlScalar scalar => new MetadataField(name, Value(scalar), span)
            {
                IsEscaped = IsEscaped(text.AsSpan(scalar.Span.Start, scalar.Span.Length), scalar.Value),
            },
            YamlSequence sequence => new MetadataField(name, Raw(sequence), span)
            {
                Items = [.. sequence.Items.Select(item => item is YamlScalar scalar ? Value(scalar) : Raw(item))],
            },
            // A template's '{placeholder}' is a flow mapping to YAML; the author meant its text.
            var other => new MetadataField(name, Raw(other), span),
        };

        // The value without emphasis marks. A value with escapes keeps the span of the whole scalar, since its offsets differ from the source's.
        Located<string> Value(YamlScalar scalar)
        {
            if (IsEscaped(text.AsSpan(scalar.Span.Start, scalar.Span.Length), scalar.Value))
            {
                return scalar.Located;
            }

            var written = scalar.Span.Length == scalar.Value.Length ? scalar.Span : new TextSpan(scalar.Span.Start + 1, scalar.Span.End - 1);
            var inner = ValueMarks.WithoutEmphasis(text, written);
            return inner == ValueMarks.Trim(text, written) ? scalar.Located : new Located<string>(text[inner.Start..inner.End], inner);
        }

        Located<string> Raw(YamlNode node) => new(text[node.Span.Start..node.Span.End], node.Span);
    }

    private static bool IsEscaped(ReadOnlySpan<char> written, string value) =>
        !(written.SequenceEqual(value) || (written.Length == value.Length + 2 && written[0] is '"' or '\'' && written[1..^1].SequenceEqual(value)));

    // The usual cause is a character that YAML reserves, which is explained in the author's terms instead of YAML's.
    private static Defect Explain(SourceText source, YamlFault fault, string what)
    {
        var defect = fault.Defect;
        if (fault.Kind is YamlFaultKind.NotRead)
        {
            return defect;
        }

        var start = defect.Span.Start;
        var line = source.Line(source.Position(start).Line);
        var character = start < line.End ? source.Text[start] : '\0';
        if (source[line].TrimStart().StartsWith(MergeKey + ":", StringComparison.Ordinal))
        {
            return new Defect(
                line,
                $"The {what} has '{MergeKey}', which takes over the fields of another place and is not read; write the fields here"
            );
        }

        if (fault.Kind is YamlFaultKind.ReservedCharacter || character is '@' or '`' or '%' or '*' or '&' or '!' or '|' or '>' or '[' or '{')
        {
            var end = fault.Kind is YamlFaultKind.ReservedCharacter ? defect.Span.End : line.End;
            return Unquoted(source, new TextSpan(start, end), what, $"a value that starts with '{character}' must be quoted");
        }

        if (character is '"' or '\'' && defect.Message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return new Defect(
                new TextSpan(start, line.End),
                $"The {what}{NotYaml}the quote that opens here is not closed on its line, and lines that follow in a quoted value must be indented"
            );
        }

        if (character == ':' && IsEntryOfItsOwn(source, line) && ValueAbove(source, line))
        {
            return new Defect(
                line,
                $"The {what}{NotYaml}this line is indented further than the one above, whose value it goes on with; begin it where the others begin"
            )
            {
                Correction = source[line].TrimStart(),
            };
        }

        if (WithoutBlank(source, line) is { } joined)
        {
            return joined with { Message = $"The {what}{NotYaml}{joined.Message}" };
        }

        var colon = source.Text.IndexOf(": ", line.Start, Math.Max(0, start - line.Start), StringComparison.Ordinal);
        return character == ':' && colon > line.Start
            ? Unquoted(source, Trimmed(source[line], colon + 2 - line.Start, line.Start), what, "a value with ': ' in it must be quoted")
            : new Defect(new TextSpan(start, line.End), $"The {what}{NotYaml}{defect.Message}");
    }

    // Whether a line is an indented 'name: value'.
    private static bool IsEntryOfItsOwn(SourceText source, TextSpan line)
    {
        var text = source.Text.AsSpan(line.Start, line.Length);
        var words = text.TrimStart(" ");
        var colon = words.IndexOf(':');
        return words.Length < text.Length && colon > 0 && FieldLine.IsName(words[..colon]) && (colon + 1 == words.Length || words[colon + 1] == ' ');
    }

    // Whether the line above starts with a name, followed by a plain value.
    private static bool ValueAbove(SourceText source, TextSpan line)
    {
        var number = source.Position(line.Start).Line;
        var above = number == 0 ? default : source.Line(number - 1);
        var text = source.Text.AsSpan(above.Start, above.Length);
        var colon = text.IndexOf(": ");
        return colon > 0
            && char.IsLetter(text[0])
            && text[(colon + 1)..].Trim() is [not ('|' or '>' or '"' or '\'' or '[' or '{' or '&' or '!' or '#'), ..];
    }

    // The defect of a line such as 'Status:Draft', which YAML reads as a text; it reports this line or the one below.
    private static Defect? WithoutBlank(SourceText source, TextSpan line)
    {
        var number = source.Position(line.Start).Line;
        for (var at = number; at >= Math.Max(0, number - 1); at--)
        {
            var span = source.Line(at);
            var text = source[span];
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && colon + 1 < text.Length && FieldLine.IsName(text.AsSpan(0, colon)) && char.IsLetterOrDigit(text[colon + 1]))
            {
                var written = $"{text[..colon]}: {text[(colon + 1)..].TrimEnd()}";
                return new Defect(span, $"a blank must stand behind the colon, as {written}") { Correction = written };
            }
        }

        return null;
    }

    private static Defect Unquoted(SourceText source, TextSpan value, string what, string message) =>
        new(value, $"The {what}{NotYaml}{message}, as \"{source[value].TrimEnd().Replace("\"", "\\\"", StringComparison.Ordinal)}\"")
        {
            Correction = Quoted(source[value]),
        };

    // Null if a comment after the value would become a part of it, or if an escape would be escaped twice: a person must fix these.
    private static string? Quoted(string value) =>
        value.Contains(" #", StringComparison.Ordinal)
        || value.Contains('\\', StringComparison.Ordinal)
        || value.Contains('\t', StringComparison.Ordinal)
            ? null
            : "\"" + value.TrimEnd().Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" + value[value.TrimEnd().Length..];

    private static ImmutableArray<MetadataField> ReadLines(SourceText source, TextSpan content)
    {
        var fields = new List<(TextSpan Name, TextSpan Value, TextSpan Span)>();
        var last = source.Position(content.End).Line;
        for (var line = source.Position(content.Start).Line; line < last && fields.Count < MostFields; line++)
        {
            var span = source.Line(line);
            var text = source[span];
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !char.IsWhiteSpace(text[0]) && text[0] is not ('#' or '-'))
            {
                var name = new TextSpan(span.Start, span.Start + text[..colon].TrimEnd().Length);
                var value = Trimmed(text, colon + 1, span.Start);
                fields.Add((name, value, new TextSpan(span.Start, Math.Max(value.End, span.Start + colon + 1))));
            }
            else if (colon > 0 && IsEntryOfItsOwn(source, span) && ValueAbove(source, span))
            {
                var start = span.Start + text.Length - text.TrimStart().Length;
                var value = Trimmed(text, colon + 1, span.Start);
                fields.Add(
                    (
                        new TextSpan(start, span.Start + text[..colon].TrimEnd().Length),
                        value,
                        new TextSpan(start, Math.Max(value.End, span.Start + colon + 1))
                    )
                );
            }
            else if (fields.Count > 0 && !string.IsNullOrWhiteSpace(text) && text[0] != '#')
            {
                var (name, value, whole) = fields[^1];
                var more = Trimmed(text, 0, span.Start);
                fields[^1] = (name, new TextSpan(value.IsEmpty ? more.Start : value.Start, more.End), new TextSpan(whole.Start, more.End));
            }
        }

        // A field that is valid YAML by itself is read as YAML, without its quotes; other fields keep their text.
        return
        [
            .. fields
                .Where(field => source[field.Name] != MergeKey)
                .Select(field =>
                    YamlReader.Read(source.Text, field.Span).Root is YamlMapping { Entries: [var entry] }
                        ? FieldOf(source.Text, entry)
                        : new MetadataField(
                            new Located<string>(source[field.Name], field.Name),
                            new Located<string>(source[field.Value], field.Value),
                            field.Span
                        )
                ),
        ];
    }

    private static TextSpan Trimmed(string line, int from, int offset)
    {
        var end = line.TrimEnd().Length;
        var start = from;
        while (start < end && char.IsWhiteSpace(line[start]))
        {
            start++;
        }

        return new TextSpan(start, Math.Max(start, end)).Shift(offset);
    }
}
