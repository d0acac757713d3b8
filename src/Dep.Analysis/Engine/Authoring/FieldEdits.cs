using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Adds fields, items of lists and references to a header, in the form in which the header is written.</summary>
internal static class FieldEdits
{
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
                ? FieldValueEdit.Set(proposal, field, field.Value.Value + ", " + item)
                : new TextEdit(
                    source,
                    FieldPlaces.WithQuotes(source, field.Value.Span),
                    model.Of([field.Value.Value, item], source.LineBreak).TrimStart(' ')
                );
        }

        if (proposal.Header.IsYaml && (FieldPlaces.IsFlow(source, written) || field.Items.IsEmpty))
        {
            return field.Items.IsEmpty
                ? new TextEdit(source, written, "[" + YamlText.OfReference(item) + "]")
                : Behind(field.Items[^1].Span.End, ", " + YamlText.Of(item));
        }

        if (proposal.Header.Notation is HeaderNotation.Toml)
        {
            return field.IsList && field.Items is [.., var end]
                ? Behind(end.Span.End, $"{source.Text[end.Span.End]}, {source.Text[end.Span.End]}{FieldValueEdit.Written(proposal, item)}")
                : FieldValueEdit.Set(proposal, field, field.Value.Value + ", " + item);
        }

        // In a list with one item per line, the new item is written as the last one is.
        var last = proposal.Header.IsYaml ? field.Items[^1].Span : FieldPlaces.LastItem(source, written);
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
                        : FieldPlaces.IsQuoted(source, last) ? YamlText.Quoted(item)
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
        if (lines.IsEmpty || known.IsSection || proposal.Header.Notation is HeaderNotation.Table or HeaderNotation.Toml)
        {
            return null;
        }

        var place = schema.Fields.IndexOf(known);
        var before = lines.LastOrDefault(line =>
            schema.Field(line.Name.Value) is { } other && schema.Fields.IndexOf(other) is var index and >= 0 && index < place
        );
        var model = lines.FirstOrDefault(line => line.Qualifier.Length == 0) ?? lines[0];
        if (
            FieldPlaces.ColonOf(source, model) is not { } colon
            || colon >= LineOf(model.Span.Start).End
            || (proposal.Header.IsYaml && source.Text.AsSpan(LineOf(model.Span.Start).Start..model.Name.Span.Start).IndexOfAnyExcept(" \t\"'") >= 0)
        )
        {
            return null;
        }

        var written =
            source.Text[LineOf(model.Span.Start).Start..model.Name.Span.Start]
            + known.Name
            + source.Text[model.Name.Span.End..FieldPlaces.BehindStars(source, colon + 1)]
            + (
                value.Length == 0 ? ""
                : !proposal.Header.IsYaml ? " " + value
                : list is null ? " " + (isReference ? YamlText.OfReference(value) : YamlText.Of(value))
                : list.Of([value], source.LineBreak)
            );
        var between = FieldPlaces.BetweenLines(source, lines);
        var hardBreak = HardBreaks.UsualIn(proposal, lines);
        if (before is null)
        {
            return At(LineOf(lines[0].Span.Start).Start, written + hardBreak + between);
        }

        // The line above may have been the last, which needs no break.
        var above = LineOf(before.Span.End);
        var isBroken = HardBreaks.Of(source, above).Length > 0;
        return At(above.End, (isBroken ? "" : hardBreak) + between + written + (before == lines[^1] && !isBroken ? "" : hardBreak));

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
        var isEmptyFlow =
            from.Header.IsYaml && written is { IsList: true, Items.IsEmpty: true } && FieldPlaces.IsFlow(from.HeaderSource, written.Value.Span);
        return !isNothing || isEmptyFlow ? Append(from, written, reference, list)
            : list is { Mark: not null } && written.Value.Span.IsEmpty && FieldPlaces.ColonOf(from.HeaderSource, written) is { } colon
                ? AtEndOfLine(from.HeaderSource, colon, list.Of([reference], from.HeaderSource.LineBreak))
            : !from.Header.IsYaml ? FieldValueEdit.Set(from, written, reference)
            : written.IsList || written.Value.Span.IsEmpty ? AsReference(FieldValueEdit.Set(from, written, reference), reference)
            : list is not null
                ? new TextEdit(
                    from.HeaderSource,
                    FieldPlaces.WithQuotes(from.HeaderSource, written.Value.Span),
                    list.Of([reference], from.HeaderSource.LineBreak).TrimStart(' ')
                )
            : YamlText.OfReference(reference) != YamlText.Of(reference)
                ? new TextEdit(from.HeaderSource, FieldPlaces.WithQuotes(from.HeaderSource, written.Value.Span), YamlText.OfReference(reference))
            : FieldValueEdit.Set(from, written, reference);
    }

    // A proposal's number is quoted whenever it is newly written, see YamlText.OfReference.
    private static TextEdit AsReference(TextEdit edit, string reference) =>
        YamlText.Of(reference) == reference
            ? edit with
            {
                NewText = edit.NewText.Replace(reference, YamlText.OfReference(reference), StringComparison.Ordinal),
            }
            : edit;

    private static TextEdit AtEndOfLine(SourceText source, int at, string text)
    {
        var end = source.Line(source.Position(at).Line).End;
        return new TextEdit(source, new TextSpan(end, end), text);
    }
}
