using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// Judges what is mentioned in one way or another: <c>ERC-20</c> must be one of a category. Of links the words are looked at: these are
/// remembered of each document, whose text is not read again for it.
/// </summary>
internal static class MentionedEvaluation
{
    /// <summary>Reports mentions of proposals that are not what is mentioned so. Of one that is not in the repository nothing is known.</summary>
    public static void Judge(ProposalRepository repository, ConstraintRun run, MentionedCheck check)
    {
        var left = TextPattern.MostMatches;
        foreach (var subject in run.Target.Kind is TargetKind.Field or TargetKind.Items ? run.Values : run.Subjects.Of(run.Target))
        {
            foreach (var match in check.Pattern.All(subject.Link is { } link ? link.Label : subject.Text))
            {
                if (!int.TryParse(MentionEvaluation.NumberOf(match), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || repository.ByNumber[number].FirstOrDefault() is not { } named || ConditionEvaluation.Holds(check.Of, repository.Schema.For(named), named))
                {
                    continue;
                }

                if (left-- == 0)
                {
                    return;
                }

                var place = subject.Link is null ? subject.PlaceOf(match.Index, match.Length) : subject.Span;
                run.Report(subject, place, match.Value, $"'{Excerpt.Of(match.Value)}' is written so only where {check.Of}, which '{Excerpt.Of(named.FileName)}' is not", match);
            }
        }
    }
}
