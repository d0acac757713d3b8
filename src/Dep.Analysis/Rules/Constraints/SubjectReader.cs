using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Finds the texts of one proposal that constraints are about. Texts that many constraints need are cached.</summary>
/// <param name="schema">The schema that holds for the proposal.</param>
/// <param name="proposal">The proposal.</param>
internal sealed class SubjectReader(ProposalSchema schema, Proposal proposal)
{
    private readonly Dictionary<TargetKind, ImmutableArray<Subject>> _known = [];
    private readonly Dictionary<TargetKind, FirstLook> _looks = [];
    private readonly Dictionary<string, ImmutableArray<Subject>> _filled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<Subject>> _items = new(StringComparer.Ordinal);
    private readonly FieldSubjects _fields = new(schema, proposal);
    private readonly Dictionary<string, ImmutableArray<Section>> _sections = new(StringComparer.Ordinal);
    private DocumentText? _text;
    private HeadingTexts? _headings;

    /// <summary>The schema that holds for the proposal.</summary>
    public ProposalSchema Schema => schema;

    /// <summary>The proposal.</summary>
    public Proposal Proposal => proposal;

    /// <summary>The texts, in written order.</summary>
    public ImmutableArray<Subject> Of(ConstraintTarget target) =>
        target.Kind switch
        {
            TargetKind.Field => _fields.ValuesOf(FieldsOf(target)),
            TargetKind.Items => _fields.ItemsOf(FieldsOf(target)),
            TargetKind.Section => [.. SectionsOf(target).SelectMany(section => TextsOf(section))],
            var kind => _known.TryGetValue(kind, out var known) ? known : _known[kind] = [.. Read(kind)],
        };

    /// <summary>
    /// The texts that can be checked. Fields without a value, or with a placeholder, are left out: other rules report them, and they
    /// have no form yet.
    /// </summary>
    public ImmutableArray<Subject> ValuesOf(ConstraintTarget target)
    {
        if (target.Kind is not (TargetKind.Field or TargetKind.Items))
        {
            return Of(target);
        }

        // Cached, since several constraints are often about the same field.
        if (target.Names is not [var only])
        {
            return Filled(Of(target));
        }

        var known = target.Kind is TargetKind.Field ? _filled : _items;
        if (!known.TryGetValue(only.Value, out var values))
        {
            values = Filled(Of(target));
            known.Add(only.Value, values);
        }

        return values;
    }

    private static ImmutableArray<Subject> Filled(ImmutableArray<Subject> all)
    {
        foreach (var subject in all)
        {
            if (subject.IsGap || string.IsNullOrWhiteSpace(subject.Text))
            {
                return all.RemoveAll(one => one.IsGap || string.IsNullOrWhiteSpace(one.Text));
            }
        }

        return all;
    }

    /// <summary>The texts of a section and its subsections.</summary>
    public IEnumerable<Subject> TextsOf(Section section) =>
        Text.In(section.SelfAndDescendants().SelectMany(part => part.Content).Where(block => !block.IsHidden))
            .Select(subject => subject with { Section = section });

    /// <summary>The bare URLs in the text.</summary>
    public IEnumerable<Subject> Addresses =>
        Text.Addresses.Select(span => new Subject("Link", proposal.Source[span], span)
        {
            Link = new Link(LinkKind.Autolink, proposal.Source[span], new Located<string>(proposal.Source[span], span), span),
        });

    /// <summary>The headings, as a reader sees them.</summary>
    public HeadingTexts Headings => _headings ??= new HeadingTexts(proposal);

    /// <summary>The texts of a target in which one of some patterns may match, in written order. Texts without a match may be included.</summary>
    public IEnumerable<Subject> With(ConstraintTarget target, ImmutableArray<TextPattern> patterns) =>
        target.Kind switch
        {
            TargetKind.Field or TargetKind.Items => ValuesOf(target),
            TargetKind.Document or TargetKind.Text => Text.With(patterns),
            // As in the text, code is not searched.
            TargetKind.Headings => Headings.All,
            _ => Of(target),
        };

