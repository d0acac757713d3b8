using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Reads the body of a template: its sections, which of them are required, and which texts are instructions.</summary>
internal static class TemplateSections
{
    // Cached, since the schemas of all types, stages and days are built from the same templates.
    private static readonly ConditionalWeakTable<Proposal, Known> KnownTemplates = [];

    /// <summary>The sections at every depth, in the template's order.</summary>
    public static ImmutableArray<SectionSchema> Read(Proposal template)
    {
        var known = KnownTemplates.GetOrCreateValue(template);
        return (known.Sections ??= new StrongBox<ImmutableArray<SectionSchema>>(SectionsOf(template))).Value;
    }

    /// <summary>The template's instructions to its user.</summary>
    public static FrozenSet<string> Instructions(ImmutableArray<Proposal> templates)
    {
        if (templates.IsEmpty)
        {
            return [];
        }

        var known = KnownTemplates.GetOrCreateValue(templates[0]);
        if (
            known.Instructions is not { } instructions
            || !instructions.Templates.AsSpan().SequenceEqual(templates.AsSpan(), ReferenceEqualityComparer.Instance)
        )
        {
            known.Instructions = instructions = new KnownInstructions(templates, InstructionsOf(templates));
        }

        return instructions.Texts;
    }

    private static ImmutableArray<SectionSchema> SectionsOf(Proposal template)
    {
        var sections = ImmutableArray.CreateBuilder<SectionSchema>();
        var above = template.Preamble;
        foreach (var section in template.Sections)
        {
            Read(template, section, parent: null, isUnderOptional: false, sections, ref above);
        }

        if (sections.Count > TemplateBounds.MostParts)
        {
            sections.Count = TemplateBounds.MostParts;
        }

        var names = sections.CountBy(section => NameComparison.Normalize(section.Name), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. sections.Select(section => section with { IsUnique = names[NameComparison.Normalize(section.Name)] == 1 })];
    }

    private static FrozenSet<string> InstructionsOf(ImmutableArray<Proposal> templates)
    {
        var sections = templates.SelectMany(template => template.AllSections).Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        return templates
            .SelectMany(template => template.AllContent.Except(FieldSections(template)))
            .Where(block => IsInstruction(block) && !LicenceWords.Grant(block.Text) && !sections.Contains(NameComparison.Normalize(block.Text)))
            .Select(block => block.Text)
            .ToFrozenSet(StringComparer.Ordinal);
    }

    // The text of a section that is a field is the field's default, choices or placeholder, unless it is a sentence.
    private static IEnumerable<ContentBlock> FieldSections(Proposal template) =>
        template
            .Header.Fields.Where(field => field.IsSection)
            .SelectMany(field => template.Section(field.Name.Value)?.Content ?? [])
            .Where(block => !block.Text.EndsWith('.'));

    private static void Read(
        Proposal template,
        Section section,
        string? parent,
        bool isUnderOptional,
        ImmutableArray<SectionSchema>.Builder sections,
        ref ImmutableArray<ContentBlock> above
    )
    {
        var name = NameComparison.WithoutOptionalMark(section.Title.Value);
        var number = NumberAt(name);
        var mark = section.Content.FirstOrDefault(block => TemplateMarks.IsPresenceMark(block.Text))?.Text;
        name = (number < 0 ? name : name[..number]).Trim();
        // The parts of an optional section may be left out with it.
        var presence = isUnderOptional && mark is null ? Presence.Optional : PresenceOf(template, section, mark, above);
        sections.Add(
            new SectionSchema(name, presence, section.Level)
            {
                Parent = parent,
                Repeats = number >= 0,
                PresenceFrom = Provenance.Template(
                    new Location(template.Source, section.Heading),
                    isMark: mark is not null || (presence is Presence.Optional && number < 0)
                ),
                AllowsNotApplicable = section.Content.Any(block => TemplateMarks.AllowsNotApplicable(block.Text)),
                Origin = new Location(template.Source, section.Heading),
            }
        );
        above = section.Content;
        foreach (var child in section.Children)
        {
            Read(template, child, name, presence is Presence.Optional, sections, ref above);
        }
    }

