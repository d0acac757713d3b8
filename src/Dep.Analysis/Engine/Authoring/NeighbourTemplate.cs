using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Makes a template for a new proposal in a repository without one: the header of the newest proposals with placeholders for values, and
/// the sections that most of them have. If there is a built-in template, its sections are used.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="newest">The newest proposals.</param>
internal sealed class NeighbourTemplate(ProposalSchema schema, NewestProposals newest)
{
    // Two proposals that are alike show no habit.
    private const int Fewest = 3;
    private const int FewestSections = 2;
    private const int FewestAlike = 5;
    private const string Fence = "```";
    private const string AnyTitle = "Title";
    private const string Null = "null";

    /// <summary>Makes it, as a document under the path of a built-in or an imagined template.</summary>
    /// <param name="builtIn">The template of a known process, or <see langword="null"/>.</param>
    /// <returns>The template, or <see langword="null"/> if there are too few proposals, or if the built-in template has the same form of header.</returns>
    public Proposal? Of(Proposal? builtIn)
    {
        var proposals = newest.Proposals.Where(proposal => proposal is { IsMarkdown: true, IsRedirect: false, Sidecar: null }).ToImmutableArray();
        if (2 * proposals.Count(proposal => FormOf(proposal) is HeaderNotation.None) > proposals.Length)
        {
            // The form of a dialect that was guessed may be another than theirs.
            proposals = [.. proposals.Select(proposal => Reader().Read(proposal.Source))];
        }

        if (proposals.Length < Fewest || 2 * proposals.Length <= newest.Proposals.Length || builtIn is { IsMarkdown: false } or { Sidecar: not null })
        {
            return null;
        }

        var (form, count) = proposals.CountBy(proposal => FormOf(proposal)).OrderByDescending(form => form.Value).ThenBy(form => form.Key).First();
        if (
            2 * count <= proposals.Length
            || form is HeaderNotation.Toml or HeaderNotation.Sidecar
            || (builtIn is not null && FormOf(builtIn) == form && !IsForeign(builtIn, proposals))
        )
        {
            return null;
        }

        ImmutableArray<Proposal> alike = [.. proposals.Where(proposal => FormOf(proposal) == form)];
        var model = alike[0];
        var lineBreak = model.Source.LineBreak;
        var header = form is HeaderNotation.None ? "" : HeaderOf(model, alike, lineBreak);
        var (sections, usual) = SectionsOf(proposals, lineBreak);
        var body = builtIn is not null && (!schema.IsGuessed || usual < FewestSections) ? BodyOf(builtIn, lineBreak) : sections;
        if (header is null || (header.Length == 0 && body.Length == 0))
        {
            return null;
        }

        var title = TitleOf(proposals) is { } words ? $"# {words}{lineBreak}{lineBreak}" : "";
        var isBelow = !model.Header.IsYaml && title.Length > 0 && model.Title is not null && model.Heading.Start < model.Header.Span.Start;
        var text = (isBelow ? title + header : header + title) + body;
        return Reader(proposals).Read(new SourceText(builtIn?.Path ?? DialectFiles.Root + "neighbours.md", text.TrimEnd() + lineBreak));
    }

    // Reads any form of header; a first heading that most have is a section and no title.
    private ProposalReader Reader(params ImmutableArray<Proposal> proposals) =>
        new(
            schema.Names,
            schema.Shape with
            {
                Sidecar = null,
                Forms = [.. schema.Shape.Forms.Concat(HeaderShape.Any.Forms).Where(form => form is not HeaderNotation.Sidecar).Distinct()],
                Headings = [.. schema.Shape.Headings, .. CommonHeading(proposals) is { } heading ? [heading] : Array.Empty<string>()],
            }
        );

    private static string? CommonHeading(ImmutableArray<Proposal> proposals) =>
        proposals
            .Select(proposal => proposal.Title is { } title ? NameComparison.Normalize(title.Value) : "")
            .CountBy(title => title)
            .FirstOrDefault(title => title.Key.Length > 0 && 2 * title.Value > proposals.Length)
            .Key;

    // A field that is a section is part of the body.
    private static HeaderNotation FormOf(Proposal proposal) =>
        proposal.Header.Fields.Any(field => !field.IsSection) ? proposal.Header.Notation : HeaderNotation.None;

