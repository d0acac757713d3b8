using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>
/// Gives findings fixes that are worked out when somebody asks for them, which is rare. A fix holds on to what the rule looked at,
/// and a finding from a cache has only the title of its fix. Rules are pure: run once more over the same input, a rule finds the same
/// in the same order, and the fix is taken from there.
/// </summary>
internal static class DeferredFixes
{
    /// <summary>The same findings, with deferred fixes.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="findAgain">Runs a rule once more, given its id.</param>
    public static IReadOnlyList<Diagnostic> Of(IReadOnlyList<Diagnostic> findings, Func<string, IReadOnlyList<Diagnostic>> findAgain)
    {
        if (!findings.Any(finding => finding.Fix is not null))
        {
            return findings;
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var deferred = new Diagnostic[findings.Count];
        for (var i = 0; i < deferred.Length; i++)
        {
            var finding = findings[i];
            var index = counts[finding.Id] = counts.GetValueOrDefault(finding.Id, -1) + 1;
            deferred[i] = finding.Fix is { } fix ? finding with { Fix = fix with { Edit = EditOf(findAgain, index, finding.Id, finding.Location, fix.Title) } } : finding;
        }

        return deferred;
    }

    // A method of its own, so that the delegate captures nothing of the old finding, which would keep in memory what is to be released.
    private static Func<RepositoryEdit> EditOf(Func<string, IReadOnlyList<Diagnostic>> findAgain, int index, string id, Location location, string title) => () =>
        findAgain(id) is var found && index < found.Count && found[index] is { Fix: { } fix } same && same.Location == location && fix.Title == title ? fix.Edit() : RepositoryEdit.None;
}
