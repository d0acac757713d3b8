using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Text;

namespace Dep.Analysis.Configuration;

/// <summary>
/// The glob between a section's brackets. It is matched by an automaton that follows all alternatives at once, so the time is at most
/// proportional to the length of the glob times that of the path, even for untrusted globs.
/// </summary>
internal sealed class SectionGlob
{
    private readonly ImmutableArray<GlobStep> _steps;
    private readonly ImmutableArray<(int Least, int Greatest)> _ranges;
    private readonly string _ending;

    private SectionGlob(ImmutableArray<GlobStep> steps, ImmutableArray<(int Least, int Greatest)> ranges)
    {
        _steps = steps;
        _ranges = ranges;

        // The literal characters at the end that every match contains: those after the last step that a fork can lead to.
        var last = steps
            .Select(
                (step, index) =>
                    step.Kind switch
                    {
                        GlobStepKind.Fork or GlobStepKind.Go => Math.Max(step.Other, index + 1),
                        GlobStepKind.Character or GlobStepKind.End => 0,
                        _ => index + 1,
                    }
            )
            .Max();
        _ending = string.Concat(steps[last..^1].Select(step => step.Taken));
    }

    /// <summary>Reads a glob.</summary>
    /// <returns>The glob, or <see langword="null"/> if it is invalid: an unmatched brace, a comma outside of braces, or a trailing backslash.</returns>
    public static SectionGlob? Parse(string name) =>
        SectionGlobParser.Parse(name) is { } parsed ? new SectionGlob(parsed.Steps, parsed.Ranges) : null;

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">The path relative to the file's folder, with a leading <c>/</c>.</param>
    public bool IsMatch(string path)
    {
        // A fast path: most sections, such as '[*.cs]', are for other files.
        if (!path.EndsWith(_ending, StringComparison.Ordinal))
        {
            return false;
        }

        var ways = new Ways(_steps);
        var next = new Ways(_steps);
        ways.Add(0, 0, null);
        for (var at = 0; at < path.Length; at++)
        {
            foreach (var (step, numbers) in ways.Waiting)
            {
                if (_steps[step].Accepts(path[at]))
                {
                    next.Add(step + 1, at + 1, numbers);
                }
            }

            (ways, next) = (next, ways);
            next.Clear();
        }

        // Only the greediest alternative counts, as in Roslyn, which checks only that one's numbers: '{1..2}*' does not match '12'.
        foreach (var (step, numbers) in ways.Waiting)
        {
            if (_steps[step].Kind == GlobStepKind.End)
            {
                return AreInRange(path, numbers);
            }
        }

        return false;
    }

    private bool AreInRange(string path, NumberMark? marks)
    {
        // A range that the alternative did not pass has no number; Roslyn treats it as out of range.
        var starts = new int[_ranges.Length];
        var ends = new int[_ranges.Length];
        for (; marks is not null; marks = marks.Before)
        {
            var places = marks.IsStart ? starts : ends;
            places[marks.Range] = marks.At;
        }

        return !_ranges
            .Where(
                (range, index) =>
                    !int.TryParse(
                        path.AsSpan(starts[index], ends[index] - starts[index]),
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                    || number < range.Least
                    || number > range.Greatest
            )
            .Any();
    }

    /// <summary>The start or end of a number on an alternative. Alternatives share their common beginnings as a linked list.</summary>
    private sealed record NumberMark(int Range, bool IsStart, int At, NumberMark? Before);

    /// <summary>The steps at which alternatives wait for a character, by priority. If two alternatives reach the same step, the one with the higher priority is kept.</summary>
    private sealed class Ways(ImmutableArray<GlobStep> steps)
    {
        private readonly bool[] _seen = new bool[steps.Length];
        private long _taken;
        private readonly Stack<(int Step, NumberMark? Numbers)> _open = new();

        public List<(int Step, NumberMark? Numbers)> Waiting { get; } = [];

        public void Clear()
        {
            WorkCount.Add(_taken);
            _taken = 0;
            Array.Clear(_seen);
            Waiting.Clear();
        }

        public void Add(int first, int at, NumberMark? firstNumbers)
        {
            _open.Push((first, firstNumbers));
            while (_open.TryPop(out var way))
            {
                var (index, numbers) = way;
                if (_seen[index])
                {
                    continue;
                }

                _seen[index] = true;
                _taken++;
                var step = steps[index];
                switch (step.Kind)
                {
                    case GlobStepKind.Fork:
                        _open.Push((step.Other, numbers));
                        _open.Push((index + 1, numbers));
                        break;
                    case GlobStepKind.Go:
                        _open.Push((step.Other, numbers));
                        break;
                    case GlobStepKind.NumberStart or GlobStepKind.NumberEnd:
                        _open.Push((index + 1, new NumberMark(step.Other, step.Kind == GlobStepKind.NumberStart, at, numbers)));
                        break;
                    default:
                        Waiting.Add((index, numbers));
                        break;
                }
            }
        }
    }
}
