using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Running;

/// <summary>
/// Makes the fixes of findings lazy, since few fixes are ever applied. A fix captures the documents that its rule analyzed and keeps
/// them in memory, and a finding from a cache has only the title of its fix. Rules are pure: when a rule runs again over the same
/// input, it reports the same findings in the same order, and the fix is taken from that second run.
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
            deferred[i] = finding.Fix is { } fix
                ? finding with
                {
                    Fix = fix with { Edit = EditOf(findAgain, index, finding.Id, finding.Location, fix.Title) },
                }
                : finding;
        }

        return deferred;
    }

    // A separate method, so that the delegate does not capture the old finding, which would keep its documents in memory.
    private static Func<RepositoryEdit> EditOf(
        Func<string, IReadOnlyList<Diagnostic>> findAgain,
        int index,
        string id,
        Location location,
        string title
    ) =>
        () =>
            findAgain(id) is var found
            && index < found.Count
            && found[index] is { Fix: { } fix } same
            && same.Location == location
            && fix.Title == title
                ? fix.Edit()
                : RepositoryEdit.None;
}