    // The template of a dialect that was guessed asks for what nobody here writes: half of its fields at least are others.
    private bool IsForeign(Proposal builtIn, ImmutableArray<Proposal> proposals)
    {
        var fields = builtIn.Header.Fields.Where(field => !field.IsSection).ToArray();
        return schema.IsGuessed
            && fields.Length > 0
            && 2 * fields.Count(field => proposals.Any(proposal => proposal.Field(field.Name.Value) is not null)) < fields.Length;
    }

    // The lines of the model's header that most have, values replaced, with what frames them: the lines of YAML, a fence, the head of a table.
    private static string? HeaderOf(Proposal model, ImmutableArray<Proposal> alike, string lineBreak)
    {
        var source = model.Source;
        var fields = model.Header.Fields.Where(field => !field.IsSection).OrderBy(field => field.Span.Start).ToArray();
        var first = source.Position(fields[0].Span.Start).Line;
        var lines = new List<(string Text, string HardBreak)>();
        var isApart = fields.Length > 1 && source.Position(fields[1].Span.Start).Line - source.Position(fields[0].Span.End).Line > 1;
        var last = first - 1;
        foreach (var field in fields)
        {
            var (start, end) = (source.Position(field.Span.Start).Line, source.Position(Math.Max(field.Span.Start, field.Span.End - 1)).Line);
            if (start <= last)
            {
                // Several fields in a line, or in braces: nobody can tell which part is whose.
                return null;
            }

            last = end;
            var same = alike.SelectMany(proposal => proposal.Header.Fields.Where(other => IsSame(other, field)).Take(1)).ToArray();
            if (2 * same.Length <= alike.Length)
            {
                continue;
            }

            var line = new TextSpan(source.Line(start).Start, source.Line(end).End);
            var hardBreak = model.Header.IsYaml ? "" : HardBreaks.Of(source, line);
            var written = LineOf(model, field, same, line);
            lines.Add(
                (hardBreak.Length > 0 && written.EndsWith(hardBreak, StringComparison.Ordinal) ? written[..^hardBreak.Length] : written, hardBreak)
            );
        }

        if (lines.Count == 0)
        {
            return null;
        }

        // Behind the last line, which may have been another, a hard break would be text.
        var between = isApart ? lineBreak + lineBreak : lineBreak;
        var text = string.Concat(lines.SkipLast(1).Select(line => line.Text + line.HardBreak + between)) + lines[^1].Text + lineBreak;
        if (model.Header.IsYaml)
        {
            return $"---{lineBreak}{text}---{lineBreak}{lineBreak}";
        }

        var head = HeadOf(source, first);
        var isFenced = first > 0 && source[source.Line(first - 1)].StartsWith(Fence, StringComparison.Ordinal);
        return (isFenced ? source[source.Line(first - 1)].TrimEnd() + lineBreak : head) + text + (isFenced ? Fence + lineBreak : "") + lineBreak;
    }

    // 'author' and 'authors' are one field, spelt as most spell it.
    private static bool IsSame(MetadataField one, MetadataField other) =>
        one.Key == other.Key || (FieldNames.IsAuthors(one.Name.Value) && FieldNames.IsAuthors(other.Name.Value));

    private static string LineOf(Proposal model, MetadataField field, MetadataField[] same, TextSpan line)
    {
        var source = model.Source;
        var name = same.CountBy(other => other.Name.Value, StringComparer.Ordinal).MaxBy(name => name.Value).Key;
        var before = source.Text[line.Start..field.Name.Span.Start] + name;
        var isOneAnswer = same.Length >= FewestAlike && same.All(other => other.Value.Value == field.Value.Value);
        var isNested =
            model.Header.IsYaml && !field.IsList && source.Position(field.Value.Span.Start).Line > source.Position(field.Name.Span.Start).Line;
        // Where one of them leaves a field open, a new proposal does. Where all say the same, it says so too.
        var isOpen = isNested || same.Any(other => TemplateMarks.IsEmpty(other.Value.Value));
        if ((isOneAnswer && !IsFilled(field)) || field.Value.Span.IsEmpty)
        {
            return before + source.Text[field.Name.Span.End..line.End].TrimEnd();
        }

        if (isOpen && !IsFilled(field) && source.Text.IndexOf(':', field.Name.Span.End) is var colon && colon >= 0 && colon < line.End)
        {
            return before + source.Text[field.Name.Span.End..(colon + 1)] + (same.Any(other => other.Value.Value == Null) ? " " + Null : "");
        }

        var edit = FieldValueEdit.Set(model, field, Placeholder(model, field, name));
        return line.Contains(edit.Span)
            ? before + source.Text[field.Name.Span.End..edit.Span.Start] + edit.NewText + source.Text[edit.Span.End..line.End].TrimEnd()
            : before + source.Text[field.Name.Span.End..line.End].TrimEnd();
    }

