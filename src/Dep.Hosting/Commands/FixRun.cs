using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// One run of fixes: applies those that do not conflict, checks the result, and repeats until no fix
/// is left. Safe fixes come first, so that unsafe ones do not touch what these solve. Unsafe fixes are tried: one that causes new
/// findings is dropped.
/// </summary>
internal sealed class FixRun
{
    // Each round fixes something or rules out an unsafe fix. The limit stops rules whose fix brings their finding back.
    private const int MostRounds = 200;

    private readonly FixRequest _request;
    private readonly TriedEdits _tries;
    private readonly CheckResult _before;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<FindingText, int> _left = [];
    private readonly HashSet<(FindingText, int)> _mended = [];
    private readonly HashSet<FindingText> _waiting = [];
    private readonly HashSet<FindingText> _refused = [];
    private RepositoryEdit _edit;
    private CheckResult _now;

    /// <summary>Creates a run.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="tries">Checks the result of each step, reusing the check before.</param>
    /// <param name="before">The check before the run.</param>
    /// <param name="cancellation">Stops the run.</param>
    public FixRun(FixRequest request, TriedEdits tries, CheckResult before, CancellationToken cancellation)
    {
        (_request, _tries, _before, _now, _edit, _cancellation) = (request, tries, before, before, request.Overlay, cancellation);
    }

    /// <summary>Applies all fixes, in memory.</summary>
    public FixResult Mend()
    {
        var mended = ImmutableArray.CreateBuilder<Diagnostic>();
        var refused = ImmutableArray.CreateBuilder<Diagnostic>();
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var same in _now.Diagnostics.GroupBy(TextOf))
            {
                _left.TryAdd(same.Key, same.Count());
            }

            var (step, chosen) = Choose(FixSafety.Safe);
            var isUnsafe = chosen.IsEmpty && _request.IsUnsafe;
            if (isUnsafe)
            {
                (step, chosen) = Choose(FixSafety.Unsafe);
            }

            if (chosen.IsEmpty)
            {
                break;
            }

            var next = _tries.Check(_edit.Then(step), _before.Base, _cancellation);
            if (isUnsafe && NewFindings.PathsOf(_now, next, chosen, step) is { Count: > 0 } paths)
            {
                refused.AddRange(Narrow(chosen, paths));
                continue;
            }

            foreach (var finding in chosen)
            {
                _left[TextOf(finding)]--;
                _mended.Add((TextOf(finding), LineOf(finding)));
            }

            _waiting.Clear();
            (_edit, _now) = (_edit.Then(step), next);
            mended.AddRange(chosen);
        }

        return new FixResult(_edit, mended.DrainToImmutable(), _before, _now)
        {
            Refused = refused.DrainToImmutable(),
            OfClosed = _request.IsUnsafe && !_request.IncludesClosed ? [.. _now.Diagnostics.Where(IsLeftInClosed)] : [],
        };
    }

    // Chooses fixes of one safety that do not conflict.
    private (RepositoryEdit Step, ImmutableArray<Diagnostic> Chosen) Choose(FixSafety safety) =>
        FixSelection.Of(_now.Diagnostics.Where(finding => finding.Fix?.Safety == safety && IsOpen(finding)), (finding, what) =>
            IsRequested(finding) && IsAllowed(safety, what) && (safety is FixSafety.Safe || !IsOfMergedText(finding))
        );

    // Whether the fix of a finding may still help. A finding that is still there after it was fixed as often as it was found is not solved by
    // its fix. The exception is a safe fix on another line: YAML is parsed up to its first error, so equal findings show up one by one.
    private bool IsOpen(Diagnostic finding)
    {
        var text = TextOf(finding);
        var mayHelp = _left[text] > 0 || (finding.Fix!.Safety is FixSafety.Safe && !_mended.Contains((text, LineOf(finding))));
        return mayHelp && !_refused.Contains(text) && !_waiting.Contains(text);
    }

    private bool IsLeftInClosed(Diagnostic finding) =>
        finding.Fix is { Safety: FixSafety.Unsafe } && IsRequested(finding) && (IsClosed(finding.Location.Source.Path) || IsOfMergedText(finding));

    private bool IsRequested(Diagnostic finding)
    {
        var isSelected =
            _request.Ids.Contains(finding.Id, StringComparer.OrdinalIgnoreCase) || (_request.Ids.IsEmpty && finding.Severity is not Severity.Info);
        return isSelected && IsNamed(finding);
    }

    // Unlike a check, a run ignores findings in other files that merely refer to a named file.
    private bool IsNamed(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        return _request.Check.Only.IsEmpty
            || Names(path)
            || (_now.Repository!.Owning(path) is { } owner && (Names(owner.Path) || Names(owner.HeaderSource.Path)));

        bool Names(string path) => path.Length > 0 && _request.Check.Only.Contains(Path.GetFullPath(path, _now.Root), StringComparer.Ordinal);
    }

    // A closed proposal is a record, so unsafe fixes skip it unless requested. In a frozen one, only header and links may be fixed, never the text.
    private bool IsAllowed(FixSafety safety, RepositoryEdit next)
    {
        if (
            safety is FixSafety.Unsafe
            && !_request.IncludesClosed
            && (
                next.Edits.Any(edit => IsClosed(edit.Source.Path))
                || next.Moves.Any(move => IsClosed(move.From) || IsClosed(move.From + "/README.md"))
            )
        )
        {
            return false;
        }

        return FrozenText.IsLeft(_before.Repository!, _edit, _now.Repository!, next);
    }

    private bool IsClosed(string path) =>
        _now.Repository!.Owning(path) is { Defect: null } proposal && _now.Repository.Schema.For(proposal).IsRecord(proposal);

    // Without a lifecycle, a merged proposal counts as finished: nobody would complete a section that a fix inserts as 'TBD'.
    private bool IsOfMergedText(Diagnostic finding) =>
        NewFindings.LeavesTextToWrite(finding.Id)
        && _request.Ids.IsEmpty
        && !_request.IncludesClosed
        && _now.Repository!.Owning(finding.Location.Source.Path) is { Defect: null } proposal
        && _now.Repository.Schema.For(proposal).Lifecycle is null
        && (
            _before.Base is Base.Snapshot snapshot
                ? snapshot.Repository.At(_edit.PathBefore(proposal.Path)) is not null
                : _now.Repository.Schema.IsNumbered(proposal)
        );

    // Bisects the fixes that may have caused a new finding: the second half waits while the first is tried. A single remaining one is dropped.
    private ImmutableArray<Diagnostic> Narrow(ImmutableArray<Diagnostic> chosen, HashSet<string> paths)
    {
        var near = chosen
            .Where(finding => paths.Contains(NewFindings.DocumentOf(_now, finding)))
            .ToLookup(finding => NewFindings.DocumentOf(_now, finding), StringComparer.Ordinal);
        var refused = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (
            var suspects in near.Count > 0
                ? near.Select(group => group.ToArray())
                :
                [
                    [.. chosen],
                ]
        )
        {
            var texts = suspects.Select(TextOf).Distinct().ToArray();
            if (texts is [var one])
            {
                _refused.Add(one);
                refused.AddRange(suspects);
            }
            else
            {
                _waiting.UnionWith(texts[(texts.Length / 2)..]);
            }
        }

        return refused.DrainToImmutable();
    }

    private static int LineOf(Diagnostic finding) => finding.Location.Source.Position(finding.Location.Span.Start).Line;

    private static FindingText TextOf(Diagnostic finding) => new(finding.Id, finding.Location.Source.Path, finding.Message);

    private sealed record FindingText(string Id, string Path, string Message);
}
