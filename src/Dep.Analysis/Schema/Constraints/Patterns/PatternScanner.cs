namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>How often an atom of a pattern is matched.</summary>
internal enum Repetition
{
    /// <summary>Once.</summary>
    Once,

    /// <summary>Once at least.</summary>
    OnceOrMore,

    /// <summary>Perhaps not at all.</summary>
    Any,
}

/// <summary>Steps through a pattern: its atoms (a character, an escape, a class), how often each is matched, and its groups.</summary>
/// <param name="pattern">The pattern. Any text can be stepped through.</param>
internal sealed class PatternScanner(string pattern)
{
    private int _at;

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => _at >= pattern.Length;

    /// <summary>The next character; there must be one.</summary>
    public char Current => pattern[_at];

    /// <summary>The character behind the next one, or a blank at the end.</summary>
    public char Following => _at + 1 < pattern.Length ? pattern[_at + 1] : ' ';

    /// <summary>Steps over a character if it is the next one.</summary>
    public bool TryRead(char character)
    {
        var isNext = !IsAtEnd && Current == character;
        _at += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Steps over the opening of a group.</summary>
    /// <returns>Whether what the group contains must be matched: it changes no options and does not look elsewhere.</returns>
    public bool ReadGroupStart()
    {
        _at++;
        if (IsAtEnd || Current != '?')
        {
            return true;
        }

        var end = pattern.AsSpan(_at).IndexOfAny(":>)") is >= 0 and var length ? _at + length : pattern.Length - 1;
        var isPlain = pattern[_at..(end + 1)] is "?:" || (pattern.AsSpan(_at).StartsWith("?<") && pattern[end] == '>');
        _at = pattern[end] == ')' ? end : end + 1;
        return isPlain;
    }

    /// <summary>Steps over an atom that is no group.</summary>
    public void SkipAtom()
    {
        if (pattern[_at] == '\\')
        {
            var name = Following;
            var brace = name is 'p' or 'P' ? pattern.IndexOf('}', _at) : -1;
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
            _at = Math.Min(pattern.Length, _at);
            return;
        }

        if (pattern[_at] != '[')
        {
            _at++;
            return;
        }

        _at++;
        _at += _at < pattern.Length && pattern[_at] == '^' ? 1 : 0;
        _at += _at < pattern.Length && pattern[_at] == ']' ? 1 : 0;
        while (_at < pattern.Length && pattern[_at] != ']')
        {
            _at += pattern[_at] == '\\' ? 2 : 1;
        }

        _at = Math.Min(pattern.Length, _at + 1);
    }

    /// <summary>Steps over the quantifiers behind an atom or a group.</summary>
    public Repetition ReadQuantifier()
    {
        var times = Repetition.Once;
        while (_at < pattern.Length && pattern[_at] is '*' or '+' or '?' or '{')
        {
            if (pattern[_at] == '{')
            {
                var end = pattern.IndexOf('}', _at);
                if (end < 0 || pattern.AsSpan(_at + 1, end - _at - 1).IndexOfAnyExcept("0123456789,") >= 0)
                {
                    return times;
                }

                times =
                    pattern[_at + 1] is '0' or ',' ? Repetition.Any
                    : times is Repetition.Once ? Repetition.OnceOrMore
                    : times;
                _at = end + 1;
                continue;
            }

            // A '?' behind another count only says how it is matched.
            times =
                pattern[_at] == '+' && times is Repetition.Once ? Repetition.OnceOrMore
                : pattern[_at] == '?' && times is not Repetition.Once ? times
                : Repetition.Any;
            _at++;
        }

        return times;
    }
}
