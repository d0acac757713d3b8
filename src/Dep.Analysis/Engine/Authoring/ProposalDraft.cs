using System.Collections.Immutable;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// A new proposal: the template with every value filled in that is known beforehand. The template's instructions stay, for the
/// author still has to follow them.
/// </summary>
/// <param name="Title">The title: one line.</param>
/// <param name="Number">The placeholder for the number that is not assigned yet, such as <c>0000</c>.</param>
/// <param name="Day">Today's date.</param>
internal sealed record ProposalDraft(string Title, string Number, DateOnly Day)
{
    // The longest prefix of a title before its number, such as 'Proposal No. '.
    private const int LongestPrefix = 16;

    private static readonly string[] DayFields =
    [
        "created",
        "creation date",
        "created at",
        "date",
        "date created",
        "start date",
        "last updated",
        "last modified",
        "updated",
    ];

    /// <summary>The author's name; empty if it is unknown.</summary>
    public string Author { get; init; } = "";

    /// <summary>The author's email address; empty if it is unknown. It is written only if the template asks for an address.</summary>
    public string Email { get; init; } = "";

    /// <summary>The newest proposals, which show how dates are written.</summary>
    public NewestProposals Neighbours { get; init; } = NewestProposals.None;

    /// <summary>The files of the proposal: the document, and its sidecar if that holds the header.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="template">The template to start from.</param>
    /// <param name="path">The path of the document.</param>
    public ImmutableArray<FileCreation> Write(ProposalSchema schema, Proposal template, string path)
    {
        var values = template
            .Header.Fields.Select(field =>
                (
                    Field: field,
                    Value: schema.Field(field.Name.Value) is { } known ? ValueOf(schema, known, field)
                    : TemplateMarks.IsNameOf(field.Name.Value, field.Value.Value)
                        ? ValueOf(schema, new FieldSchema(field.Name.Value, Presence.Optional), field)
                    : null
                )
            )
            .Where(filled => filled.Value is not null)
            .ToArray();
        TextEdit[] edits =
        [
            .. values.Select(filled =>
                filled.Value!.Length > 0 ? FieldEdits.Set(template, filled.Field, filled.Value) : Emptied(template, filled.Field)
            ),
        ];
        edits =
        [
            .. edits,
            .. CommentsInYaml(template)
                .Where(comment => !edits.Any(edit => edit.Span.Start < comment.Span.End && comment.Span.Start < edit.Span.End)),
        ];
        var heading = HeadingOf(schema, template, Title);
        var text = WithTitle(template, edits, heading);
        // '<T>' in a title is not a tag, and '*' is not emphasis: if markdown reads the title as another text, it is escaped.
        if (heading is not null && new ProposalReader(schema.Names, schema.Shape).Read(new SourceText(path, text)).Title?.Value != heading)
        {
            text = WithTitle(template, edits, HeadingOf(schema, template, Escaped(Title)));
        }

        if (
            template.Header.Fields.IsEmpty
            && template.IsMarkdown
            && HeaderDraft.Of(schema, Neighbours, template.Source.LineBreak, (known, field) => ValueOf(schema, known, field)) is { } header
        )
        {
            var mark = text is ['\uFEFF', ..] ? 1 : 0;
            text = text[..mark] + header + text[mark..];
        }

        var document = new FileCreation(path, WithoutBlanks(template, text));
        return template.Sidecar is { } sidecar && schema.Shape.SidecarOf(path) is { } beside
            ? [document, new FileCreation(beside, Applied(sidecar, edits))]
            : [document];
    }

