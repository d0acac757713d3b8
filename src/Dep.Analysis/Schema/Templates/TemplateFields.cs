using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Reads what the header of a template says of the fields.</summary>
internal static class TemplateFields
{
    // Names that templates show in place of a person's.
    private static readonly string[] Nobody = ["your name", "@handle", "@username", "@your-", "@githubuser", "firstname lastname"];

    /// <summary>The fields, in the template's order.</summary>
    public static ImmutableArray<FieldSchema> Read(Proposal template)
    {
        var optional = LinesUnderOptional(template);
        ImmutableArray<FieldSchema> fields =
        [
            .. template
                .Header.Fields.DistinctBy(field => field.Key)
                .Take(TemplateBounds.MostParts)
                .Select(field => FieldOf(template, field, optional)),
        ];
        // A default such as 'Proposed' says nothing of the other statuses; a list does.
        return StatusBelowHeading.FieldOf(template) is { } section && FieldOf(template, section, optional) is { Choices.Length: > 1 } status
            ? fields.Add(status)
            : fields;
    }

    private static FieldSchema FieldOf(Proposal template, MetadataField field, HashSet<int> optional)
    {
        var value = (field.Offered ?? field.Value).Value;
        var line = template.HeaderSource[LinesOf(template.HeaderSource, field)];
        var comment = CommentIn(line);
        var choices = TemplateBounds.Kept(ChoicesOf(field, value, comment.Length > 0 ? comment : ListIn(CommentBelow(template.HeaderSource, field))));
        var isOptional =
            value.Contains("if applicable", StringComparison.OrdinalIgnoreCase)
            || OptionalPhrases.IsSaidBy(field.Name.Value)
            || OptionalPhrases.IsSaidBy(value)
            || OptionalPhrases.IsSaidBy(field.Qualifier)
            || value.TrimEnd(' ', ']', ')', '>', '}').EndsWith(", optional", StringComparison.OrdinalIgnoreCase)
            || OptionalPhrases.IsSaidIn(comment)
            || optional.Contains(template.HeaderSource.Position(field.Span.Start).Line);
        return new FieldSchema(NameOf(field.Name.Value), isOptional || field.IsSection ? Presence.Optional : Presence.Required)
        {
            IsSection = field.IsSection,
            PresenceFrom = Provenance.Template(new Location(template.HeaderSource, field.Span), isOptional),
            Choices = choices,
            // 'Superseded by ADR-NNN' names a proposal.
            Form =
                StatusWords.All.Contains(field.Key)
                && choices.Any(static choice => choice.Contains(' ', StringComparison.Ordinal) && Relations.IsReplaced(choice))
                    ? FieldForm.Status
                : IsDay(value) || IsDay(comment) ? FieldForm.Date
                : Relations.Of(NameOf(field.Name.Value)) is not Relation.Other ? FieldForm.References
                : FieldForm.Text,
            IsLeftBlank =
                value.Contains("leave blank", StringComparison.OrdinalIgnoreCase)
                || value.Contains("leave empty", StringComparison.OrdinalIgnoreCase),
            MayBeEmpty = TemplateMarks.IsEmpty(value) && template.Header.Notation is HeaderNotation.FrontMatter or HeaderNotation.Sidecar,
            Placeholder =
                ChoiceList.IsBarred(value)
                || (!choices.IsEmpty && !choices.Contains(value))
                || IsPlaceholder(field)
                || (!field.IsList && (IsSentence(value, choices) || IsNobody(value)))
                    ? value
                    : null,
            Origin = new Location(template.HeaderSource, field.Span),
        };
    }

    // 'The url pointing to the official discussion thread'. A default is shorter.
    private static bool IsSentence(string value, ImmutableArray<string> choices) =>
        choices.IsEmpty && value.Trim().Count(character => character == ' ') >= 4;

    // 'Your Name (@handle)'
    private static bool IsNobody(string value) => Array.Exists(Nobody, name => value.Contains(name, StringComparison.OrdinalIgnoreCase));

    // A note in parentheses is about the field, and no part of its name: 'category (*only required for Standard Track)'.
    private static string NameOf(string name)
    {
        var plain = NameComparison.WithoutOptionalMark(name);
        return
            plain.EndsWith(')')
            && plain.IndexOf(" (", StringComparison.Ordinal) is > 0 and var open
            && OptionalPhrases.IsSaidBy(plain[(open + 2)..^1].TrimStart('*', '\\'))
            ? plain[..open].TrimEnd()
            : plain;
    }

