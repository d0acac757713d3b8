using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>Finds the unclosed bracket that causes an error of the YAML parser, which reports only the end of the text or the next token.</summary>
internal static class UnclosedBracket
{
    /// <summary>The offset of a bracket or brace that is not closed before the next entry or the end; <see langword="null"/> if all are closed.</summary>
    public static int? Find(string text, TextSpan part)
    {
        for (var at = part.Start; at < part.End; )
        {
            var length = text.AsSpan(at, part.End - at).IndexOfAny("[{");
            if (length < 0)
            {
                return null;
            }

            at += length;
            if (!IsValueStart(text, part.Start, at))
            {
                at++;
                continue;
            }

            var (end, unclosed) = Read(text, at, part.End);
            if (unclosed is not null)
            {
                return unclosed;
            }

            at = end;
        }

        return null;
    }

    // Whether a value starts here: after 'name:', after '-', or on a line of its own. A bracket among words is text.
    private static bool IsValueStart(string text, int start, int at)
    {
        var before = at;
        while (before > start && text[before - 1] is ' ' or '\t')
        {
            before--;
        }

        return before == start || text[before - 1] is '\n' or '\r' || (before < at && text[before - 1] is ':' or '-' or '?');
    }

    private static (int End, int? Unclosed) Read(string text, int start, int end)
    {
        var open = new Stack<int>();
        for (var at = start; at < end; at++)
        {
            switch (text[at])
            {
                case '[' or '{':
                    open.Push(at);
                    break;
                case ']' or '}' when text[open.Peek()] != (text[at] == ']' ? '[' : '{'):
                    return (at, open.Peek());
                case ']' or '}':
                    open.Pop();
                    if (open.Count == 0)
                    {
                        return (at + 1, null);
                    }

                    break;
                case '"' or '\'' when text[at - 1] is ' ' or ',' or '[' or '{' or ':':
                    at = EndOfQuotes(text, at, end);
                    break;
                case '#' when char.IsWhiteSpace(text[at - 1]):
                    // Continue with the line break, which is handled by another case.
                    at = EndOfLine(text, at, end) - 1;
                    break;
                case '\r' or '\n' when IsEntry(text, at + 1, end):
                    return (at, open.Last());
            }
        }

        return (end, open.Last());
    }

    // Whether a line is an unindented 'name: value'.
    private static bool IsEntry(string text, int start, int end)
    {
        if (start >= end || !char.IsLetter(text[start]))
        {
            return false;
        }

        var line = text.AsSpan(start, EndOfLine(text, start, end) - start);
        var name = line.IndexOfAny(":,[]{}");
        return name > 0 && line[name] == ':' && (name + 1 == line.Length || line[name + 1] is ' ' or '\t');
    }

    private static int EndOfQuotes(string text, int start, int end)
    {
        for (var at = start + 1; at < end; at++)
        {
            if (text[at] == '\\' && text[start] == '"')
            {
                at++;
            }
            else if (text[at] == text[start])
            {
                return at;
            }
        }

        return end;
    }

    private static int EndOfLine(string text, int start, int end)
    {
        var length = text.AsSpan(start, end - start).IndexOfAny('\r', '\n');
        return length < 0 ? end : start + length;
    }
}
