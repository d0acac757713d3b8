using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Writes the values of header fields in the form of the header. Only the value is edited.</summary>
internal static class FieldEdits
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
            proposal.Header.IsYaml && field.IsList && field.Items.Length > 0 && !IsFlow(source, field.Value.Span)
                ? new TextSpan(field.Items[0].Span.Start, Math.Max(field.Items[0].Span.End, field.Items[^1].Span.End))
            : proposal.Header.IsYaml && field is { IsList: true, Items: [{ Span.IsEmpty: false } only] } && IsFlow(source, field.Value.Span)
                ? only.Span
            : field.Value.Span;
        if (!span.IsEmpty)
        {
            return proposal.Header.IsYaml ? SetYaml(source, span, field, value)
                : proposal.Header.Form is HeaderForm.Toml ? SetToml(source, span, field, Written(proposal, value))
                : proposal.Header.Form is HeaderForm.Table ? SetCell(source, span, Written(proposal, value))
                : new TextEdit(source, span, Written(proposal, value));
        }

        if (proposal.Header.Form is HeaderForm.Toml)
        {
            return new TextEdit(source, span, Written(proposal, value));
        }

        if (proposal.Header.Form is HeaderForm.Table && CellBehind(source, field.Name.Span.End) is { } cell)
        {
            var text = " " + Written(proposal, value) + " ";
            return new TextEdit(source, cell, text.PadRight(cell.Length));
        }

        // A header line without a value still has a colon, which the value follows.
        var colon = proposal.Header.IsYaml ? ColonOf(source, field) : span.Start - 1;
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

    /// <summary>Adds an item to the list that a field holds.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="field">The field.</param>
    /// <param name="item">The item.</param>
    /// <param name="model">The form in which a single YAML value becomes a list; without it, the item is added to the text after a comma.</param>
    public static TextEdit Append(Proposal proposal, MetadataField field, string item, YamlList? model = null)
    {
        var source = proposal.HeaderSource;
        var written = field.Value.Span;
        if (field.IsSection)
        {
            // The new paragraph follows the last line, with the marks around its text.
            var end = written.IsEmpty ? written.End : source.Line(source.Position(written.End).Line).End;
            return new TextEdit(source, new TextSpan(end, end), source.LineBreak + source.LineBreak + item);
        }

        if (proposal.Header.IsYaml && !field.IsList)
        {
            return model is null
                ? Set(proposal, field, field.Value.Value + ", " + item)
                : new TextEdit(source, WithQuotes(source, field.Value.Span), model.Of([field.Value.Value, item], source.LineBreak).TrimStart(' '));
        }

        if (proposal.Header.IsYaml && (IsFlow(source, written) || field.Items.IsEmpty))
        {
            return field.Items.IsEmpty
                ? new TextEdit(source, written, "[" + YamlText.OfReference(item) + "]")
                : Behind(field.Items[^1].Span.End, ", " + YamlText.Of(item));
        }

        if (proposal.Header.Form is HeaderForm.Toml)
        {
            return field.IsList && field.Items is [.., var end]
                ? Behind(end.Span.End, $"{source.Text[end.Span.End]}, {source.Text[end.Span.End]}{Written(proposal, item)}")
                : Set(proposal, field, field.Value.Value + ", " + item);
        }

        // In a list with one item per line, the new item is written as the last one is.
        var last = proposal.Header.IsYaml ? field.Items[^1].Span : LastItem(source, written);
        var start = source.Line(source.Position(last.Start).Line).Start;
        var mark = source.Text[start..last.Start];
        // In '* Replaces: 0001', the mark belongs to the header line; the value is not a list.
        return start > field.Name.Span.Start && mark.AsSpan().Trim() is "-" or "*" or "+"
            ? Behind(
                last.End,
                source.LineBreak
                    + mark.TrimEnd('"', '\'')
                    + (
                        !proposal.Header.IsYaml ? item
                        : IsQuoted(source, last) ? YamlText.Quoted(item)
                        : YamlText.Of(item)
                    )
            )
            : Behind(written.End, ", " + item);

        TextEdit Behind(int end, string text) => new(source, new TextSpan(end, end), text);
    }

    /// <summary>
    /// Inserts a missing field after the field that precedes it in the schema, in the form of that field's line.
    /// </summary>
    /// <returns>The edit, or <see langword="null"/> if the proposal has no header, or one that does not have a line for each field.</returns>
    /// <param name="schema">The schema.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="known">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="list">The form of the list in YAML, if the field is a list.</param>
    /// <param name="isReference">Whether the value names another proposal.</param>
    public static TextEdit? Insert(
        ProposalSchema schema,
        Proposal proposal,
        FieldSchema known,
        string value,
        YamlList? list = null,
        bool isReference = false
    )
    {
        var source = proposal.HeaderSource;
        ImmutableArray<MetadataField> lines = [.. proposal.Header.Fields.Where(field => !field.IsSection).OrderBy(field => field.Span.Start)];
        if (lines.IsEmpty || known.IsSection || proposal.Header.Form is HeaderForm.Table or HeaderForm.Toml)
        {
            return null;
        }

        var place = schema.Fields.IndexOf(known);
        var before = lines.LastOrDefault(line =>
            schema.Field(line.Name.Value) is { } other && schema.Fields.IndexOf(other) is var index and >= 0 && index < place
        );
        var model = lines.FirstOrDefault(line => line.Qualifier.Length == 0) ?? lines[0];
        if (
            ColonOf(source, model) is not { } colon
            || colon >= LineOf(model.Span.Start).End
            || (proposal.Header.IsYaml && source.Text.AsSpan(LineOf(model.Span.Start).Start..model.Name.Span.Start).IndexOfAnyExcept(" \t\"'") >= 0)
        )
        {
            return null;
        }

        var written =
            source.Text[LineOf(model.Span.Start).Start..model.Name.Span.Start]
            + known.Name
            + source.Text[model.Name.Span.End..BehindStars(source, colon + 1)]
            + (
                value.Length == 0 ? ""
                : !proposal.Header.IsYaml ? " " + value
                : list is null ? " " + (isReference ? YamlText.OfReference(value) : YamlText.Of(value))
                : list.Of([value], source.LineBreak)
            );
        var between = BetweenLines(source, lines);
        return before is null ? At(LineOf(lines[0].Span.Start).Start, written + between) : At(LineOf(before.Span.End).End, between + written);

        TextEdit At(int offset, string text) => new(source, new TextSpan(offset, offset), text);

        TextSpan LineOf(int offset) => source.Line(source.Position(offset).Line);
    }

    /// <summary>
    /// Writes a reference to another proposal into a field: added to the references already there, or in place of a value that
    /// means "none". A missing field is inserted.
    /// </summary>
    /// <returns>The edit, or <see langword="null"/> if the proposal has no header that the field can be written into.</returns>
    public static TextEdit? Refer(ProposalSchema schema, Proposal from, FieldSchema field, string reference)
    {
        var list = from.Header.IsYaml ? YamlList.Shown(schema, field) : null;
        if (schema.Find(from, field).FirstOrDefault() is not { } written)
        {
            return Insert(schema, from, field, reference, list, isReference: true);
        }

        // '[Nap]' looks like a placeholder, but it is a link if the document defines that label.
        var value = written.Value.Value;
        var isNothing =
            FieldGaps.Of(field, from, written) is not FieldGap.None || (ProposalReference.IsNothing(value) && !FieldGaps.IsDefinedLabel(from, value));
        // '[]' is an empty list, to which the first item is added.
        var isEmptyFlow = from.Header.IsYaml && written is { IsList: true, Items.IsEmpty: true } && IsFlow(from.HeaderSource, written.Value.Span);
        return !isNothing || isEmptyFlow ? Append(from, written, reference, list)
            : list is { Mark: not null } && written.Value.Span.IsEmpty && ColonOf(from.HeaderSource, written) is { } colon
                ? AtEndOfLine(from.HeaderSource, colon, list.Of([reference], from.HeaderSource.LineBreak))
            : !from.Header.IsYaml ? Set(from, written, reference)
            : written.IsList || written.Value.Span.IsEmpty ? AsReference(Set(from, written, reference), reference)
            : list is not null
                ? new TextEdit(
                    from.HeaderSource,
                    WithQuotes(from.HeaderSource, written.Value.Span),
                    list.Of([reference], from.HeaderSource.LineBreak).TrimStart(' ')
                )
            : YamlText.OfReference(reference) != YamlText.Of(reference)
                ? new TextEdit(from.HeaderSource, WithQuotes(from.HeaderSource, written.Value.Span), YamlText.OfReference(reference))
            : Set(from, written, reference);
    }

    // A proposal's number is quoted whenever it is newly written, see YamlText.OfReference.
    private static TextEdit AsReference(TextEdit edit, string reference) =>
        YamlText.Of(reference) == reference
            ? edit with
            {
                NewText = edit.NewText.Replace(reference, YamlText.OfReference(reference), StringComparison.Ordinal),
            }
            : edit;

    private static TextSpan WithQuotes(SourceText source, TextSpan span) =>
        span.Start > 0
        && span.End < source.Text.Length
        && source.Text[span.Start - 1] is '"' or '\''
        && source.Text[span.End] == source.Text[span.Start - 1]
            ? new TextSpan(span.Start - 1, span.End + 1)
            : span;

    private static TextEdit AtEndOfLine(SourceText source, int at, string text)
    {
        var end = source.Line(source.Position(at).Line).End;
        return new TextEdit(source, new TextSpan(end, end), text);
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
            field.IsList && IsFlow(source, field.Value.Span) && around.Start > field.Value.Span.Start && value.AsSpan().ContainsAny(",[]{}");
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

    // Characters that would end a table cell or a TOML string are escaped.
    private static string Written(Proposal proposal, string value) =>
        proposal.Header.Form switch
        {
            HeaderForm.Table => value.Replace("|", "\\|", StringComparison.Ordinal),
            HeaderForm.Toml => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
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

    private static bool IsQuoted(SourceText source, TextSpan span) =>
        source[span] is ['"' or '\'', ..] || (span.Start > 0 && source.Text[span.Start - 1] is '"' or '\'');

    private static bool IsFlow(SourceText source, TextSpan span) => !span.IsEmpty && source.Text[span.Start] == '[';

    // "* [one](1.md)\n* [two](2.md)": the last of the lines, without its mark.
    private static TextSpan LastItem(SourceText source, TextSpan value)
    {
        var line = source.Line(source.Position(value.End).Line);
        var start = line.Start;
        while (start < value.End && source.Text[start] is ' ' or '\t' or '-' or '*' or '+')
        {
            start++;
        }

        return new TextSpan(Math.Max(start, line.Start), value.End);
    }

    // The empty cell of '| Authors |      |', between the second bar and the third; null if the cell is not empty.
    private static TextSpan? CellBehind(SourceText source, int end)
    {
        var line = source.Line(source.Position(end).Line);
        var start = source.Text.IndexOf('|', end, line.End - end) + 1;
        var close = start == 0 ? -1 : source.Text.IndexOf('|', start, line.End - start);
        return close < 0 || !string.IsNullOrWhiteSpace(source.Text[start..close]) ? null : new TextSpan(start, close);
    }

    // Between a name and its colon there may be marks, a qualifier, blanks and quotes, but no other value.
    private static int? ColonOf(SourceText source, MetadataField field) =>
        source.Text.IndexOf(':', field.Name.Span.End) is var colon and >= 0
        && source.Text.AsSpan(field.Name.Span.End..colon).IndexOfAny(",{}[]\r\n") < 0
            ? colon
            : null;

    // The offset after the stars that follow the colon in '**Status:** Draft'.
    private static int BehindStars(SourceText source, int end)
    {
        while (end < source.Text.Length && source.Text[end] == '*')
        {
            end++;
        }

        return end;
    }

    private static string BetweenLines(SourceText source, ImmutableArray<MetadataField> lines)
    {
        var lineBreak = source.LineBreak;
        return lines.Length > 1 && source.Position(lines[1].Span.Start).Line - source.Position(lines[0].Span.End).Line > 1
            ? lineBreak + lineBreak
            : lineBreak;
    }
}
