using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules.Constraints.Evaluation;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Evaluates constraints that need other proposals or files.</summary>
internal static class RepositoryConstraints
{
    /// <summary>Evaluates these constraints for each proposal.</summary>
    /// <param name="context">The repository.</param>
    /// <param name="mine">Selects the checks of a schema to evaluate.</param>
    public static void Judge(RepositoryContext context, Func<AskedChecks, ImmutableArray<AskedCheck>> mine)
    {
        var repository = context.Repository;
        if (mine(repository.Schema.Lookup.AskedAnywhere).IsEmpty)
        {
            return;
        }

        Dictionary<int, int>? numbers = null;
        foreach (var proposal in repository.Proposals.Where(proposal => proposal.Defect is null))
        {
            var schema = repository.Schema.For(proposal);
            SubjectReader? subjects = null;
            foreach (var (constraint, checks) in mine(schema.Lookup.Asked))
            {
                if (!ConditionEvaluation.Holds(constraint.When, schema, proposal))
                {
                    continue;
                }

                subjects ??= new SubjectReader(schema, proposal);
                var run = new ConstraintRun(subjects, constraint, (_, isInHeader, place, message, fix) =>
                    context.Report(isInHeader ? proposal.HeaderSource : proposal.Source, place, message, fix)
                );
                foreach (var check in checks)
                {
                    if (check is LifeCheck life)
                    {
                        JudgeLife(repository, run, life);
                    }
                    else if (check is FileCheck file)
                    {
                        FileEvaluation.Judge(repository, run, file);
                    }
                    else if (check is MentionedCheck mentioned)
                    {
                        MentionedEvaluation.Judge(repository, run, mentioned);
                    }
                    else if (check is NumbersCheck order)
                    {
                        numbers ??= GapsBefore(repository);
                        JudgeNumber(repository, run, numbers, order);
                    }
                }
            }
        }
    }

    private static void JudgeLife(ProposalRepository repository, ConstraintRun run, LifeCheck check)
    {
        if (StageOf(run.Schema, run.Proposal, check) is not { } own)
        {
            return;
        }

        foreach (var (subject, name, target) in TargetsOf(repository, run))
        {
            var schema = repository.Schema.For(target);
            if (target != run.Proposal && StageOf(schema, target, check) is { } stage && stage < own)
            {
                run.Report(
                    subject,
                    $"'{Excerpt.Of(name)}' is {StatusOf(schema, target)} and this is {StatusOf(run.Schema, run.Proposal)}; what a proposal rests on must be as far as it is"
                );
            }
        }
    }

    // For each number but the lowest, the number before it.
    private static Dictionary<int, int> GapsBefore(ProposalRepository repository)
    {
        int[] taken = [.. repository.ByNumber.Select(proposals => proposals.Key).Order()];
        return taken.Skip(1).Zip(taken).Where(pair => pair.First > pair.Second + 1).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static void JudgeNumber(ProposalRepository repository, ConstraintRun run, Dictionary<int, int> gaps, NumbersCheck check)
    {
        if (
            check.First is { } first
            && run.Proposal.Number is { } lowest
            && int.TryParse(lowest, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && start > first
            && !run.Schema.IsUnnumbered(lowest)
            && repository.ByNumber.All(group => group.Key >= start)
            && repository.ByNumber[start].First() == run.Proposal
        )
        {
            run.ReportLack(
                lowest,
                run.Proposal.Heading,
                FormattableString.Invariant($"Numbers begin with {first}, and this, the first of them, is {start}")
            );
        }

        if (
            run.Proposal.Number is { } number
            && !run.Schema.IsUnnumbered(number)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var own)
            && gaps.TryGetValue(own, out var before)
            && repository.ByNumber[own].First() == run.Proposal
        )
        {
            var missing = own - before == 2 ? $"number {before + 1} is" : FormattableString.Invariant($"numbers {before + 1} to {own - 1} are");
            run.ReportLack(
                number,
                run.Proposal.Heading,
                FormattableString.Invariant($"No number is left out, and {missing}: this is {own}, and the one before it {before}")
            );
        }
    }

    private static IEnumerable<(Subject Subject, string Name, Proposal Target)> TargetsOf(ProposalRepository repository, ConstraintRun run)
    {
        if (run.Target.Kind is TargetKind.Links)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var subject in run.Subjects.Of(run.Target))
            {
                if (
                    LinkTarget.Of(run.Proposal.Path, subject.Text) is LinkTarget.Inside { Path: var path }
                    && (repository.At(path) ?? repository.At(path + "/README.md")) is { } linked
                    && seen.Add(linked.Path)
                )
                {
                    yield return (subject, linked.FileName, linked);
                }
            }

            yield break;
        }

        foreach (var subject in run.Values)
        {
            foreach (var item in FieldItems.Of(subject.Field!))
            {
                foreach (var word in ReferenceWord.In(run.Proposal, item.Value))
                {
                    IEnumerable<Proposal> targets = word.Kind switch
                    {
                        ReferenceWordKind.Number => repository.ByNumber[int.Parse(word.Target, CultureInfo.InvariantCulture)],
                        ReferenceWordKind.Target
                            when LinkTarget.Of(run.Proposal.Path, word.Target) is LinkTarget.Inside { Path: var path }
                                && repository.At(path) is { } linked => [linked],
                        _ => [],
                    };
                    foreach (var named in targets)
                    {
                        yield return (subject with { Text = item.Value, Span = item.Span }, FieldItems.TextOf(item.Value), named);
                    }
                }
            }
        }
    }

    private static int? StageOf(ProposalSchema schema, Proposal proposal, LifeCheck check)
    {
        if (StatusOf(schema, proposal) is not { } status)
        {
            return null;
        }

        for (var i = 0; i < check.Stages.Length; i++)
        {
            if (check.Stages[i].Any(known => NameComparison.Same(known.Value, status)))
            {
                return i;
            }
        }

        return null;
    }

    private static string? StatusOf(ProposalSchema schema, Proposal proposal) =>
        schema.StateOf(proposal)
        ?? (
            schema.StatusOf(proposal) is { } status ? FieldItems.TextOf(status.Value)
            : proposal.Field("Status") is { } field ? FieldItems.TextOf(field.Value.Value)
            : null
        );
}
