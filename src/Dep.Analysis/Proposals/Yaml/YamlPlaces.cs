using Dep.Analysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>Converts YamlDotNet's marks to offsets in the text, and its exceptions to faults.</summary>
/// <param name="text">The text.</param>
/// <param name="part">The part of it that is YAML.</param>
internal sealed class YamlPlaces(string text, TextSpan part)
{
    /// <summary>The offset of a mark.</summary>
    public int Offset(Mark mark) => (int)Math.Clamp(part.Start + mark.Index, part.Start, part.End);

    /// <summary>From a mark to the end of its line; the last line with text if no text follows the mark.</summary>
    public TextSpan LineFrom(Mark mark)
    {
        var start = Offset(mark);
        var last = text.AsSpan(0, part.End).TrimEnd().Length;
        if (start >= last)
        {
            // A closing mark is missing at the end of the text; the last line with text is the nearest visible place.
            start = Math.Max(part.Start, text.AsSpan(0, last).LastIndexOfAny('\r', '\n') + 1);
        }

        var length = text.AsSpan(start, part.End - start).IndexOfAny('\r', '\n');
        return new TextSpan(start, length < 0 ? part.End : start + length);
    }

    /// <summary>The fault of an exception of the parser, or of our own.</summary>
    public YamlFault FaultOf(YamlException exception)
    {
        if (exception is YamlRefusedException)
        {
            return new YamlFault(YamlFaultKind.NotRead, new Defect(LineFrom(exception.Start), exception.Message));
        }

        if (exception.Message.Contains(" tab", StringComparison.Ordinal) && IndentedByTab(Offset(exception.Start)) is { } tab)
        {
            return new YamlFault(YamlFaultKind.NotRead, new Defect(tab, "This line is indented by a tab, which YAML does not allow; write blanks"));
        }

        return Unclosed() ?? new YamlFault(YamlFaultKind.Syntax, new Defect(LineFrom(exception.Start), Sentence(exception)));
    }

    /// <summary>The fault if the parser fails without a useful message.</summary>
    public YamlFault FaultOfUnknown() =>
        Unclosed() ?? new YamlFault(YamlFaultKind.Syntax, new Defect(part with { End = part.Start }, "This is not YAML"));

    private YamlFault? Unclosed() =>
        UnclosedBracket.Find(text, part) is { } open
            ? new YamlFault(
                YamlFaultKind.NotRead,
                new Defect(
                    new TextSpan(open, open + 1),
                    $"The '{text[open]}' that opens here is never closed by a '{(text[open] == '[' ? ']' : '}')}'"
                )
            )
            : null;

    // The first line, from an offset on, that is indented by a tab.
    private TextSpan? IndentedByTab(int offset)
    {
        for (var start = text.AsSpan(part.Start, offset - part.Start).LastIndexOfAny('\r', '\n') + 1 + part.Start; start < part.End; )
        {
            var length = text.AsSpan(start, part.End - start).IndexOfAny('\r', '\n');
            var end = length < 0 ? part.End : start + length;
            var indentation = text.AsSpan(start, end - start);
            indentation = indentation[..(indentation.Length - indentation.TrimStart(" \t").Length)];
            if (indentation.IndexOf('\t') is >= 0 and var tab)
            {
                return new TextSpan(start + tab, end);
            }

            start = end + 1;
        }

        return null;
    }

    // YamlDotNet's messages may end with a period, and may begin with a place.
    private static string Sentence(YamlException exception)
    {
        var message = exception.Message;
        var place = message.IndexOf("): ", StringComparison.Ordinal);
        if (message.StartsWith('(') && place > 0)
        {
            message = message[(place + 3)..];
        }

        return message.TrimEnd('.', ' ');
    }
}

/// <summary>Thrown for valid YAML that is not supported here.</summary>
internal sealed class YamlRefusedException(ParsingEvent at, string message) : YamlException(at.Start, at.End, message);
