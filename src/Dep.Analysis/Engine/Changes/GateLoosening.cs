using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>Creates the single finding that lists what a change loosens in the policy that judges it.</summary>
internal static class GateLoosening
{
    // A longer list would not be read to its end; the message gives the number of the rest.
    private const int MostNamed = 12;

    /// <summary>The finding, or <see langword="null"/> if the change loosens nothing.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="options">The options, including the base's policy.</param>
    /// <param name="suppressions">The comments that suppress.</param>
    public static Diagnostic? Of(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        Suppressions suppressions
    )
    {
        if (@base is not Base.Snapshot { IsTarget: true } snapshot || rules.Reporter(AnalyzerFault.GateChanged) is not { } reporter)
        {
            return null;
        }

        var policy = options.Policy ?? new BasePolicy();
        string[] loosened =
        [
            .. Severities(repository, rules, options, policy),
            .. policy.Loosened,
            .. Entries(options, policy),
            .. suppressions.Unapproved(),
        ];
        if (loosened.Length == 0 && policy.Relaxed.IsEmpty)
        {
            return null;
        }

        var effect = policy.Governs ? $"until it is merged, what {snapshot.Name} says counts" : "and it is judged by that, as the run was told";
        var message = (loosened.Length, policy.Relaxed.Length) switch
        {
            (0, _) => $"This change loosens what it is judged by: {Listed(policy.Relaxed)}; this takes effect with this change, so review it first",
            (_, 0) => $"This change loosens what it is judged by: {Listed(loosened)}; {effect}",
            _ => $"This change loosens what it is judged by: {Listed(loosened)}; {effect}; at once: {Listed(policy.Relaxed)}",
        };
        return new Diagnostic(reporter, reporter.DefaultSeverity, new Location(ProposalRepository.Whole, default), message, []);
    }

    private static string Listed(IReadOnlyList<string> parts) =>
        parts.Count <= MostNamed
            ? string.Join(", ", parts)
            : $"{string.Join(", ", parts.Take(MostNamed))} and {(parts.Count - MostNamed).ToString(CultureInfo.InvariantCulture)} more";

    // Groups the files in which a rule becomes milder, so that a setting for all files is one entry of the list.
    private static IEnumerable<string> Severities(
        ProposalRepository repository,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        BasePolicy policy
    )
    {
        if (!policy.HasOtherSeverities)
        {
            yield break;
        }

        string[] paths =
        [
            ProposalRepository.Whole.Path,
            .. repository.Proposals.Select(proposal => proposal.Path),
            .. repository.Schema.AllTemplates.Select(template => template.Path),
        ];
        foreach (var rule in rules.Select(rule => rule.Descriptor))
        {
            var milder = paths
                .Select(path =>
                    (
                        Path: path,
                        Old: BasePolicy.SeverityOf(rule, policy.Configured(path, rule), options.Warnings),
                        New: BasePolicy.SeverityOf(rule, policy.Own(path, rule), options.Warnings)
                    )
                )
                .Where(file => file.New < file.Old)
                .ToArray();
            foreach (var change in milder.GroupBy(file => (file.Old, file.New)))
            {
                var (oldSeverity, newSeverity) = change.Key;
                var where =
                    change.Count() == paths.Length ? ""
                    : change.First().Path is { Length: > 0 } path && change.Count() == 1 ? $" in '{path}'"
                    : $" in {Quantity.Of(change.Count(file => file.Path.Length > 0), "file")}";
                yield return $"{rule.Id} from {WordOf(oldSeverity)} to {WordOf(newSeverity)}{where}";
            }
        }
    }

    private static string WordOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "suggestion",
            _ => "none",
        };

    private static IEnumerable<string> Entries(AnalysisOptions options, BasePolicy policy)
    {
        var ofBase = policy.Baseline.Entries.CountBy(entry => (entry.Id, entry.Key)).ToDictionary();
        var added = options
            .Baseline.Entries.CountBy(entry => (entry.Id, entry.Key))
            .Sum(entry => Math.Max(0, entry.Value - ofBase.GetValueOrDefault(entry.Key)));
        return added == 0 ? [] : [$"{(added == 1 ? "1 entry" : added.ToString(CultureInfo.InvariantCulture) + " entries")} added to the baseline"];
    }
}