    private static Presence PresenceOf(Proposal template, Section section, string? mark, ImmutableArray<ContentBlock> above)
    {
        if (mark is not null)
        {
            return TemplateMarks.PresenceOf(mark);
        }

        // A comment stands for the heading below it only if something else stands between it and the heading above.
        var isOptional =
            !NameComparison.WithoutOptionalMark(section.Title.Value).Equals(section.Title.Value, StringComparison.Ordinal)
            || OptionalPhrases.IsSaidBy(section.Title.Value)
            || OptionalPhrases.IsSaidIn(CommentIn(template.Source[section.Heading]))
            || (above.Length > 1 && above[^1].Kind is ContentKind.Comment && OptionalPhrases.IsSaidIn(above[^1].Text))
            || OwnContent(section).Any(block => block.Kind is ContentKind.Comment or ContentKind.Paragraph && OptionalPhrases.IsSaidIn(block.Text));
        return isOptional || NumberAt(section.Title.Value) >= 0 ? Presence.Optional : Presence.Required;
    }

    // The last comment of several blocks speaks of the heading below.
    private static IEnumerable<ContentBlock> OwnContent(Section section) =>
        section.Content is { Length: > 1 } content && content[^1].Kind is ContentKind.Comment ? content.Take(content.Length - 1) : section.Content;

    private static string CommentIn(string heading) =>
        heading.IndexOf("<!--", StringComparison.Ordinal) is >= 0 and var start
            ? heading[(start + 4)..].Replace("-->", "", StringComparison.Ordinal)
            : "";

    // The place of the number in a repeating heading: 'REQ <#> <Title>', 'Phase <#>', 'Story 1', '<Option>'; -1 if there is none.
    private static int NumberAt(string title)
    {
        if (title is ['[', .., ']'])
        {
            return 0;
        }

        var placeholder = TemplateMarks.FirstPlaceholder(title) is { } found ? title.IndexOf(found, StringComparison.Ordinal) : -1;
        var digit = title.AsSpan().IndexOfAnyInRange('0', '9');
        // 'Step 2: Ship' is numbered; 'HTTP 2 support' is a name.
        var isNumbered =
            digit > 1
            && title[digit - 1] == ' '
            && char.IsLetter(title[0])
            && title.AsSpan(digit).TrimStart("0123456789 ") is var rest
            && (rest.IsEmpty || !char.IsLetterOrDigit(rest[0]));
        // 'FM1: [Name]': the number of the first of several, and a place for its name.
        var isCounted =
            digit > 0
            && title.AsSpan(0, digit).IndexOfAnyExceptInRange('A', 'Z') < 0
            && title.AsSpan(digit).TrimStart("0123456789").TrimStart(":.-\u2013\u2014 ") is ['[', .., ']'] or ['<', .., '>'] or ['{', .., '}'];
        return isCounted ? digit
            : placeholder >= 0 ? placeholder
            : isNumbered ? digit
            : -1;
    }

    // A label is scaffolding, a task is a list to tick, and a table's words without placeholders are its headings: all stay.
    private static bool IsInstruction(ContentBlock block) =>
        block.Kind switch
        {
            ContentKind.Paragraph => block.Text.Length > 0
                && !TemplateMarks.IsPresenceMark(block.Text)
                && !TemplateMarks.IsToBeDone(block.Text)
                && !TemplateMarks.IsNotApplicable(block.Text),
            ContentKind.Cell => TemplateMarks.FirstPlaceholder(block.Text) is not null,
            // A word alone, '<!-- toc -->', speaks to a tool.
            ContentKind.Comment => block.Text.Contains(' '),
            ContentKind.Code => block.Text.Length > 0,
            _ => false,
        };

    // What was read of a template. Two threads may both read it; they read the same.
    private sealed class Known
    {
        public StrongBox<ImmutableArray<SectionSchema>>? Sections { get; set; }

        public KnownInstructions? Instructions { get; set; }
    }

    private sealed record KnownInstructions(ImmutableArray<Proposal> Templates, FrozenSet<string> Texts);
}
