using System.Text;
using AngleSharp.Dom;

namespace Dep.Publishing.Html.Formulas;

/// <content>The commands.</content>
internal sealed partial class TexParser
{
    private IElement? ReadCommand(string command)
    {
        if (TexSymbols.Letters.TryGetValue(command, out var letter))
        {
            return elements.Identifier(letter, isUpright: letter is [not (>= 'α' and <= 'ϵ')]);
        }

        if (TexSymbols.Operators.TryGetValue(command, out var sign) || TexSymbols.Large.TryGetValue(command, out sign))
        {
            return elements.Operator(sign);
        }

        if (TexSymbols.Delimiters.TryGetValue(command, out var bracket))
        {
            return elements.Bracket(bracket, isStretchy: false);
        }

        if (TexSymbols.Spaces.TryGetValue(command, out var width))
        {
            return elements.Space(width);
        }

        if (TexSymbols.Functions.Contains(command))
        {
            return Function(command[1..]);
        }

        if (TexSymbols.Limits.TryGetValue(command, out var limit))
        {
            return Function(limit);
        }

        if (TexSymbols.Accents.TryGetValue(command, out var accent))
        {
            return Over(ReadArgument(), elements.Operator(accent));
        }

        return TexAlphabet.Of(command) is { } alphabet ? ReadAlphabet(command, alphabet) : ReadLayout(command);
    }

    // The invisible operator says that a function is applied, so that a space follows.
    private IElement Function(string name) => elements.Of("mrow", elements.Identifier(name, isUpright: true), elements.Operator("\u2061"));

    private IElement Over(IElement part, IElement sign)
    {
        var over = elements.Of("mover", part, sign);
        over.SetAttribute("accent", "true");
        return over;
    }

    private IElement ReadAlphabet(string command, TexAlphabet alphabet)
    {
        if (command is @"\text" or @"\mbox" or @"\emph" || command.StartsWith(@"\text", StringComparison.Ordinal))
        {
            return ReadText(alphabet);
        }

        var isName = command == @"\operatorname";
        var hasStar = isName && _reader.TryRead("*");
        var before = _alphabet;
        _alphabet = alphabet;
        var argument = command == @"\bf" ? elements.Row(ReadRow()) : ReadArgument();
        _alphabet = before;
        return isName && !hasStar ? elements.Of("mrow", argument, elements.Operator("\u2061")) : argument;
    }

    private IElement ReadText(TexAlphabet alphabet)
    {
        if (_reader.ReadRaw('{', '}') is not { } raw)
        {
            // Without braces, the text is one letter.
            return _reader.Read() is [var letter] && char.IsAsciiLetterOrDigit(letter) ? elements.Text(alphabet.OfAll(letter.ToString())) : Unread();
        }

        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            switch (raw[i])
            {
                case '\\' when i + 1 < raw.Length && "_#$%&{} ".Contains(raw[i + 1], StringComparison.Ordinal):
                    text.Append(raw[++i]);
                    break;
                case '\\' when i + 1 < raw.Length && ",;:>!".Contains(raw[i + 1], StringComparison.Ordinal):
                    text.Append(raw[++i] == '!' ? "" : " ");
                    break;
                case '\\' or '$':
                    // Text may contain formulas again, which nobody needs.
                    return Unread();
                case '{' or '}':
                    break;
                default:
                    text.Append(raw[i] is '~' or '\n' or '\r' or '\t' ? ' ' : raw[i]);
                    break;
            }
        }

