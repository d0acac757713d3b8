using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>The findings that a step of fixes causes.</summary>
internal static class NewFindings
{
    // An inserted section or field still lacks its text, so the finding that it is missing turns into the finding that it is empty.
    private static readonly Dictionary<string, string> Becomes = new(StringComparer.Ordinal)
    {
        [RuleCatalog.IdOf<RequiredSectionMissing>()] = RuleCatalog.IdOf<SectionEmpty>(),
        [RuleCatalog.IdOf<RequiredFieldMissing>()] = RuleCatalog.IdOf<FieldPlaceholder>(),
    };

    /// <summary>Whether the fixes of a rule insert something whose text is still to be written.</summary>
    /// <param name="id">The rule's id.</param>
    public static bool LeavesTextToWrite(string id) => Becomes.ContainsKey(id);

    /// <summary>The documents, by their paths before the step, with more findings of a rule than before.</summary>
    /// <param name="before">The check before the step.</param>
    /// <param name="after">The check after the step.</param>
    /// <param name="mended">The findings that the step fixes.</param>
    /// <param name="step">The step.</param>
    public static HashSet<string> PathsOf(CheckResult before, CheckResult after, ImmutableArray<Diagnostic> mended, RepositoryEdit step)
    {
        var allowed = Counts(before, path => path);
        foreach (var finding in mended)
        {
            if (Becomes.TryGetValue(finding.Id, out var id))
            {
                var key = (id, DocumentOf(before, finding));
                allowed[key] = allowed.GetValueOrDefault(key) + 1;
            }
        }

        return [.. Counts(after, step.PathBefore).Where(count => count.Value > allowed.GetValueOrDefault(count.Key)).Select(count => count.Key.Path)];
    }

    /// <summary>The path of the document that a finding is about; for a finding in a sidecar, its document.</summary>
    public static string DocumentOf(CheckResult result, Diagnostic finding) =>
        result.Repository?.Owning(finding.Location.Source.Path)?.Path ?? finding.Location.Source.Path;

    private static Dictionary<(string Id, string Path), int> Counts(CheckResult result, Func<string, string> pathOf)
    {
        var counts = new Dictionary<(string, string), int>();
        foreach (var finding in result.Diagnostics)
        {
            var key = (finding.Id, pathOf(DocumentOf(result, finding)));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }
}