    // What is known of a new proposal: it must have a value whose form can be kept.
    private static bool IsFilled(MetadataField field) =>
        field.Key is "title" or "status" or "state" || FieldNames.IsWriters(field.Name.Value) || ProposalDraft.IsDay(field.Key);

    // '|   |   |' and '|---|---|' above the rows.
    private static string HeadOf(SourceText source, int first)
    {
        var line = first;
        while (line > 0 && source[source.Line(first)].StartsWith('|') && source[source.Line(line - 1)].StartsWith('|'))
        {
            line--;
        }

        return source.Text[source.Line(line).Start..source.Line(first).Start];
    }

    // A list, and what stands in quotes, stays so. In brackets it would be a list of YAML.
    private static string Placeholder(Proposal model, MetadataField field, string name) =>
        model.Header.IsYaml || field.Key.Contains(']') ? $"<{name}>" : $"[{name}]";

    // The title as most have it, its number still to come.
    private string? TitleOf(ImmutableArray<Proposal> proposals) =>
        CommonHeading(proposals) is not null ? null
        : 2
            * proposals.Count(proposal =>
                proposal.Title is not null
                && proposal.Heading.Length > 0
                && proposal.Source[proposal.Heading].Contains(proposal.Title.Value.Value, StringComparison.Ordinal)
            )
        <= proposals.Length
            ? null
        : newest.TitlePrefix is { } prefix && schema.Unnumbered is [var word, ..] ? prefix(schema.Names.AsWideAs(word)) + AnyTitle
        : AnyTitle;

    private static string BodyOf(Proposal builtIn, string lineBreak) =>
        builtIn.Sections is [var first, ..]
            ? builtIn
                .Source.Text[first.Heading.Start..]
                .Replace("\r\n", "\n", StringComparison.Ordinal)
                .Replace("\n", lineBreak, StringComparison.Ordinal)
            : "";

    // The sections that most have, in the order of the newest that has most of them, empty as they are.
    private (string Text, int Count) SectionsOf(ImmutableArray<Proposal> proposals, string lineBreak)
    {
        // What all take for the title by its place, and is none.
        var heading = CommonHeading(proposals) is { } common
            ? proposals.First(proposal => proposal.Title is { } title && NameComparison.Same(title.Value, common))
            : null;
        var first = heading is null ? "" : heading.Source[heading.Heading].TrimEnd() + lineBreak + lineBreak;
        var usual = proposals
            .SelectMany(proposal => proposal.AllSections.Select(KeyOf).Distinct(StringComparer.Ordinal))
            .CountBy(key => key)
            .Where(section => 2 * section.Value > proposals.Length)
            .Select(section => section.Key)
            .ToHashSet(StringComparer.Ordinal);
        var model = proposals.MaxBy(proposal => proposal.AllSections.Count(section => usual.Contains(KeyOf(section))))!;
        var statusFields = schema.Shape.Sections;
        return (
            first
                + string.Concat(
                    model
                        .AllSections.DistinctBy(KeyOf)
                        .Where(section => usual.Contains(KeyOf(section)))
                        .Select(section =>
                            $"{model.Source[section.Heading].TrimEnd()}{lineBreak}{lineBreak}{(statusFields.Contains(section.Key) ? $"[{section.Title.Value}]{lineBreak}{lineBreak}" : "")}"
                        )
                ),
            usual.Count
        );
    }

    // On another level it is another section.
    private static string KeyOf(Section section) => $"{section.Level} {section.Key}";
}