        return elements.Text(alphabet.OfAll(text.ToString()));
    }

    private IElement? ReadLayout(string command)
    {
        switch (command)
        {
            case @"\frac" or @"\dfrac" or @"\tfrac" or @"\cfrac":
                return elements.Of("mfrac", ReadArgument(), ReadArgument());
            case @"\binom" or @"\dbinom" or @"\tbinom":
                var binomial = elements.Of("mfrac", ReadArgument(), ReadArgument());
                binomial.SetAttribute("linethickness", "0");
                return elements.Of("mrow", elements.Bracket("(", true), binomial, elements.Bracket(")", true));
            case @"\sqrt":
                var index = _reader.ReadRaw('[', ']');
                if (index is null && _reader.Peek() == "[")
                {
                    return Unread();
                }

                var radicand = ReadArgument();
                return index is null ? elements.Of("msqrt", radicand) : elements.Of("mroot", radicand, ReadApart(index));
            case @"\underline":
                return elements.Of("munder", ReadArgument(), elements.Operator("_"));
            case @"\underbrace":
                return elements.Of("munder", ReadArgument(), elements.Operator("⏟"));
            case @"\overset" or @"\stackrel":
                var above = ReadArgument();
                return elements.Of("mover", ReadArgument(), above);
            case @"\underset":
                var below = ReadArgument();
                return elements.Of("munder", ReadArgument(), below);
            case @"\xrightarrow" or @"\xleftarrow":
                return elements.Of("mover", elements.Operator(command == @"\xrightarrow" ? "→" : "←"), ReadArgument());
            case @"\not":
                var negated = ReadArgument();
                negated.TextContent += "\u0338";
                return negated.LocalName is "mo" ? negated : Unread();
            case @"\bmod" or @"\mod":
                return elements.Of("mo", "mod");
            case @"\pmod":
                return elements.Of(
                    "mrow",
                    elements.Space("1em"),
                    elements.Bracket("(", false),
                    elements.Of("mo", "mod"),
                    ReadArgument(),
                    elements.Bracket(")", false)
                );
            case @"\boxed" or @"\mathop" or @"\mathbin" or @"\mathrel" or @"\mathord" or @"\mathopen" or @"\mathclose" or @"\mathpunct" or @"\smash":
                return ReadArgument();
            case @"\phantom":
                return elements.Of("mphantom", ReadArgument());
            case @"\substack":
                return _reader.TryRead("{") ? ReadTable("}", TexTable.Of("substack")!) : Unread();
            case @"\hspace" or @"\hskip" or @"\mspace":
                _reader.ReadRaw('{', '}');
                return elements.Space("0.5em");
            case @"\tag" or @"\label":
                return _reader.ReadRaw('{', '}') is { } name && command == @"\tag"
                    ? elements.Of("mrow", elements.Space("2em"), elements.Text("(" + name + ")"))
                    : null;
            case @"\displaystyle" or @"\textstyle" or @"\scriptstyle" or @"\nonumber" or @"\notag" or @"\allowbreak" or @"\hline":
                return null;
            case @"\left":
                return ReadBrackets();
            case @"\begin":
                return ReadEnvironment();
            default:
                return IsSize(command) ? ReadBracket(isStretchy: true) : Unread();
        }
    }

    // A part that is read from its own text, such as the index of a root.
    private IElement ReadApart(string text) => new TexParser(elements, text, false) { _level = _level + 1 }.Read() ?? Unread();

    private static bool IsSize(string command) => command.TrimEnd('l', 'r', 'm') is @"\big" or @"\Big" or @"\bigg" or @"\Bigg";

    private IElement ReadBrackets()
    {
        var parts = new List<IElement>();
        if (ReadBracket(isStretchy: true) is { } open)
        {
            parts.Add(open);
        }

        while (!_isUnread)
        {
            parts.Add(elements.Row(ReadRow()));
            if (_reader.TryRead(@"\right"))
            {
                if (ReadBracket(isStretchy: true) is { } close)
                {
                    parts.Add(close);
                }

                break;
            }

            return Unread();
        }

        return elements.Of("mrow", parts);
    }

    private IElement? ReadBracket(bool isStretchy)
    {
        var piece = _reader.Read();
        return piece switch
        {
            "." => null,
            "(" or ")" or "[" or "]" or "|" or "/" => elements.Bracket(piece, isStretchy),
            "<" => elements.Bracket("⟨", isStretchy),
            ">" => elements.Bracket("⟩", isStretchy),
            _ when TexSymbols.Delimiters.TryGetValue(piece, out var bracket) => elements.Bracket(bracket, isStretchy),
            _ when TexSymbols.Operators.TryGetValue(piece, out var sign) => elements.Bracket(sign, isStretchy),
            _ => Unread(),
        };
    }
}
