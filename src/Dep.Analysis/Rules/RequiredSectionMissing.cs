using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP001: a section the schema requires is absent at every level.</summary>
internal sealed class RequiredSectionMissing : ProposalRule
{
    // Two sections are too few to be a form of their own.
    private const int FewestOfAForm = 3;

    private const int DeepestLevel = 6;

    // A proposal that lacks more sections lacks the template as a whole.
    private const int MostNamed = 100;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP001", nameof(RequiredSectionMissing), "Required section missing", Category.Structure, Severity.Error) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        List<SectionSchema>? missing = null;
        var asked = 0;
        foreach (var section in context.Schema.Sections)
        {
            if (section.Presence is Presence.Required && !section.Repeats)
            {
                asked++;
                if (!context.Schema.Has(context.Proposal, section))
                {
                    (missing ??= []).Add(section);
                }
            }
        }

        if (missing is null)
        {
            return;
        }

        // A document with sections but none of the template's, such as the description of the process, has another form on purpose.
        var isOfItsOwn = missing.Count == asked && asked >= FewestOfAForm && context.Proposal.Sections.Length >= FewestOfAForm;
        var unread = missing.Count == 0 ? [] : HeadingsWithoutBlank(context.Proposal);
        var misnamed = MisnamedSections.In(context.Schema, context.Proposal).ToDictionary(heading => heading.Meant, heading => heading.Section);
        foreach (var section in missing.Take(MostNamed))
        {
            if (unread.GetValueOrDefault(NameComparison.Normalize(section.Name)) is { Length: > 0 } marks)
            {
                ReportWithoutBlank(context, section, marks);
                continue;
            }

            Report(context, section, misnamed.GetValueOrDefault(section), isOfItsOwn);
        }

        if (missing.Count - MostNamed is > 0 and var more)
        {
            context.Report(context.Proposal.Heading, $"{Quantity.Of(more, "section")} more of the template {(more == 1 ? "is" : "are")} missing");
        }
    }

    // Lines such as '#Summary', which are text since the blank after '#' is missing: their spans by the normalized name.
    private static Dictionary<string, TextSpan> HeadingsWithoutBlank(Proposal proposal)
    {
        var found = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var block in proposal.AllContent)
        {
            if (block.Kind is ContentKind.Paragraph && proposal.Source.Text[block.Span.Start] == '#')
            {
                var line = proposal.Source.Line(proposal.Source.Position(block.Span.Start).Line);
                var text = proposal.Source[line];
                var marks = text.Length - text.AsSpan().TrimStart('#').Length;
                if (marks <= DeepestLevel)
                {
                    found.TryAdd(NameComparison.Normalize(text.Trim().Trim('#')), new TextSpan(line.Start, line.Start + marks));
                }
            }
        }

        return found;
    }

    private static void ReportWithoutBlank(ProposalContext context, SectionSchema section, TextSpan marks)
    {
        var source = context.Proposal.Source;
        var line = source.Line(source.Position(marks.Start).Line);
        context
            .On(section.PresenceFrom)
            .Report(
                line,
                $"Section '{section.Name}' is missing: '{Excerpt.Of(source[line].Trim())}' is plain text, because a heading needs a space after its '#'",
                Fix.Safely("Insert a space after the '#'", source, new TextSpan(marks.End, marks.End), " "),
                [.. Related.To(section.Origin, "required here")]
            );
    }

    // The heading that may be meant is named only here, so that there is one finding for one fault.
    private static void Report(ProposalContext context, SectionSchema section, Section? meant, bool isOfItsOwn)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        var why = RequiredBy.Of(section.PresenceFrom, section.Origin);
        var hint = meant is null
            ? ""
            : $"; did you mean it by '{Excerpt.Of(meant.Title.Value)}'?{LookalikeLetters.Named(meant.Title.Value, section.Name)}";
        // 'Drawbakcs' is what its author wanted 'Drawbacks' to be, and no section of another kind.
        var isMisspelt = meant is not null && SpellingSuggestion.OnlyOf(meant.Title.Value, [section.Name]) is not null;
        context
            .On(section.PresenceFrom)
            .Otherwise(meant is not null || isOfItsOwn)
            .DoubtfulIf(!isMisspelt && SectionPlaces.IsTaken(schema, proposal, section))
            .Report(
                proposal.Heading,
                $"Section '{section.Name}' is missing; {why}{hint}",
                FixOf(schema, proposal, section, meant),
                [
                    .. Related.To(section.Origin, "required here"),
                    .. meant is null
                        ? []
                        : new[] { new RelatedLocation(new Location(proposal.Source, meant.Heading), "the heading that may be meant") },
                ]
            );
    }

    // The fix corrects a misspelt heading. If a heading may be meant but is not certain, there is no fix, since inserting the section
    // would duplicate it; else the fix inserts the section.
    private static Fix? FixOf(ProposalSchema schema, Proposal proposal, SectionSchema section, Section? meant) =>
        meant is not null ? HeadingCorrection.Of(schema, proposal, meant, section)
        : SectionSkeleton.IsFor(schema, proposal) && !IsPartOfAnother(schema, proposal, section)
            ? new Fix($"Insert the section '{section.Name}' of the template", FixSafety.Unsafe, () =>
                SectionSkeleton.Insert(schema, proposal, section)
            )
        : null;

    // Whether another heading may cover the section: 'Incentive & Product Considerations' covers both of its subjects, and 'Motivation'
    // may be the 'Change Motivation' of the template.
    private static bool IsPartOfAnother(ProposalSchema schema, Proposal proposal, SectionSchema missing)
    {
        var words = Words(missing.Name);
        return proposal.AllSections.Any(section =>
            schema.Section(section) is null
            && Words(section.Title.Value) is { Count: > 0 } others
            && others.Contains("non") == words.Contains("non")
            && (others.IsSupersetOf(words) || words.IsSupersetOf(others))
        );
    }

    private static HashSet<string> Words(string name) =>
        [.. NameComparison.Normalize(name).Split([' ', '-', '/', '&', ','], StringSplitOptions.RemoveEmptyEntries)];
}