    private static bool IsDay(string text) =>
        text.Contains("yyyy-mm-dd", StringComparison.OrdinalIgnoreCase) || text.Contains("20XX-XX-XX", StringComparison.OrdinalIgnoreCase);

    // The comment after a value, which instructs the author.
    private static string CommentIn(string line)
    {
        if (line.IndexOf("<!--", StringComparison.Ordinal) is >= 0 and var html)
        {
            var end = line.IndexOf("-->", html, StringComparison.Ordinal);
            return line[(html + 4)..(end < 0 ? line.Length : end)].Trim();
        }

        var start = line.IndexOf(" #", StringComparison.Ordinal);
        var stop = start < 0 ? -1 : line.IndexOfAny(['\r', '\n'], start);
        return start < 0 ? "" : line[(start + 2)..(stop < 0 ? line.Length : stop)].Trim();
    }

    // The comment that stands right below a field, with at most an empty line between them.
    private static string CommentBelow(SourceText source, MetadataField field)
    {
        var rest = source.Text.AsSpan(source.Line(source.Position(field.Span.End).Line).End);
        var text = rest.TrimStart();
        var end = text.StartsWith("<!--") ? text.IndexOf("-->") : -1;
        return end < 0 || rest[..^text.Length].Count('\n') > 2 ? "" : text[4..end].Trim().ToString();
    }

    // The part of a comment that lists: 'Must be one of `a`, `b` or `c`.'
    private static string ListIn(string comment)
    {
        var start = comment.IndexOf("one of", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : StopIn(comment, start);
        return start < 0 ? "" : comment[start..Math.Max(start, end)];
    }

    private static int StopIn(string comment, int start)
    {
        for (var i = start; i < comment.Length; i++)
        {
            if (comment[i] == '.' && (i + 1 == comment.Length || char.IsWhiteSpace(comment[i + 1])))
            {
                return i;
            }
        }

        return comment.Length;
    }

    private static ImmutableArray<string> ChoicesOf(MetadataField field, string value, string comment)
    {
        if (field.IsList && !value.Contains('|'))
        {
            return field.IsSection ? ChoiceList.OfItems(field.Name.Value, field.Items.Select(item => item.Value)) : [];
        }

        // 'Draft <!-- or Accepted, Final -->' is one list.
        if (comment.StartsWith("or ", StringComparison.OrdinalIgnoreCase) && !value.Contains('|'))
        {
            return ChoiceList.Of(field.Name.Value, FieldItems.TextOf(value) + " " + comment);
        }

        var choices = ChoiceList.Of(field.Name.Value, value);
        // A list in a comment is one of choices where what the template has in the place of the value is one of them.
        return !choices.IsEmpty || ChoiceList.IsBarred(value) || ChoiceList.Of(field.Name.Value, comment) is not { IsEmpty: false } listed ? choices
            : TemplateMarks.IsEmpty(value) || listed.Any(choice => NameComparison.Same(choice, value)) ? listed
            : choices;
    }

    // In YAML brackets make a list: '[rfc]' is a default, '[Your name]' and '[<name>]' are not.
    private static bool IsPlaceholder(MetadataField field) =>
        field.IsList
            ? field.Items is [var item]
                && (item.Value.Contains(' ') || TemplateMarks.IsPlaceholder(item.Value) || TemplateMarks.FirstPlaceholder(item.Value) is not null)
            : TemplateMarks.IsPlaceholder(field.Value.Value);

    // The whole lines, with a comment behind the value.
    private static TextSpan LinesOf(SourceText source, MetadataField field) =>
        new(field.Span.Start, source.Line(source.Position(field.Span.End).Line).End);

    // In YAML a comment speaks of the fields below it, up to the next comment or empty line.
    private static HashSet<int> LinesUnderOptional(Proposal template)
    {
        var (source, header) = (template.HeaderSource, template.Header);
        var lines = new HashSet<int>();
        if (header.Notation is not (HeaderNotation.FrontMatter or HeaderNotation.Sidecar))
        {
            return lines;
        }

        var isOptional = false;
        var span = header.Sidecar is null ? header.Span : source.Span;
        var last = source.Position(span.End).Line;
        for (var line = source.Position(span.Start).Line; line <= last; line++)
        {
            var text = source[source.Line(line)].Trim();
            isOptional = text.Length == 0 || text[0] == '#' ? OptionalPhrases.IsSaidIn(text) : isOptional;
            if (isOptional)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
