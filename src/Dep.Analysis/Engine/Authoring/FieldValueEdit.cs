using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Replaces the value of a header field, in the form in which the header is written. Only the value is edited.</summary>
internal static class FieldValueEdit
{
    /// <summary>Replaces the value of a field.</summary>
    /// <param name="proposal">The proposal the field was read from.</param>
    /// <param name="field">The field as written. If it is a section, its first paragraph is replaced.</param>
    /// <param name="value">The value: one line of text.</param>
    public static TextEdit Set(Proposal proposal, MetadataField field, string value)
    {
        var source = proposal.HeaderSource;
        if (field.IsSection)
        {
            return field.Value.Span.IsEmpty
                ? new TextEdit(source, field.Value.Span, source.LineBreak + source.LineBreak + value)
                : new TextEdit(source, field.Items[0].Span, value);
        }

        var span =
            proposal.Header.IsYaml && field.IsList && field.Items.Length > 0 && !FieldPlaces.IsFlow(source, field.Value.Span)
                ? new TextSpan(field.Items[0].Span.Start, Math.Max(field.Items[0].Span.End, field.Items[^1].Span.End))
            : proposal.Header.IsYaml
            && field is { IsList: true, Items: [{ Span.IsEmpty: false } only] }
            && FieldPlaces.IsFlow(source, field.Value.Span)
                ? only.Span
            : field.Value.Span;
        if (!span.IsEmpty)
        {
            return proposal.Header.IsYaml ? SetYaml(source, span, field, value)
                : proposal.Header.Notation is HeaderNotation.Toml ? SetToml(source, span, field, Written(proposal, value))
                : proposal.Header.Notation is HeaderNotation.Table ? SetCell(source, span, Written(proposal, value))
                : new TextEdit(source, span, Written(proposal, value));
        }

        if (proposal.Header.Notation is HeaderNotation.Toml)
        {
            return new TextEdit(source, span, Written(proposal, value));
        }

        if (proposal.Header.Notation is HeaderNotation.Table && FieldPlaces.CellBehind(source, field.Name.Span.End) is { } cell)
        {
            var text = " " + Written(proposal, value) + " ";
            return new TextEdit(source, cell, text.PadRight(cell.Length));
        }

        // A header line without a value still has a colon, which the value follows.
        var colon = proposal.Header.IsYaml ? FieldPlaces.ColonOf(source, field) : span.Start - 1;
        if (colon is null)
        {
            // In a YAML flow mapping, a name may have no colon.
            var end = source.Text.AsSpan(field.Name.Span.End) is ['"' or '\'', ..] ? field.Name.Span.End + 1 : field.Name.Span.End;
            return new TextEdit(source, new TextSpan(end, end), ": " + YamlText.Of(value));
        }

        // The field has no value yet: the value is inserted after the colon, with a blank on both sides.
        var at = colon.Value + 1;
        var before = at > 0 && source.Text[at - 1] is ' ' or '\t' ? "" : " ";
        var after = at < source.Text.Length && source.Text[at] is not ('\r' or '\n' or ' ') ? " " : "";
        return new TextEdit(source, new TextSpan(at, at), before + (proposal.Header.IsYaml ? YamlText.Of(value) : value) + after);
    }

    // Within quotes or emphasis marks, only a plain value can be written; any other value replaces the marks as well.
    private static TextEdit SetYaml(SourceText source, TextSpan span, MetadataField field, string value)
    {
        var around = span;
        while (
            !YamlText.IsPlain(value)
            && around.Start > 0
            && around.End < source.Text.Length
            && IsMark(source.Text[around.Start - 1])
            && IsMark(source.Text[around.End])
        )
        {
            around = new TextSpan(around.Start - 1, around.End + 1);
        }

        // In a flow list, a comma would end the item.
        var isInFlow =
            field.IsList
            && FieldPlaces.IsFlow(source, field.Value.Span)
            && around.Start > field.Value.Span.Start
            && value.AsSpan().ContainsAny(",[]{}");
        return new TextEdit(
            source,
            around,
            isInFlow
                ? YamlText.Quoted(value)
                : YamlFor(source[around], field is { IsList: true, Items: [var only] } ? only.Value : field.Value.Value, value)
        );

        static bool IsMark(char character) => character is '*' or '_' or '`' or '"' or '\'';
    }

    // Where the bars of a table stand below each other, they still do.
    private static TextEdit SetCell(SourceText source, TextSpan span, string written)
    {
        var line = source.Position(span.Start).Line;
        var bar = source.Text.AsSpan(span.End, source.Line(line).End - span.End).IndexOfAnyExcept(' ');
        var width = span.Length + bar - 1;
        return
            bar > 0
            && source.Text[span.End + bar] == '|'
            && written.Length <= width
            && (IsAsLong(source, line, line - 1) || IsAsLong(source, line, line + 1))
            ? new TextEdit(source, new TextSpan(span.Start, span.End + bar - 1), written.PadRight(width))
            : new TextEdit(source, span, written);
    }

    private static bool IsAsLong(SourceText source, int line, int other) =>
        other >= 0
        && other < source.LineCount
        && source[source.Line(other)] is ['|', ..] text
        && text.TrimEnd().Length == source[source.Line(line)].TrimEnd().Length;

    // A list stays one; a string in single quotes knows no escapes.
    private static TextEdit SetToml(SourceText source, TextSpan span, MetadataField field, string written) =>
        field.IsList ? new TextEdit(source, span, $"[\"{written}\"]")
        : source.Text[span.Start - 1] == '\'' && written.AsSpan().ContainsAny('\\', '\'')
            ? new TextEdit(source, new TextSpan(span.Start - 1, span.End + 1), $"\"{written}\"")
        : new TextEdit(source, span, written);

    /// <summary>A value as the header writes it: characters that would end a table cell or a TOML string are escaped.</summary>
    public static string Written(Proposal proposal, string value) =>
        proposal.Header.Notation switch
        {
            HeaderNotation.Table => value.Replace("|", "\\|", StringComparison.Ordinal),
            HeaderNotation.Toml => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            _ => value,
        };

    // A value that was quoted unnecessarily stays quoted.
    private static string YamlFor(string written, string old, string value)
    {
        var isQuoted = written.Length >= 2 && written[0] is '"' or '\'' && written[^1] == written[0];
        return isQuoted && YamlText.IsPlain(old)
            ? (written[0] == '\'' && !value.Contains('\'', StringComparison.Ordinal) ? "'" + value + "'" : YamlText.Quoted(value))
            : YamlText.Of(value);
    }
}
