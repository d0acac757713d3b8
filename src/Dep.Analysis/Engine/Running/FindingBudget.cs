using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine.Running;

/// <summary>
/// Limits how many findings of a rule are kept in memory: <see cref="MostInFile"/> in one file, and after <see cref="MostInRun"/> in the
/// run only <see cref="FewFindings"/> in each further file. One finding in each file stands for the rest, which are counted, so
/// that the exit code stays the same.
/// </summary>
internal sealed class FindingBudget
{
    /// <summary>
    /// The findings of one rule in one file that are kept: a hundred times what anybody reads. A document of 4 MiB may
    /// have two million, each a hundred times as large as what is wrong. One more is kept that stands for all others.
    /// </summary>
    public const int MostInFile = 2_000;

    /// <summary>The findings of a rule in all files before only <see cref="FewFindings"/> are kept of each.</summary>
    public const int MostInRun = 20_000;

    /// <summary>As many as are shown of a rule in a file.</summary>
    public const int FewFindings = 20;

    private readonly Dictionary<(string Id, string Path), Kept> _kept = [];
    private readonly Dictionary<string, int> _ofRule = new(StringComparer.Ordinal);
    private bool _hasOthers;

    /// <summary>Whether the next finding is kept.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="path">The file.</param>
    /// <param name="index">Where it will be among the findings.</param>
    /// <param name="others">For how many others it stands already.</param>
    public bool Keeps(string id, string path, int index, int others = 0)
    {
        var kept = _kept.GetValueOrDefault((id, path));
        var ofRule = _ofRule.GetValueOrDefault(id);
        if (others == 0 && kept.Others == 0 && kept.Count < MostInFile && (ofRule < MostInRun || kept.Count < FewFindings))
        {
            _kept[(id, path)] = kept with { Count = kept.Count + 1 };
            _ofRule[id] = ofRule + 1;
            return true;
        }

        var isFirst = kept.Others == 0;
        _hasOthers = true;
        _kept[(id, path)] = kept with { Others = kept.Others + 1 + others, At = isFirst ? index : kept.At };
        return isFirst;
    }

    /// <summary>Adds findings of one file, as far as they are kept.</summary>
    /// <param name="target">The findings of the run.</param>
    /// <param name="findings">Those of the file.</param>
    public void Add(List<Diagnostic> target, IReadOnlyList<Diagnostic> findings)
    {
        foreach (var finding in findings)
        {
            if (Keeps(finding.Id, finding.Location.Source.Path, target.Count, finding.Others))
            {
                target.Add(finding);
            }
        }
    }

    /// <summary>Says of each finding that stands for others how many these are.</summary>
    /// <param name="findings">All that were kept.</param>
    public void Close(List<Diagnostic> findings)
    {
        if (!_hasOthers)
        {
            return;
        }

        foreach (var kept in _kept.Values)
        {
            if (kept.Others > 0)
            {
                findings[kept.At] = findings[kept.At] with { Others = kept.Others - 1, IsDoubtful = false, IsThereOtherwise = false };
            }
        }
    }

    private readonly record struct Kept(int Count, int Others, int At);
}
