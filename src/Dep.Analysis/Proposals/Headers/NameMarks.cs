using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Reads the marks around a field's name, which may be nested: <c>**</c>, <c>__</c>, <c>*</c>, <c>_</c>, backticks, <c>&lt;b&gt;</c>.</summary>
internal static class NameMarks
{
    private static readonly (string Open, string Close)[] Tags =
    [
        ("<b>", "</b>"),
        ("<strong>", "</strong>"),
        ("<i>", "</i>"),
        ("<em>", "</em>"),
        ("<code>", "</code>"),
    ];

    /// <summary>A name without its marks, and the closing marks of those that are still open after the name; empty if all are closed.</summary>
    public static (TextSpan Name, string Closing) Read(string text, TextSpan written)
    {
        var closing = "";
        var name = written;
        while (OpeningOf(text.AsSpan(name.Start, name.Length)) is { Length: > 0 } opening)
        {
            closing = opening.Close + closing;
            name = ValueMarks.Trim(text, new TextSpan(name.Start + opening.Length, name.End));
        }

        if (closing.Length > 0 && LengthAtEnd(text.AsSpan(name.Start, name.Length), closing) is > 0 and var closed)
        {
            return (ValueMarks.Trim(text, new TextSpan(name.Start, name.End - closed)), "");
        }

        return (name, closing);
    }

    /// <summary>The length of an opening mark at the start of a text, and the mark that closes it; length 0 if there is none.</summary>
    public static (int Length, string Close) OpeningOf(ReadOnlySpan<char> text)
    {
        if (text is ['*' or '_' or '`', ..])
        {
            var run = text.IndexOfAnyExcept(text[0]);
            run = run < 0 ? text.Length : run;
            return (run, new string(text[0], run));
        }

        foreach (var (open, close) in Tags)
        {
            if (text.StartsWith(open, StringComparison.OrdinalIgnoreCase))
            {
                return (open.Length, close);
            }
        }

        return default;
    }

    /// <summary>The length of closing marks at the start of a text; 0 if they are not there.</summary>
    public static int LengthOf(ReadOnlySpan<char> text, string closing) =>
        closing.Length > 0 && text.StartsWith(closing, StringComparison.OrdinalIgnoreCase) ? closing.Length : 0;

    /// <summary>The length of closing marks at the end of a text; 0 if they are not there.</summary>
    public static int LengthAtEnd(ReadOnlySpan<char> text, string closing) =>
        closing.Length > 0 && text.EndsWith(closing, StringComparison.OrdinalIgnoreCase) ? closing.Length : 0;
}
