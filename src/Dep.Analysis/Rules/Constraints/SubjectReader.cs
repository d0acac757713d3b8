using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Finds the texts that constraints speak of in one proposal. What many constraints ask for is read once.</summary>
/// <param name="schema">The schema that holds for the proposal.</param>
/// <param name="proposal">The proposal.</param>
internal sealed class SubjectReader(ProposalSchema schema, Proposal proposal)
{
    private const string Every = "*";

    private readonly Dictionary<TargetKind, ImmutableArray<Subject>> _known = [];
    private readonly Dictionary<TargetKind, string> _joined = [];
    private List<TextSpan>? _addresses;

    /// <summary>The schema that holds for the proposal.</summary>
    public ProposalSchema Schema => schema;

    /// <summary>The proposal.</summary>
    public Proposal Proposal => proposal;

    /// <summary>The texts, in written order.</summary>
    public ImmutableArray<Subject> Of(ConstraintTarget target) => target.Kind switch
    {
        TargetKind.Field => [.. FieldsOf(target).Select(ValueOf)],
        TargetKind.Items => [.. FieldsOf(target).SelectMany(ItemsOf)],
        TargetKind.Section => [.. SectionsOf(target).SelectMany(section => TextsOf(section))],
        var kind => _known.TryGetValue(kind, out var known) ? known : _known[kind] = [.. Read(kind)],
    };

    /// <summary>The texts of a section and of those under it.</summary>
    public IEnumerable<Subject> TextsOf(Section section) =>
        TextsOf(section.SelfAndDescendants().SelectMany(part => part.Content)).Select(subject => subject with { Section = section });

    /// <summary>The addresses that stand in the text as they are, without marks.</summary>
    public IEnumerable<Subject> Addresses
    {
        get
        {
            Of(new ConstraintTarget(TargetKind.Text, []));
            return _addresses!.Select(span => new Subject("Link", proposal.Source[span], span) { Link = new Link(LinkKind.Autolink, proposal.Source[span], new Located<string>(proposal.Source[span], span), span) });
        }
    }

    /// <summary>The headings as they read, with the places of their characters.</summary>
    public IEnumerable<Subject> HeadingTexts()
    {
        foreach (var section in proposal.AllSections)
        {
            var (text, places) = VisibleText.Of(proposal.Source, section.Title.Span, proposal.Links);
            yield return new Subject("The heading", text, section.Title.Span) { Places = places, Section = section };
        }
    }

    /// <summary>All texts of a target in one, a line each, for a first look; <see langword="null"/> where they are few.</summary>
    public string? Joined(ConstraintTarget target)
    {
        if (target.Kind <= TargetKind.Section)
        {
            return null;
        }

        return _joined.TryGetValue(target.Kind, out var joined) ? joined : _joined[target.Kind] = string.Join('\n', Of(target).Select(subject => subject.Text));
    }

    /// <summary>The sections of a constraint that are there.</summary>
    public IEnumerable<Section> SectionsOf(ConstraintTarget target) =>
        target.Names.SelectMany(name => proposal.AllSections.Where(section => name.Value == Every || (schema.Section(section) is { } known ? known.IsNamed(NameComparison.Normalize(name.Value)) : section.Key == NameComparison.Normalize(name.Value))));

    /// <summary>The fields of a constraint that are there.</summary>
    public IEnumerable<MetadataField> FieldsOf(ConstraintTarget target)
    {
        foreach (var name in target.Names)
        {
            var (known, key) = (schema.Field(name.Value), NameComparison.Normalize(name.Value));
            foreach (var field in proposal.Header.Fields)
            {
                if (name.Value == Every || (known is null ? field.Key == key : schema.Field(field) == known))
                {
                    yield return field;
                }
            }
        }
    }

    /// <summary>The items of a section's lists, in written order: what stands behind a mark at the beginning of its line, and the rows of tables below their heads.</summary>
    public ImmutableArray<ContentBlock> ListItemsOf(Section section) =>
        [.. section.SelfAndDescendants().SelectMany(part => part.Content).Where(IsListItem)];

