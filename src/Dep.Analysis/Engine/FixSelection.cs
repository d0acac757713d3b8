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
        var taken = new Dictionary<string, TakenSpans>(StringComparer.Ordinal);
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
                    (taken.TryGetValue(part.Source.Path, out var spans) ? spans : taken[part.Source.Path] = new TakenSpans()).Add(part.Span);
                }
            }
        }

        return mended.Count == 0 && alone is { } only
            ? (only.Edit, [only.Finding])
            : (new RepositoryEdit(edits.DrainToImmutable()), mended.DrainToImmutable());

        // Adjacent edits count as overlapping, since their order would be ambiguous.
        bool IsTaken(TextEdit part) => taken.GetValueOrDefault(part.Source.Path)?.Touches(part.Span) == true;
    }

    // The spans in the order of the text. Those of different fixes do not touch, so only the last one that begins before a span ends can touch it.
    private sealed class TakenSpans
    {
        private readonly List<TextSpan> _spans = [];

        public bool Touches(TextSpan span) => CountUpTo(span.End) is > 0 and var count && _spans[count - 1].End >= span.Start;

        public void Add(TextSpan span) => _spans.Insert(CountUpTo(span.Start), span);

        // How many begin at an offset or before it.
        private int CountUpTo(int offset)
        {
            var (low, high) = (0, _spans.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _spans[middle].Start <= offset ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    private static bool IsNothing(RepositoryEdit edit) =>
        edit.Moves.IsEmpty && edit.Creations.IsEmpty && edit.Edits.All(one => one.Source[one.Span] == one.NewText);
}
