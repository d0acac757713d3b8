using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Analysis.Configuration;

/// <summary>Parses the globs of Roslyn's section names: <c>*</c>, <c>**</c>, <c>?</c>, <c>[ab-c]</c>, <c>[!ab-c]</c>, <c>{a,b}</c>, <c>{1..5}</c>, and backslash escapes.</summary>
internal sealed class SectionGlobParser
{
    /// <summary>The maximum nesting of braces, which bounds the recursion.</summary>
    private const int DeepestNesting = 32;

    private readonly string _name;
    private readonly List<GlobStep> _steps = [];
    private readonly List<(int Least, int Greatest)> _ranges = [];
    private int _at;

    private SectionGlobParser(string name)
    {
        _name = name;
    }

    private bool IsDone => _at >= _name.Length;

    /// <summary>Parses a glob into steps; <see langword="null"/> if it is invalid.</summary>
    public static (ImmutableArray<GlobStep> Steps, ImmutableArray<(int Least, int Greatest)> Ranges)? Parse(string name)
    {
        var parser = new SectionGlobParser(name);
        return parser.Read() ? ([.. parser._steps], [.. parser._ranges]) : null;
    }

    private bool Read()
    {
        // A name without '/' matches in every folder; '/a/b' and 'a/b' are both relative to the file's folder.
        if (!_name.Contains('/', StringComparison.Ordinal))
        {
            Repeat(GlobStepKind.Any);
            _steps.Add(new GlobStep(GlobStepKind.Character, '/'));
        }
        else if (_name[0] != '/')
        {
            _steps.Add(new GlobStep(GlobStepKind.Character, '/'));
        }

        if (ReadItems(depth: 0) != Stop.End)
        {
            return false;
        }

        _steps.Add(new GlobStep(GlobStepKind.End));
        return true;
    }

    private Stop ReadItems(int depth)
    {
        while (!IsDone)
        {
            var character = _name[_at++];
            switch (character)
            {
                case '*' when !IsDone && _name[_at] == '*':
                    _at++;
                    Repeat(GlobStepKind.Any);
                    break;
                case '*':
                    Repeat(GlobStepKind.InName);
                    break;
                case '?':
                    _steps.Add(new GlobStep(GlobStepKind.Any));
                    break;
                case '[':
                    if (!ReadSet())
                    {
                        return Stop.Fault;
                    }

                    break;
                case '{':
                    if (depth == DeepestNesting || !(ReadRange() ?? ReadChoice(depth + 1)))
                    {
                        return Stop.Fault;
                    }

                    break;
                case '}':
                    return depth > 0 ? Stop.Brace : Stop.Fault;
                case ',':
                    return depth > 0 ? Stop.Comma : Stop.Fault;
                case '\\' when IsDone:
                    return Stop.Fault;
                default:
                    _steps.Add(new GlobStep(GlobStepKind.Character, character == '\\' ? _name[_at++] : character));
                    break;
            }
        }

        return depth > 0 ? Stop.Fault : Stop.End;
    }

    private void Repeat(GlobStepKind kind)
    {
        var fork = _steps.Count;
        _steps.Add(new GlobStep(GlobStepKind.Fork, Other: fork + 3));
        _steps.Add(new GlobStep(kind));
        _steps.Add(new GlobStep(GlobStepKind.Go, Other: fork));
    }

    // Steps of each alternative but the last: a fork past it, the alternative, and a jump to the end of the braces.
    private bool ReadChoice(int depth)
    {
        var leaving = new List<int>();
        while (true)
        {
            var fork = _steps.Count;
            _steps.Add(new GlobStep(GlobStepKind.Fork));
            var stop = ReadItems(depth);
            if (stop is Stop.Fault)
            {
                return false;
            }

            if (stop is Stop.Brace)
            {
                // The fork of the last alternative becomes a jump, since there is no other alternative.
                _steps[fork] = new GlobStep(GlobStepKind.Go, Other: fork + 1);
                foreach (var step in leaving)
                {
                    _steps[step] = new GlobStep(GlobStepKind.Go, Other: _steps.Count);
                }

                return true;
            }

            leaving.Add(_steps.Count);
            _steps.Add(new GlobStep(GlobStepKind.Go));
            _steps[fork] = new GlobStep(GlobStepKind.Fork, Other: _steps.Count);
        }
    }

    // Parses the part of '{-3..12}' after the brace; returns null and consumes nothing if it is not a range.
    private bool? ReadRange()
    {
        var before = _at;
        if (ReadNumber() is not { } first || !Eat('.') || !Eat('.') || ReadNumber() is not { } last || !Eat('}'))
        {
            _at = before;
            return null;
        }

        if (
            !int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)
        )
        {
            return false;
        }

        _steps.Add(new GlobStep(GlobStepKind.NumberStart, Other: _ranges.Count));
        _steps.Add(new GlobStep(GlobStepKind.Fork, Other: _steps.Count + 2));
        _steps.Add(new GlobStep(GlobStepKind.Character, '-'));
        var digit = _steps.Count;
        _steps.Add(new GlobStep(GlobStepKind.Digit));
        _steps.Add(new GlobStep(GlobStepKind.Fork, Other: digit + 3));
        _steps.Add(new GlobStep(GlobStepKind.Go, Other: digit));
        _steps.Add(new GlobStep(GlobStepKind.NumberEnd, Other: _ranges.Count));
        _ranges.Add((Math.Min(from, to), Math.Max(from, to)));
        return true;
    }

    private string? ReadNumber()
    {
        var start = _at;
        Eat('-');
        var digits = _at;
        while (!IsDone && char.IsDigit(_name[_at]))
        {
            _at++;
        }

        return _at > digits ? _name[start.._at] : null;
    }

    private bool Eat(char character)
    {
        if (IsDone || _name[_at] != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    // Parses the part of '[ab-c]' after the bracket. A dash at either end is a literal, and so is ']' in the first place.
    private bool ReadSet()
    {
        var isNegated = Eat('!');
        var set = ImmutableArray.CreateBuilder<(char First, char Last)>();
        var isFirst = true;
        while (ReadInSet(isFirst) is { } first)
        {
            isFirst = false;
            if (_at + 1 < _name.Length && _name[_at] == '-' && _name[_at + 1] != ']')
            {
                _at++;
                if (ReadInSet(isFirst: true) is not { } last || last < first)
                {
                    return false;
                }

                set.Add((first, last));
            }
            else
            {
                set.Add((first, first));
            }
        }

        if (!Eat(']'))
        {
            return false;
        }

        _steps.Add(new GlobStep(GlobStepKind.OneOf, Set: set.DrainToImmutable(), IsNegated: isNegated));
        return true;
    }

    private char? ReadInSet(bool isFirst)
    {
        if (IsDone || (_name[_at] == ']' && !isFirst))
        {
            return null;
        }

        var character = _name[_at++];
        if (character != '\\')
        {
            return character;
        }

        return IsDone ? null : _name[_at++];
    }

    private enum Stop
    {
        End,
        Comma,
        Brace,
        Fault,
    }
}