    /// <summary>Whether a block is the first of a list's item.</summary>
    public bool IsListItem(ContentBlock block)
    {
        if (block.Kind is ContentKind.Task)
        {
            return true;
        }

        if (block.Kind is not (ContentKind.Paragraph or ContentKind.Label))
        {
            return false;
        }

        var source = proposal.Source;
        var before = source.Text.AsSpan(source.Line(source.Position(block.Span.Start).Line).Start..block.Span.Start).Trim(" \t>");
        return before is "-" or "*" or "+" || (before.Length > 1 && before[^1] is '.' or ')' && before[..^1].IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private Subject ValueOf(MetadataField field)
    {
        var known = schema.Field(field);
        return new Subject(known?.Name ?? field.Name.Value, field.Value.Value, field.Value.Span) { IsInHeader = true, Field = field, Known = known };
    }

    private IEnumerable<Subject> ItemsOf(MetadataField field)
    {
        var value = ValueOf(field);
        return FieldItems.Of(field).Select(item => value with { Text = item.Value, Span = item.Span });
    }

    private IEnumerable<Subject> Read(TargetKind kind) => kind switch
    {
        TargetKind.Document => Of(new ConstraintTarget(TargetKind.Text, [])),
        TargetKind.Text => TextsOf(proposal.AllContent, _addresses ??= []),
        TargetKind.Preamble => TextsOf(proposal.Preamble),
        TargetKind.Headings => proposal.AllSections.Select(section => new Subject($"Heading '{Excerpt.Of(section.Title.Value)}'", section.Title.Value, section.Title.Span) { Section = section }),
        TargetKind.Code => Blocks(ContentKind.Code).Select(block => new Subject("Code", block.Text, block.Span) { Block = block }),
        TargetKind.Spans => SpansOf(),
        TargetKind.Comments => proposal.Comments.Select(comment => new Subject("Comment", comment.Text, comment.Span)),
        TargetKind.Links => proposal.Links.Where(link => link.IsRendered).Select(link => new Subject("Link", link.Target.Value, link.Target.Span) { Link = link }),
        TargetKind.Title => proposal.Title is { } title ? [new Subject("Title", title.Value, title.Span)] : [],
        TargetKind.Name => [new Subject("File name", proposal.FileName, proposal.Heading)],
        TargetKind.Path => [new Subject("Path", proposal.Path, proposal.Heading)],
        TargetKind.Header => LinesOf(proposal.HeaderSource, proposal.Header.Span, isInHeader: true),
        TargetKind.Lines => LinesOf(proposal.Source, proposal.Source.Span, isInHeader: false),
        _ => [],
    };

    private IEnumerable<ContentBlock> Blocks(ContentKind kind) => proposal.AllContent.Where(block => block.Kind == kind);

    // Of comments and code, there are other targets.
    private IEnumerable<Subject> TextsOf(IEnumerable<ContentBlock> content, List<TextSpan>? addresses = null)
    {
        foreach (var block in content)
        {
            if (block.Kind is ContentKind.Paragraph or ContentKind.Label or ContentKind.Task or ContentKind.Cell)
            {
                var (text, places) = VisibleText.Of(proposal.Source, block.Span, proposal.Links, addresses: addresses);
                yield return new Subject("The text", text, block.Span) { Places = places, Block = block };
            }
        }
    }

    private IEnumerable<Subject> SpansOf()
    {
        foreach (var block in proposal.AllContent)
        {
            if (block.Kind is ContentKind.Paragraph or ContentKind.Label or ContentKind.Task or ContentKind.Cell)
            {
                var spans = new List<TextSpan>();
                VisibleText.Of(proposal.Source, block.Span, [], spans);
                foreach (var span in spans)
                {
                    yield return new Subject("Code", proposal.Source[span], span);
                }
            }
        }
    }

    private static IEnumerable<Subject> LinesOf(SourceText source, TextSpan part, bool isInHeader)
    {
        if (part.IsEmpty)
        {
            yield break;
        }

        var last = source.Position(part.End).Line;
        for (var line = source.Position(part.Start).Line; line <= last; line++)
        {
            var span = source.Line(line);
            if (!(line == last && span.IsEmpty))
            {
                yield return new Subject("Line", source[span], span) { IsInHeader = isInHeader };
            }
        }
    }
}
