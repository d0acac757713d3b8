using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>
/// Compares headings and fields strictly with the template: the ordinary rules about sections and fields are lenient, as people are,
/// unless a process requires more.
/// </summary>
internal static class TemplateEvaluation
{
    /// <summary>Reports headings and fields with another order, level or name than in the template.</summary>
    public static void Judge(ConstraintRun run, TemplateCheck check)
    {
        if (run.Schema.Template is null && run.Schema.Fields.IsEmpty)
        {
            return;
        }

        foreach (var part in check.Parts)
        {
            switch (part, run.Target.Kind)
            {
                case (Likeness.Order, TargetKind.Header):
                    JudgeOrder(run, [.. run.Proposal.Header.Fields.Select(field => (FieldSubject(field), RankOf(run.Schema, field)))], "Field");
                    break;
                case (Likeness.Names, TargetKind.Header):
                    foreach (var field in run.Proposal.Header.Fields.Where(field => run.Schema.Field(field) is null))
                    {
                        run.Report(
                            FieldSubject(field),
                            $"Field '{Excerpt.Of(field.Name.Value)}' is none of the template's, and there may be no other"
                        );
                    }

                    break;
                case (Likeness.Order, TargetKind.Headings):
                    JudgeOrder(run, [.. TopSections(run).Select(section => (HeadingSubject(section), RankOf(run.Schema, section)))], "Section");
                    break;
                case (Likeness.Names, TargetKind.Headings):
                    foreach (var section in TopSections(run).Where(section => run.Schema.Section(section) is null))
                    {
                        run.Report(
                            HeadingSubject(section),
                            $"Section '{Excerpt.Of(section.Title.Value)}' is none of the template's, and there may be no other beside these"
                        );
                    }

                    break;
                case (Likeness.Levels, TargetKind.Headings):
                    foreach (var section in run.Proposal.AllSections)
                    {
                        if (run.Schema.Section(section) is { Origin: not null, IsUnique: true, Repeats: false } known && known.Level != section.Level)
                        {
                            run.Report(
                                HeadingSubject(section),
                                FormattableString.Invariant(
                                    $"Section '{Excerpt.Of(section.Title.Value)}' stands on level {section.Level}; level {known.Level} is asked for"
                                )
                            );
                        }
                    }

                    break;
            }
        }
    }

    private static Subject FieldSubject(MetadataField field) => new(field.Name.Value, field.Value.Value, field.Name.Span) { IsInHeader = true };

    private static Subject HeadingSubject(Section section) => new(section.Title.Value, section.Title.Value, section.Heading) { Section = section };

    // The sections on the template's highest level or above. Deeper sections are subdivisions that an author may choose.
    private static IEnumerable<Section> TopSections(ConstraintRun run)
    {
        var top = int.MaxValue;
        foreach (var known in run.Schema.Sections)
        {
            top = known.Origin is null ? top : Math.Min(top, known.Level);
        }

        return run.Proposal.AllSections.Where(section => section.Level <= top);
    }

    private static int RankOf(ProposalSchema schema, MetadataField field) =>
        schema.Field(field) is { } known && schema.Lookup.FieldRanks.TryGetValue(known, out var rank) ? rank : -1;

    private static int RankOf(ProposalSchema schema, Section section)
    {
        var known = schema.Section(section);
        for (var i = 0; known is not null && i < schema.Sections.Length; i++)
        {
            if (ReferenceEquals(schema.Sections[i], known))
            {
                return i;
            }
        }

        return -1;
    }

    // Reports the fewest parts that must move, each with the part that it belongs after.
    private static void JudgeOrder(ConstraintRun run, (Subject Subject, int Rank)[] all, string what)
    {
        var ranked = all.Where(one => one.Rank >= 0).ToArray();
        foreach (var index in FewestMoves.Of([.. ranked.Select(one => one.Rank)]))
        {
            var (subject, rank) = ranked[index];
            var above = ranked
                .Where(other => other.Rank < rank)
                .OrderByDescending(other => other.Rank)
                .Select(other => other.Subject.Name)
                .FirstOrDefault();
            run.Report(
                subject,
                $"{what} '{Excerpt.Of(subject.Name)}' is not in the template's order, which has it {(above is null ? "first" : $"after '{Excerpt.Of(above)}'")}"
            );
        }
    }
}
