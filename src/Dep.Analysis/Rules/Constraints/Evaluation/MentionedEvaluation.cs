using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>
/// Checks the proposals that are mentioned in a certain form: <c>ERC-20</c> must be of a certain category, for example. Only the texts of
/// links are searched: they stay in memory, so that the documents need not be read again.
/// </summary>
internal static class MentionedEvaluation
{
    /// <summary>Reports mentions whose form does not fit the mentioned proposal. Proposals outside of the repository are not checked.</summary>
    public static void Judge(ProposalRepository repository, ConstraintRun run, MentionedCheck check)
    {
        var left = TextPattern.MostMatches;
        foreach (var subject in run.Target.Kind is TargetKind.Field or TargetKind.Items ? run.Values : run.Subjects.Of(run.Target))
        {
            foreach (var match in check.Pattern.All(subject.Link is { } link ? link.Label : subject.Text))
            {
                if (
                    !int.TryParse(MentionEvaluation.NumberOf(match), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || repository.ByNumber[number].FirstOrDefault() is not { } named
                    || ConditionEvaluation.Holds(check.Of, repository.Schema.For(named), named)
                )
                {
                    continue;
                }

                if (left-- == 0)
                {
                    return;
                }

                var place = subject.Link is null ? subject.PlaceOf(match.Index, match.Length) : subject.Span;
                run.Report(
                    subject,
                    place,
                    match.Value,
                    $"'{Excerpt.Of(match.Value)}' is written so only where {check.Of}, which '{Excerpt.Of(named.FileName)}' is not",
                    match
                );
            }
        }
    }
}
