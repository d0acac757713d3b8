using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP501: numbered headings do not rise, or have no number yet.</summary>
internal sealed class NumberingBroken : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP501", nameof(NumberingBroken), "Numbering broken", Category.Content, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (context.Schema.Lookup.Repeating.IsEmpty)
        {
            return;
        }

        Analyze(context, context.Proposal.Sections);
        foreach (var section in context.Proposal.AllSections)
        {
            Analyze(context, section.Children);
        }
    }

    private static void Analyze(ProposalContext context, ImmutableArray<Section> siblings)
    {
        // Created lazily, since most sections have no numbered subsections.
        Dictionary<SectionSchema, (Section Section, string Number)>? before = null;
        Dictionary<SectionSchema, Fix?>? fixes = null;
        foreach (var section in siblings)
        {
            if (context.Schema.Section(section) is not { Repeats: true } known)
            {
                continue;
            }

            before ??= new(ReferenceEqualityComparer.Instance);
            if (context.Schema.NumberOf(section) is not { } number)
            {
                // If the title is in brackets too, the whole heading is template text, which another rule reports.
                if (!section.Title.Value.EndsWith('>') || section.Title.Value.Count('<'.Equals) < 2)
                {
                    context.Report(
                        section.Heading,
                        $"Heading '{Excerpt.Of(section.Title.Value)}' has no number yet",
                        FixOf(context, fixes ??= new(ReferenceEqualityComparer.Instance), known, siblings),
                        Related.To(known.Origin, "numbered here")
                    );
                }

                continue;
            }

            if (before.TryGetValue(known, out var last) && Fault(last.Number, number) is { } fault)
            {
                var related = new RelatedLocation(new Location(context.Proposal.Source, last.Section.Heading), "the one before");
                context.Report(
                    section.Heading,
                    $"'{known.Name} {number}' {fault} '{known.Name} {last.Number}'; the numbers must increase",
                    FixOf(context, fixes ??= new(ReferenceEqualityComparer.Instance), known, siblings),
                    related
                );
            }

            before[known] = (section, number);
        }
    }

    // The fix numbers all headings of one kind together, so it is computed once.
    private static Fix? FixOf(ProposalContext context, Dictionary<SectionSchema, Fix?> fixes, SectionSchema known, ImmutableArray<Section> siblings)
    {
        if (!fixes.TryGetValue(known, out var fix))
        {
            fix = HeadingNumbers.Of(
                context.Schema,
                context.Proposal,
                known,
                [.. siblings.Where(section => context.Schema.Section(section) == known)]
            );
            fixes.Add(known, fix);
        }

        return fix;
    }

    private static string? Fault(string last, string number) =>
        Compare(last, number) switch
        {
            0 => "follows another",
            > 0 => "follows",
            _ => null,
        };

    // Compares numbers such as '1.2' and '3b' part by part: digits by their value, with any length, and other text alphabetically.
    private static int Compare(string left, string right)
    {
        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var (first, second) = (lefts[i].TrimStart('0'), rights[i].TrimStart('0'));
            var digits = DigitsOf(first).CompareTo(DigitsOf(second));
            var order = digits != 0 ? digits : string.CompareOrdinal(first, second);
            if (order != 0)
            {
                return order;
            }
        }

        return lefts.Length.CompareTo(rights.Length);
    }

    private static int DigitsOf(string part) => part.Count(char.IsAsciiDigit);
}
