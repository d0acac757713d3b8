using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>What a step of fixes brought beside what it mended.</summary>
internal static class NewFindings
{
    // A section or field that was put in waits for its text: the finding that it is missing has become the one that it is to be
    // written, at its place.
    private static readonly Dictionary<string, string> Becomes = new(StringComparer.Ordinal)
    {
        [RuleCatalog.IdOf<RequiredSectionMissing>()] = RuleCatalog.IdOf<SectionEmpty>(),
        [RuleCatalog.IdOf<RequiredFieldMissing>()] = RuleCatalog.IdOf<FieldPlaceholder>(),
    };

    /// <summary>Whether what mends a rule's findings puts in something whose text is still to be written.</summary>
    /// <param name="id">The rule's id.</param>
    public static bool LeavesTextToWrite(string id) => Becomes.ContainsKey(id);

    /// <summary>The documents, as they were called before the step, of which a rule finds more than it did.</summary>
    /// <param name="before">What was found before the step.</param>
    /// <param name="after">What is found after it.</param>
    /// <param name="mended">The findings that the step is to mend.</param>
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

    /// <summary>The document that a finding is about: where it is in the file beside one, that one.</summary>
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