    /// <summary>A prefilter for all texts of a target; <see langword="null"/> if there are only few texts.</summary>
    public FirstLook? FirstLookAt(ConstraintTarget target)
    {
        var kind = target.Kind is TargetKind.Document ? TargetKind.Text : target.Kind;
        if (kind <= TargetKind.Section)
        {
            return null;
        }

        if (!_looks.TryGetValue(kind, out var look))
        {
            look =
                kind is TargetKind.Text
                    ? Text.Look
                    : new FirstLook(
                        kind switch
                        {
                            // Every line of the header or document is contained in this text.
                            TargetKind.Lines => proposal.Source.Text,
                            TargetKind.Header => proposal.HeaderSource[HeaderPart],
                            TargetKind.Headings => string.Join('\n', proposal.AllSections.Select(section => section.Title.Value)),
                            TargetKind.Links => string.Join('\n', proposal.Links.Select(link => link.Target.Value)),
                            _ => string.Join('\n', Of(target).Select(subject => subject.Text)),
                        }
                    );
            _looks.Add(kind, look);
        }

        return look;
    }

    /// <summary>The present sections that a target names.</summary>
    public ImmutableArray<Section> SectionsOf(ConstraintTarget target) =>
        target.Names is [var only] ? SectionsOf(only.Value) : [.. target.Names.SelectMany(name => SectionsOf(name.Value))];

    /// <summary>The present fields that a target names.</summary>
    public ImmutableArray<MetadataField> FieldsOf(ConstraintTarget target) =>
        target.Names is [var only] ? _fields.Of(only.Value) : [.. target.Names.SelectMany(name => _fields.Of(name.Value))];

    private DocumentText Text => _text ??= new DocumentText(proposal, schema.Lookup.Asked.TextWords);

    // A header in a file of its own is all of that file.
    private TextSpan HeaderPart => proposal.Sidecar is { } file ? file.Span : proposal.Header.Span;

    private ImmutableArray<Section> SectionsOf(string name)
    {
        if (_sections.TryGetValue(name, out var sections))
        {
            return sections;
        }

        var key = NameComparison.Normalize(name);
        return _sections[name] =
            name == FieldSubjects.Every
                ? proposal.AllSections
                : [.. proposal.AllSections.Where(section => schema.Section(section) is { } known ? known.IsNamed(key) : section.Key == key)];
    }

    /// <summary>Whether a section says anything yet. What one says that is empty or still to be written is told by the rules about what is required, and has no form.</summary>
    public bool SaysSomething(Section section) =>
        SectionGaps.Of(schema, section).Gap is SectionGap.None
        && section.SelfAndDescendants().Any(part => part.Content.Any(block => block.Kind is not ContentKind.Comment && !block.IsBlank));

    /// <summary>The items of a section's lists, in written order: what stands behind a mark at the beginning of its line.</summary>
    public ImmutableArray<ContentBlock> ListItemsOf(Section section) =>
        [.. section.SelfAndDescendants().SelectMany(part => part.Content).Where(IsListItem)];

    /// <summary>Whether a block is the first one of a list item.</summary>
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

    private IEnumerable<Subject> Read(TargetKind kind) =>
        kind switch
        {
            TargetKind.Document or TargetKind.Text => Text.All,
            TargetKind.Preamble => Text.In(proposal.Preamble),
            TargetKind.Headings => proposal.AllSections.Select(section => new Subject(
                $"Heading '{Excerpt.Of(section.Title.Value)}'",
                section.Title.Value,
                section.Title.Span
            )
            {
                Section = section,
            }),
            TargetKind.Code => Blocks(ContentKind.Code).Select(block => new Subject("Code", block.Text, block.Span) { Block = block }),
            TargetKind.Spans => Text
                .Spans.Concat(Headings.Code)
                .OrderBy(span => span.Start)
                .Select(span => new Subject("Code", proposal.Source[span], span)),
            TargetKind.Comments => proposal.Comments.Select(comment => new Subject("Comment", comment.Text, comment.Span)),
            TargetKind.Links => proposal
                .Links.Where(link => link.IsRendered)
                .Select(link => new Subject("Link", link.Target.Value, link.Target.Span) { Link = link }),
            TargetKind.Title => proposal.Title is { } title ? [new Subject("Title", title.Value, title.Span)] : [],
            TargetKind.Name => [new Subject("File name", proposal.FileName, proposal.Heading)],
            TargetKind.Path => [new Subject("Path", proposal.Path, proposal.Heading)],
            TargetKind.Header => LinesOf(proposal.HeaderSource, HeaderPart, isInHeader: true),
            TargetKind.Lines => LinesOf(proposal.Source, proposal.Source.Span, isInHeader: false),
            _ => [],
        };

    private IEnumerable<ContentBlock> Blocks(ContentKind kind) => proposal.AllContent.Where(block => block.Kind == kind);

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
