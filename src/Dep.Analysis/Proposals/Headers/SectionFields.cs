using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Reads fields in sections: <c>## Status</c> with the value as text below. Paragraphs and list items are the value's items. If several sections have the same name, the first is the field.</summary>
internal static class SectionFields
{
    /// <summary>The header, followed by the fields in sections.</summary>
    /// <param name="source">The document.</param>
    /// <param name="header">The header before the sections.</param>
    /// <param name="sections">All sections, in written order.</param>
    /// <param name="names">The folded names of the sections that are fields.</param>
    public static Header AddTo(SourceText source, Header header, IEnumerable<Section> sections, ImmutableArray<string> names)
    {
        // All places of a header must be in one file, so a sidecar cannot be combined with sections.
        if (names.IsEmpty || header.Sidecar is not null)
        {
            return header;
        }

        Section[] all = [.. sections];
        var fields = all.Where(section => names.Contains(section.Key))
            .DistinctBy(section => section.Key)
            .Select(section => FieldOf(source, section))
            .ToArray();
        fields =
            fields.Length > 0
                ? fields
                : [.. all.Select(section => InHeading(source, section, names)).OfType<MetadataField>().DistinctBy(field => field.Key)];
        return fields.Length == 0
            ? header
            : header with
            {
                Notation = header.Notation is HeaderNotation.None ? HeaderNotation.Sections : header.Notation,
                Fields = [.. header.Fields, .. fields],
            };
    }

    // '## Status: Accepted': the heading contains both name and value.
    private static MetadataField? InHeading(SourceText source, Section section, ImmutableArray<string> names)
    {
        var (title, span) = (section.Title.Value, section.Title.Span);
        var colon = title.AsSpan().IndexOfAny(':', '\u2013', '\u2014');
        colon = colon < 0 && title.IndexOf(" - ", StringComparison.Ordinal) is > 0 and var dash ? dash + 1 : colon;
        if (colon <= 0 || title.Length != span.Length || !names.Contains(NameComparison.Normalize(title[..colon])))
        {
            return null;
        }

        var name = ValueMarks.Without(source.Text, new TextSpan(span.Start, span.Start + colon));
        var value = ValueMarks.Without(source.Text, new TextSpan(span.Start + colon + 1, span.End));
        return value.IsEmpty
            ? null
            : new MetadataField(new Located<string>(source[name], name), new Located<string>(source[value], value), section.Heading)
            {
                IsSection = true,
            };
    }

    /// <summary>Whether a text is in a block quote.</summary>
    internal static bool IsQuoted(SourceText source, TextSpan block) =>
        source[source.Line(source.Position(block.Start).Line)].AsSpan().TrimStart() is ['>', ..];

    private static MetadataField FieldOf(SourceText source, Section section)
    {
        var visible = section
            .Content.Where(block => block.Kind is not (ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break))
            .ToArray();
        // What is quoted beside the value is a note about it, such as the template's.
        var unquoted = Array.FindAll(visible, block => !IsQuoted(source, block.Span));
        ImmutableArray<Located<string>> items =
        [
            .. (unquoted.Length > 0 ? unquoted : visible)
                .Select(block =>
                    block.Kind is ContentKind.Code ? ValueMarks.Trim(source.Text, block.Span) : ValueMarks.Without(source.Text, block.Span)
                )
                .Where(span => !span.IsEmpty)
                .Select(span => new Located<string>(source[span], span)),
        ];
        var value = items.IsEmpty
            ? new TextSpan(section.Heading.End, section.Heading.End)
            : new TextSpan(items[0].Span.Start, Math.Max(items[0].Span.End, items[^1].Span.End));
        var written = new Located<string>(source[value], value);
        var end = section.Content.IsEmpty ? value.End : Math.Max(value.End, section.Content[^1].Span.End);
        return new MetadataField(section.Title, written, new TextSpan(section.Heading.Start, end))
        {
            Items = items.Length < 2 ? [written] : items,
            IsSection = true,
        };
    }
}
