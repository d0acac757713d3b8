using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>Makes the one finding that lists what a change loosens of what it is judged by.</summary>
internal static class GateLoosening
{
    // More of them make a message that nobody reads to its end; how many there are is said.
    private const int MostNamed = 12;

    /// <summary>The finding, or <see langword="null"/> where the change loosens nothing.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="options">The options, the base's policy among them.</param>
    /// <param name="suppressions">The comments that suppress.</param>
    public static Diagnostic? Of(ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, AnalysisOptions options, Suppressions suppressions)
    {
        if (@base is not Base.Snapshot { IsTarget: true } snapshot || rules.Reporter(AnalyzerFault.GateChanged) is not { } reporter)
        {
            return null;
        }

        var policy = options.Policy ?? new BasePolicy();
        string[] loosened = [.. Severities(repository, rules, options, policy), .. policy.Loosened, .. Entries(options, policy), .. suppressions.Unapproved()];
        if (loosened.Length == 0 && policy.Relaxed.IsEmpty)
        {
            return null;
        }

        var effect = policy.Governs
            ? $"until it is merged, what {snapshot.Name} says counts"
            : "and it is judged by that, as the run was told";
        var message = (loosened.Length, policy.Relaxed.Length) switch
        {
            (0, _) => $"This change loosens what it is judged by: {Listed(policy.Relaxed)}; that holds at once, so look at it first",
            (_, 0) => $"This change loosens what it is judged by: {Listed(loosened)}; {effect}",
            _ => $"This change loosens what it is judged by: {Listed(loosened)}; {effect}; at once: {Listed(policy.Relaxed)}",
        };
        return new Diagnostic(reporter, reporter.DefaultSeverity, new Location(ProposalRepository.Whole, default), message, []);
    }

    private static string Listed(IReadOnlyList<string> parts) => parts.Count <= MostNamed
        ? string.Join(", ", parts)
        : $"{string.Join(", ", parts.Take(MostNamed))} and {(parts.Count - MostNamed).ToString(CultureInfo.InvariantCulture)} more";

    // A rule by the files in which it is milder, so that a line for all files is one part of the list.
    private static IEnumerable<string> Severities(ProposalRepository repository, ImmutableArray<Rule> rules, AnalysisOptions options, BasePolicy policy)
    {
        if (!policy.HasOtherSeverities)
        {
            yield break;
        }

        string[] paths = [ProposalRepository.Whole.Path, .. repository.Proposals.Select(proposal => proposal.Path), .. repository.Schema.AllTemplates.Select(template => template.Path)];
        foreach (var rule in rules.Select(rule => rule.Descriptor))
        {
            var milder = paths
                .Select(path => (Path: path, Then: BasePolicy.SeverityOf(rule, policy.Configured(path, rule), options.Warnings), Now: BasePolicy.SeverityOf(rule, policy.Own(path, rule), options.Warnings)))
                .Where(file => file.Now < file.Then)
                .ToArray();
            foreach (var change in milder.GroupBy(file => (file.Then, file.Now)))
            {
                var (then, now) = change.Key;
                var where = change.Count() == paths.Length ? "" : change.First().Path is { Length: > 0 } path && change.Count() == 1 ? $" in '{path}'" : $" in {Quantity.Of(change.Count(file => file.Path.Length > 0), "file")}";
                yield return $"{rule.Id} from {WordOf(then)} to {WordOf(now)}{where}";
            }
        }
    }

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "suggestion",
        _ => "none",
    };

    private static IEnumerable<string> Entries(AnalysisOptions options, BasePolicy policy)
    {
        var then = policy.Baseline.Entries.CountBy(entry => (entry.Id, entry.Key)).ToDictionary();
        var added = options.Baseline.Entries.CountBy(entry => (entry.Id, entry.Key)).Sum(entry => Math.Max(0, entry.Value - then.GetValueOrDefault(entry.Key)));
        return added == 0 ? [] : [$"{(added == 1 ? "1 entry" : added.ToString(CultureInfo.InvariantCulture) + " entries")} added to the baseline"];
    }
}
