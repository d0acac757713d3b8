using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Dep.Analysis.Schema.Constraints;

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
    private const string Special = @"\.$*+?{}[]()|^";

    private readonly string _pattern;
    private int _at;

    private PatternLiterals(string pattern)
    {
        _pattern = pattern;
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
            reader.Alternatives() is { } words
            && reader._at == reader._pattern.Length
            && words.Length <= MostWords
            && words.All(word => word.Length >= Shortest)
            ? words
            : [];
    }

    /// <summary>Characters of which each match has one, by the letter; <see langword="null"/> where nothing can be said.</summary>
    public static string? CharactersOf(string pattern)
    {
        // Patterns with groups or alternatives are not analysed.
        var isPlain = pattern.AsSpan().IndexOfAny('|', '(') < 0;
        return isPlain ? BeginningsOf(pattern) ?? new PatternLiterals(pattern).Mark() : null;
    }

    // A mark of punctuation that each match has: most texts have letters and digits, but not every mark.
    private string? Mark()
    {
        while (_at < _pattern.Length)
        {
            var mark = _pattern[_pattern[_at] is '\\' && _at + 1 < _pattern.Length ? _at + 1 : _at];
            var isMark =
                char.IsAscii(mark)
                && !char.IsAsciiLetterOrDigit(mark)
                && (_pattern[_at] is '\\' || !Special.Contains(mark, StringComparison.Ordinal));
            SkipAtom();
            if (Quantifier() is Times.Once or Times.OnceOrMore && isMark && mark > ' ')
            {
                return mark.ToString();
            }
        }

        return null;
    }

    private static string? BeginningsOf(string pattern)
    {
        var at = pattern is ['^', ..] ? 1 : 0;
        if (at == pattern.Length)
        {
            return null;
        }

        var characters = new StringBuilder();
        if (pattern[at] == '[')
        {
            for (at++; at < pattern.Length && pattern[at] != ']'; at++)
            {
                if (pattern[at] is '^' or '-' or '[')
                {
                    return null;
                }

                if (pattern[at] != '\\')
                {
                    characters.Append(pattern[at]);
                }
                else if (
                    pattern.AsSpan(at + 1) is ['u', _, _, _, _, ..]
                    && ushort.TryParse(pattern.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                )
                {
                    characters.Append((char)code);
                    at += 5;
                }
                else
                {
                    return null;
                }
            }
        }
        else if (!Special.Contains(pattern[at], StringComparison.Ordinal))
        {
            characters.Append(pattern[at]);
        }

        var isOnce =
            at >= pattern.Length - 1
            || pattern[at + 1] is not ('*' or '?' or '{')
            || (pattern[at + 1] == '{' && at + 2 < pattern.Length && pattern[at + 2] is >= '1' and <= '9');
        return isOnce && characters.Length > 0 ? characters.ToString() : null;
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

            if (_at >= _pattern.Length || _pattern[_at] != '|')
            {
                return isKnown ? all.ToImmutable() : null;
            }

            _at++;
        }
    }

    // The longest run of letters and digits that all of it must have, or a group that gives more of them.
    private ImmutableArray<string>? Sequence()
    {
        ImmutableArray<string>? best = null;
        var run = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var character = _pattern[_at];
            if (char.IsAsciiLetterOrDigit(character))
            {
                _at++;
                var times = Quantifier();
                if (times is Times.Once or Times.OnceOrMore)
                {
                    run.Append(character);
                }

                if (times is not Times.Once)
                {
                    EndRun();
                }
            }
            else if (character == '(')
            {
                EndRun();
                var words = Group();
                if (Quantifier() is Times.Once or Times.OnceOrMore)
                {
                    Take(words);
                }
            }
            else
            {
                EndRun();
                SkipAtom();
                Quantifier();
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
        _at++;
        var isPlain = true;
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            var end = _pattern.AsSpan(_at).IndexOfAny(":>)") is >= 0 and var length ? _at + length : _pattern.Length - 1;
            // Names and no names; what changes the options, or looks elsewhere, is not looked into.
            isPlain = _pattern[_at..(end + 1)] is "?:" || (_pattern.AsSpan(_at).StartsWith("?<") && _pattern[end] == '>');
            _at = _pattern[end] == ')' ? end : end + 1;
        }

        var words = Alternatives();
        if (_at < _pattern.Length)
        {
            _at++;
        }

        return isPlain ? words : null;
    }

    private void SkipAtom()
    {
        if (_pattern[_at] == '\\')
        {
            var name = _at + 1 < _pattern.Length ? _pattern[_at + 1] : ' ';
            var brace = name is 'p' or 'P' ? _pattern.IndexOf('}', _at) : -1;
            _at =
                brace >= 0
                    ? brace + 1
                    : _at
                        + name switch
                        {
                            'x' => 4,
                            'u' => 6,
                            'c' => 3,
                            _ => 2,
                        };
            _at = Math.Min(_pattern.Length, _at);
            return;
        }

        if (_pattern[_at] != '[')
        {
            _at++;
            return;
        }

        _at++;
        _at += _at < _pattern.Length && _pattern[_at] == '^' ? 1 : 0;
        _at += _at < _pattern.Length && _pattern[_at] == ']' ? 1 : 0;
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            _at += _pattern[_at] == '\\' ? 2 : 1;
        }

        _at = Math.Min(_pattern.Length, _at + 1);
    }

    private enum Times
    {
        Once,
        OnceOrMore,
        Any,
    }

    private Times Quantifier()
    {
        var times = Times.Once;
        while (_at < _pattern.Length && _pattern[_at] is '*' or '+' or '?' or '{')
        {
            if (_pattern[_at] == '{')
            {
                var end = _pattern.IndexOf('}', _at);
                if (end < 0 || _pattern.AsSpan(_at + 1, end - _at - 1).IndexOfAnyExcept("0123456789,") >= 0)
                {
                    return times;
                }

                times =
                    _pattern[_at + 1] is '0' or ',' ? Times.Any
                    : times is Times.Once ? Times.OnceOrMore
                    : times;
                _at = end + 1;
                continue;
            }

            // A '?' behind another count only says how it is matched.
            times =
                _pattern[_at] == '+' && times is Times.Once ? Times.OnceOrMore
                : _pattern[_at] == '?' && times is not Times.Once ? times
                : Times.Any;
            _at++;
        }

        return times;
    }
}
