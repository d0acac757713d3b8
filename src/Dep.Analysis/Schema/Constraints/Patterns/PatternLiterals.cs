using System.Collections.Immutable;
using System.Text;

namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>
/// Extracts words from a pattern as a prefilter: a text must contain one of them, regardless of case, to have a match. Most texts
/// contain none, and searching for words is many times cheaper than matching.
/// </summary>
internal sealed class PatternLiterals
{
    // Nearly every text contains a literal of one or two letters.
    private const int Shortest = 2;
    private const int MostWords = 16;
    private const int MostGroups = 100;

    private readonly PatternScanner _scanner;

    private PatternLiterals(string pattern)
    {
        _scanner = new PatternScanner(pattern);
    }

    /// <summary>The words; empty if none can be determined.</summary>
    public static ImmutableArray<string> Of(string pattern)
    {
        // Groups are gone into one by one, and where '(?x)' stands, '#' begins a comment.
        if (
            pattern.AsSpan().Count('(') > MostGroups
            || (pattern.Contains('#', StringComparison.Ordinal) && pattern.Contains("(?", StringComparison.Ordinal))
        )
        {
            return [];
        }

        var reader = new PatternLiterals(pattern.StartsWith("(?i)", StringComparison.Ordinal) ? pattern[4..] : pattern);
        return
            reader.Alternatives() is { } words && reader._scanner.IsAtEnd && words.Length <= MostWords && words.All(word => word.Length >= Shortest)
            ? words
            : [];
    }

    // Each of the branches has its own words; where one has none, nothing can be said.
    private ImmutableArray<string>? Alternatives()
    {
        var all = ImmutableArray.CreateBuilder<string>();
        var isKnown = true;
        while (true)
        {
            if (Sequence() is { } words)
            {
                all.AddRange(words);
            }
            else
            {
                isKnown = false;
            }

            if (!_scanner.TryRead('|'))
            {
                return isKnown ? all.ToImmutable() : null;
            }
        }
    }

    // The longest run of letters and digits that all of it must have, or a group that gives more of them.
    private ImmutableArray<string>? Sequence()
    {
        ImmutableArray<string>? best = null;
        var run = new StringBuilder();
        while (!_scanner.IsAtEnd && _scanner.Current is not ('|' or ')'))
        {
            var character = _scanner.Current;
            if (char.IsAsciiLetterOrDigit(character))
            {
                _scanner.SkipAtom();
                var times = _scanner.ReadQuantifier();
                if (times is Repetition.Once or Repetition.OnceOrMore)
                {
                    run.Append(character);
                }

                if (times is not Repetition.Once)
                {
                    EndRun();
                }
            }
            else if (character == '(')
            {
                EndRun();
                var words = Group();
                if (_scanner.ReadQuantifier() is Repetition.Once or Repetition.OnceOrMore)
                {
                    Take(words);
                }
            }
            else
            {
                EndRun();
                _scanner.SkipAtom();
                _scanner.ReadQuantifier();
            }
        }

        EndRun();
        return best;

        void EndRun()
        {
            if (run.Length > 0)
            {
                Take([run.ToString()]);
                run.Clear();
            }
        }

        void Take(ImmutableArray<string>? words)
        {
            if (words is { IsEmpty: false } found && (best is null || found.Min(word => word.Length) > best.Value.Min(word => word.Length)))
            {
                best = found;
            }
        }
    }

    private ImmutableArray<string>? Group()
    {
        var isPlain = _scanner.ReadGroupStart();
        var words = Alternatives();
        _scanner.TryRead(')');
        return isPlain ? words : null;
    }
}
