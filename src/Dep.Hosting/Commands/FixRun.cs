using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// One run of the fixes: takes those that do not stand in each other's way, looks at what came of them, and goes on until nothing
/// is left. Safe fixes come first, so that no guess is made about what they mend. Guesses are tried: one that brings other
/// findings is taken back.
/// </summary>
internal sealed class FixRun
{
    // Each round mends something, or tells which guess is none. A rule whose fix brings its finding back must not go on for ever.
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

    /// <summary>Begins a run.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="tries">Checks what came of each step, and knows of the check before.</param>
    /// <param name="before">What was found before.</param>
    /// <param name="cancellation">Stops it.</param>
    public FixRun(FixRequest request, TriedEdits tries, CheckResult before, CancellationToken cancellation)
    {
        (_request, _tries, _before, _now, _edit, _cancellation) = (request, tries, before, before, request.Overlay, cancellation);
    }

    /// <summary>Mends what can be mended, in memory.</summary>
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
            var isGuess = chosen.IsEmpty && _request.IsUnsafe;
            if (isGuess)
            {
                (step, chosen) = Choose(FixSafety.Unsafe);
            }

            if (chosen.IsEmpty)
            {
                break;
            }

            var next = _tries.Check(_edit.Then(step), _before.Base, _cancellation);
            if (isGuess && NewFindings.PathsOf(_now, next, chosen, step) is { Count: > 0 } paths)
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
            OfClosed = _request.IsUnsafe && !_request.IncludesClosed ? [.. _now.Diagnostics.Where(finding => finding.Fix is { Safety: FixSafety.Unsafe } && IsAsked(finding) && (IsClosed(finding.Location.Source.Path) || IsOfMergedText(finding)))] : [],
        };
    }

    // A finding that is still there after it was mended as often as it was found is not mended by its fix. One that reads the same
    // and stands in another line is another: YAML is read up to its first fault.
    private (RepositoryEdit Step, ImmutableArray<Diagnostic> Chosen) Choose(FixSafety safety) =>
        FixSelection.Of(
            _now.Diagnostics.Where(finding => finding.Fix?.Safety == safety && TextOf(finding) is var text && (_left[text] > 0 || (safety is FixSafety.Safe && !_mended.Contains((text, LineOf(finding))))) && !_refused.Contains(text) && !_waiting.Contains(text)),
            (finding, what) => IsAsked(finding) && IsAllowed(safety, what) && (safety is FixSafety.Safe || !IsOfMergedText(finding)));

    private bool IsAsked(Diagnostic finding)
    {
        var isMeant = _request.Ids.Contains(finding.Id, StringComparer.OrdinalIgnoreCase) || (_request.Ids.IsEmpty && finding.Severity is not Severity.Info);
        return isMeant && IsNamed(finding);
    }

    // A finding elsewhere that concerns a named file is reported by a check, but not mended here.
    private bool IsNamed(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        return _request.Check.Only.IsEmpty || Names(path) || (_now.Repository!.Owning(path) is { } owner && (Names(owner.Path) || Names(owner.HeaderSource.Path)));

        bool Names(string path) => path.Length > 0 && _request.Check.Only.Contains(Path.GetFullPath(path, _now.Root), StringComparer.Ordinal);
    }

    // A closed proposal is a record: unsafe fixes leave it alone unless asked for. In a frozen one the header and links may be mended, but never the text.
    private bool IsAllowed(FixSafety safety, RepositoryEdit next)
    {
        if (safety is FixSafety.Unsafe && !_request.IncludesClosed
            && (next.Edits.Any(edit => IsClosed(edit.Source.Path)) || next.Moves.Any(move => IsClosed(move.From) || IsClosed(move.From + "/README.md"))))
        {
            return false;
        }

        return FrozenText.IsLeft(_before.Repository!, _edit, _now.Repository!, next);
    }

    private bool IsClosed(string path) =>
        _now.Repository!.Owning(path) is { Defect: null } proposal && _now.Repository.Schema.For(proposal).IsRecord(proposal);

    // Without a lifecycle a merged proposal counts as finished: nobody would write the text of a section that is inserted as 'TBD'.
    private bool IsOfMergedText(Diagnostic finding) =>
        NewFindings.LeavesTextToWrite(finding.Id)
        && _request.Ids.IsEmpty
        && !_request.IncludesClosed
        && _now.Repository!.Owning(finding.Location.Source.Path) is { Defect: null } proposal
        && _now.Repository.Schema.For(proposal).Lifecycle is null
        && (_before.Base is Base.Snapshot snapshot ? snapshot.Repository.At(_edit.PathBefore(proposal.Path)) is not null : _now.Repository.Schema.IsNumbered(proposal));

    // Of the fixes that may have caused a new finding, the first half is tried alone. A single one that is left is dropped.
    private ImmutableArray<Diagnostic> Narrow(ImmutableArray<Diagnostic> chosen, HashSet<string> paths)
    {
        var near = chosen.Where(finding => paths.Contains(NewFindings.DocumentOf(_now, finding))).ToLookup(finding => NewFindings.DocumentOf(_now, finding), StringComparer.Ordinal);
        var refused = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var suspects in near.Count > 0 ? near.Select(group => group.ToArray()) : [[.. chosen]])
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
