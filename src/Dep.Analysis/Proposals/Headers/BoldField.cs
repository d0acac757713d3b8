using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// The spans of a field of a bold header, <c>**Status**: Draft</c>. Its text is copied only once, after the end of the value is found:
/// a value of a hundred thousand lines would otherwise be copied as often.
/// </summary>
/// <param name="Start">The start of the marks around its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Qualifier">The text between name and colon.</param>
/// <param name="Written">Everything after the colon.</param>
internal readonly record struct BoldField(int Start, TextSpan Name, TextSpan Qualifier, TextSpan Written)
{
    /// <summary>Reads the field that a line starts with; <see langword="null"/> if it starts with none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="line">The line, or the part of one.</param>
    public static BoldField? Read(string text, TextSpan line)
    {
        var start = SkipBlanks(text, line.Start, line.End);
        // In a block quote, every line may begin with '>'.
        start = start < line.End && text[start] == '>' ? SkipBlanks(text, start + 1, line.End) : start;
        var (length, closing) = NameMarks.OpeningOf(text.AsSpan(start, line.End - start));
        if (length < 2 || closing is not ("**" or "__" or "***" or "___" or "</b>" or "</strong>"))
        {
            return null;
        }

        var close = text.IndexOf(closing, start + length, line.End - (start + length), StringComparison.OrdinalIgnoreCase);
        if (close <= start + length)
        {
            return null;
        }

        var name = ValueMarks.Trim(text, new TextSpan(start + length, close));
        var behind = close + closing.Length;
        int valueStart;
        if (!name.IsEmpty && FieldLine.Colons.Contains(text[name.End - 1], StringComparison.Ordinal))
        {
            name = new TextSpan(name.Start, name.End - 1);
            valueStart = behind;
        }
        else if (ColonAfter(text, behind, line.End) is { } colon)
        {
            valueStart = colon + 1;
        }
        else
        {
            return null;
        }

        name = WithoutLink(text, ValueMarks.WithoutEmphasis(text, name));
        return name.IsEmpty
            ? null
            : new BoldField(start, name, new TextSpan(Math.Min(behind, valueStart - 1), valueStart - 1), new TextSpan(valueStart, line.End));
    }

    // The name of '**[Status](process.md)**' is the visible text of the link.
    private static TextSpan WithoutLink(string text, TextSpan name)
    {
        var label = name.Length > 4 && text[name.Start] == '[' && text[name.End - 1] == ')' ? text.AsSpan(name.Start, name.Length).IndexOf("](") : -1;
        return label > 1 ? new TextSpan(name.Start + 1, name.Start + label) : name;
    }

    // A colon directly after the name, or after a qualifier in parentheses.
    private static int? ColonAfter(string text, int start, int end)
    {
        var at = SkipBlanks(text, start, end);
        if (at < end && text[at] == '(')
        {
            var close = text.IndexOf(')', at, end - at);
            at = close < 0 ? end : SkipBlanks(text, close + 1, end);
        }

        return at < end && FieldLine.Colons.Contains(text[at], StringComparison.Ordinal) ? at : null;
    }

    private static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>The span of the value, without the marks around it.</summary>
    public TextSpan ValueIn(string text) => ValueMarks.Without(text, Written);

    /// <summary>The end of the field.</summary>
    public int EndIn(string text) => Math.Max(ValueMarks.Trim(text, Written).End, Name.End);

    /// <summary>The field with its texts.</summary>
    public MetadataField In(SourceText source)
    {
        var value = ValueIn(source.Text);
        return new MetadataField(
            new Located<string>(source[Name], Name),
            new Located<string>(source[value], value),
            new TextSpan(Start, EndIn(source.Text))
        )
        {
            Qualifier = source[Qualifier].Trim(' ', '\t', '(', ')'),
        };
    }
}
