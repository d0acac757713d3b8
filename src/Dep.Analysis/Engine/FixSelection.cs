using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>Selects the fixes of a run that can be applied together. The next run finds the remaining ones again.</summary>
internal static class FixSelection
{
    /// <summary>
    /// The fixes that can be applied together, safe ones before others, then in the order of the findings. Fixes that move or
    /// create files are applied one at a time, and only if no other fix is left.
    /// </summary>
    /// <param name="findings">The findings of the run.</param>
    /// <param name="admits">Whether to apply a fix, given its finding and its edit.</param>
    /// <returns>The combined edit and the findings that it fixes.</returns>
    public static (RepositoryEdit Edit, ImmutableArray<Diagnostic> Mended) Of(
        IEnumerable<Diagnostic> findings,
        Func<Diagnostic, RepositoryEdit, bool> admits
    )
    {
        var taken = new Dictionary<string, List<TextSpan>>(StringComparer.Ordinal);
        var mended = ImmutableArray.CreateBuilder<Diagnostic>();
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        (Diagnostic Finding, RepositoryEdit Edit)? alone = null;
        foreach (var finding in findings.Where(finding => finding.Fix is not null).OrderBy(finding => finding.Fix!.Safety))
        {
            var edit = finding.Fix!.Edit();
            if (IsNothing(edit) || !admits(finding, edit))
            {
                continue;
            }

            if (!edit.Moves.IsEmpty || !edit.Creations.IsEmpty)
            {
                alone ??= (finding, edit);
            }
            else if (!edit.Edits.Any(IsTaken))
            {
                edits.AddRange(edit.Edits);
                mended.Add(finding);
                foreach (var part in edit.Edits)
                {
                    (taken.TryGetValue(part.Source.Path, out var spans) ? spans : taken[part.Source.Path] = []).Add(part.Span);
                }
            }
        }

        return mended.Count == 0 && alone is { } only
            ? (only.Edit, [only.Finding])
            : (new RepositoryEdit(edits.DrainToImmutable()), mended.DrainToImmutable());

        // Adjacent edits count as overlapping, since their order would be ambiguous.
        bool IsTaken(TextEdit part) =>
            taken.GetValueOrDefault(part.Source.Path)?.Exists(span => span.Start <= part.Span.End && part.Span.Start <= span.End) == true;
    }

    private static bool IsNothing(RepositoryEdit edit) =>
        edit.Moves.IsEmpty && edit.Creations.IsEmpty && edit.Edits.All(one => one.Source[one.Span] == one.NewText);
}