    private string? ValueOf(ProposalSchema schema, FieldSchema known, MetadataField field)
    {
        var name = NameComparison.Normalize(known.Name);
        if (known.Form is FieldForm.Number)
        {
            return known.IsLeftBlank ? ""
                : schema.IsUnnumbered(field.Value.Value) ? Number
                : null;
        }

        return schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, known.Name)
                ? (
                    IsNameOf(known, field.Value.Value)
                        ? StatusOfNeighbours(schema, lifecycle, known, field)
                        : FirstStatus(lifecycle, known, field.Value.Value)
                )
            : name == "status" && IsNameOf(known, field.Value.Value) ? StatusOfNeighbours(schema, null, known, field)
            : name == "title"
                ? (
                    IsSlug(field.Value.Value) && Neighbours.Values(known).All(other => !other.Field.Value.Value.Contains(' '))
                        ? Slug.Of(Title)
                        : Title
                )
            : name == "feature" && (field.Value.Value is ['(', ..] || TemplateMarks.IsPlaceholder(field.Value.Value))
                ? Slug.Of(Title).Replace('-', field.Value.Value.Contains('_') ? '_' : '-')
            : name == "feature name" ? FeatureName(known)
            : FieldNames.IsWriters(field.Name.Value) && Author.Length > 0 && !AreGroups(known)
                ? (AsksForAddress(field) && Email.Length > 0 ? $"{Author} <{Email}>" : Author)
            : DayFields.Contains(name)
            && (
                known.Form is FieldForm.Date
                || TemplateMarks.SaysNothing(field.Value.Value)
                || TemplateMarks.IsPlaceholder(field.Value.Value)
                || !field.Value.Value.Any(char.IsAsciiDigit)
            )
                ? DateFormat.Write(Day, known.Format ?? Neighbours.DateFormatOf(known) ?? DateFormat.Iso)
            : null;
    }

    /// <summary>Whether a field, by its folded name, holds the day on which a proposal is begun or was last written.</summary>
    internal static bool IsDay(string key) => DayFields.Contains(key);

    // 'https://github.com/orgs/.../teams/...': who owns a proposal is no person there.
    private bool AreGroups(FieldSchema known) =>
        Neighbours.Values(known).Count(value => value.Field.Value.Value.Contains("://", StringComparison.Ordinal)) is > 0 and var links
        && 2 * links > Neighbours.Values(known).Count();

    // 'neat-enhancement-idea'
    private static bool IsSlug(string text) =>
        text.Contains('-') && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-');

    // Removes the comment of '"0000" <!-- keep the quotes -->': with it, the header is not valid YAML, and the check would reject it.
    private static IEnumerable<TextEdit> CommentsInYaml(Proposal template)
    {
        var source = template.HeaderSource;
        foreach (var field in template.Header.IsYaml ? template.Header.Fields : [])
        {
            var line = source.Line(source.Position(field.Name.Span.Start).Line);
            var text = source[line];
            var comment = text.IndexOf("<!--", StringComparison.Ordinal);
            var value = comment < 0 ? "" : text[..comment].TrimEnd();
            if (
                text.TrimEnd().EndsWith("-->", StringComparison.Ordinal)
                && value is [.., '"' or '\'']
                && value.IndexOf(value[^1], StringComparison.Ordinal) < value.Length - 1
            )
            {
                yield return new TextEdit(source, new TextSpan(line.Start + value.Length, line.Start + text.TrimEnd().Length), "");
            }
        }
    }

    // Null, which keeps the template's own status, if a proposal may enter with it; else the first status that it may enter with,
    // which is never that of a record.
    private static string? FirstStatus(Lifecycle lifecycle, FieldSchema known, string written)
    {
        if (lifecycle.StatusOf(written) is { } own && lifecycle.OtherStatusOf(written) is null && lifecycle.MayEnter(own) && !IsList(written))
        {
            return null;
        }

        if (lifecycle.Initial is [var first, ..])
        {
            return lifecycle.StatusOf(first) ?? first;
        }

        // What proposals say in no order tells no beginning but by a word for one.
        if (known.IsOpen && IsNameOf(known, written))
        {
            return known.Choices.Concat(lifecycle.States).FirstOrDefault(Relations.IsDraft);
        }

        // A single word is the template's own, though no proposal has kept it.
        var isWord =
            !IsList(written)
            && !TemplateMarks.SaysNothing(written)
            && !TemplateMarks.IsPlaceholder(written)
            && TemplateMarks.FirstPlaceholder(written) is null;
        return isWord
            ? null
            : known.Choices.Concat(lifecycle.States).FirstOrDefault(state => !lifecycle.IsRecord(state))
                // A list that ends in an ellipsis gives examples, the first of which is the initial status.
                ?? (written.Contains('|', StringComparison.Ordinal) ? written.Split('|')[0].Trim(' ', '{', '[', '<', '(', '"', '\'') : null);
    }

    // The word for a beginning that they have, else the process's own, in small letters where theirs are.
    private string? StatusOfNeighbours(ProposalSchema schema, Lifecycle? lifecycle, FieldSchema known, MetadataField field)
    {
        string[] values = [.. Neighbours.Values(known).Select(value => FieldItems.TextOf(value.Field.Value.Value))];
        var own = values
            .Where(Relations.IsDraft)
            .CountBy(value => value, StringComparer.Ordinal)
            .OrderByDescending(value => value.Value)
            .ThenBy(value => value.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            .Key;
        var first = own
            ?? (lifecycle is null ? null : FirstStatus(lifecycle, known, field.Value.Value))
            ?? (
                schema.Template?.Field(known.Name)?.Value.Value.Split('|')[0].Trim(' ', '{', '[', '<', '"') is { } shown
                && Relations.IsDraft(shown)
                && !IsList(shown)
                    ? shown
                    : null
            );
        return own is null && first is not null && values.Length > 0 && values.All(value => value.Length > 0 && char.IsLower(value[0]))
            ? first.ToLowerInvariant()
            : first;
    }

    // '`wake_sleep`', or as they write it.
    private string FeatureName(FieldSchema known)
    {
        string[] values = [.. Neighbours.Values(known).Select(value => value.Field.Value.Value)];
        return values.Length == 0 || values.Any(value => value.Contains('`')) ? "`" + Slug.Of(Title).Replace('-', '_') + "`"
            : values.Count(value => value.Contains('-')) > values.Count(value => value.Contains('_')) ? Slug.Of(Title)
            : Slug.Of(Title).Replace('-', '_');
    }

    // '<status>', as a template made of neighbours has it.
    private static bool IsNameOf(FieldSchema known, string written) => TemplateMarks.IsNameOf(known.Name, written);

    private static bool IsList(string written) =>
        written.AsSpan().IndexOfAny("|/,;") >= 0 || written.Contains(" or ", StringComparison.OrdinalIgnoreCase);

    private static bool AsksForAddress(MetadataField field) =>
        field.Value.Value.Contains("address", StringComparison.OrdinalIgnoreCase)
        || field.Value.Value.Contains("mail", StringComparison.OrdinalIgnoreCase);

    private string? HeadingOf(ProposalSchema schema, Proposal template, string title) =>
        !template.IsMarkdown || (template.Title is null && !IsPart(template)) ? null
        : schema.Title is { } form && (!form.IsOptional || (template.Title is { } own && form.IsLike(own.Value))) ? form.Format(Number, title)
        : template.Title is { } shown && PrefixOf(schema, shown.Value) is { } prefix ? prefix + title
        : template.Title is not null && Neighbours.TitlePrefix is { } habit ? habit(Number) + title
        : title;

    // The prefix 'IMP-NNNN: ' of the template's title 'IMP-NNNN: <title>', which the new title gets as well.
    private static string? PrefixOf(ProposalSchema schema, string title)
    {
        foreach (var word in schema.Unnumbered.Concat(TitlePattern.Placeholders))
        {
            var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            var end = at + word.Length;
            while (at >= 0 && end < title.Length && !char.IsLetterOrDigit(title[end]) && title[end] is not ('<' or '{' or '[' or '('))
            {
                end++;
            }

            if (at is >= 0 and <= LongestPrefix && end > at + word.Length && end < title.Length && (at == 0 || !char.IsLetterOrDigit(title[at - 1])))
            {
                return title[..end];
            }
        }

        return null;
    }

    // A template that is the last part of a README has blanks in place of the text before it, and no title of its own.
    private static bool IsPart(Proposal template) =>
        template.Title is null && template.Source.Text.Length > 0 && char.IsWhiteSpace(template.Source.Text[0]);

    // Removes blank lines around such a part, and around one in a fence.
    private static string WithoutBlanks(Proposal template, string text)
    {
        var isPart = template.Source.Text is [' ' or '\t' or '\r' or '\n', ..];
        var mark = text is ['\uFEFF', ..] ? "\uFEFF" : "";
        return isPart ? mark + text[mark.Length..].Trim() + template.Source.LineBreak : text;
    }

    private static string WithTitle(Proposal template, TextEdit[] edits, string? heading)
    {
        var source = template.Source;
        return heading is null ? Applied(source, edits)
            : template.Title is { } title ? Applied(source, [.. edits, new TextEdit(source, title.Span, heading)])
            : Applied(
                source,
                [
                    .. edits,
                    new TextEdit(
                        source,
                        new TextSpan(0, source.Text.Length - source.Text.TrimStart().Length),
                        "# " + heading + source.LineBreak + source.LineBreak
                    ),
                ]
            );
    }

    // The edit that leaves 'DEP:' without a value, and without blanks after the colon.
    private static TextEdit Emptied(Proposal template, MetadataField field)
    {
        var start = field.Value.Span.Start;
        while (start > 0 && template.HeaderSource.Text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return new TextEdit(template.HeaderSource, new TextSpan(start, field.Value.Span.End), "");
    }

    private static string Applied(SourceText source, IEnumerable<TextEdit> edits)
    {
        var text = EditedText.Of(source, edits.Where(edit => ReferenceEquals(edit.Source, source))).Text;
        return source.HasByteOrderMark ? "\uFEFF" + text : text;
    }

    private static string Escaped(string text) =>
        string.Concat(
            text.Select(character => "\\`*_<>[]#&~|".Contains(character, StringComparison.Ordinal) ? "\\" + character : character.ToString())
        );
}
