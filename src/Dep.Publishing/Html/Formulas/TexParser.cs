using System.Text;
using AngleSharp.Dom;

namespace Dep.Publishing.Html.Formulas;

/// <summary>
/// Reads the TeX that proposals have: letters, signs, scripts, fractions, roots, accents, alphabets, text, brackets and tables. It knows
/// no definitions, so the result is as large as the text. An unknown command makes the whole formula unread, because a part of a
/// formula can mean the opposite.
/// </summary>
/// <param name="elements">Makes the elements.</param>
/// <param name="tex">The TeX.</param>
/// <param name="isDisplay">Whether the formula stands alone, so that limits are below and above.</param>
internal sealed partial class TexParser(MathElements elements, string tex, bool isDisplay)
{
    private const int MostLevels = 48;

    private readonly TexReader _reader = new(tex);
    private TexAlphabet? _alphabet;
    private int _level;
    private bool _isUnread;

    /// <summary>Reads the formula.</summary>
    /// <returns>One element, or <see langword="null"/> if something is unknown.</returns>
    public IElement? Read()
    {
        // A formula without an environment may have lines, as in '\\' between two equations.
        var table = ReadTable("", TexTable.Plain);
        return _isUnread || _reader.Peek().Length > 0 ? null : table;
    }

    private IElement Unread()
    {
        _isUnread = true;
        return elements.Of("mrow", "");
    }

    // Everything up to a piece that ends it, which is not read.
    private List<IElement> ReadRow()
    {
        var row = new List<IElement>();
        if (++_level > MostLevels)
        {
            Unread();
        }

        while (!_isUnread && _reader.Peek() is not ("" or "}" or "&" or @"\\" or @"\right" or @"\end" or @"\cr"))
        {
            if (ReadScripted() is { } element)
            {
                row.Add(element);
            }
        }

        _level--;
        return row;
    }

    // One part with what is below and above it; null if it is nothing to see.
    private IElement? ReadScripted()
    {
        var first = _reader.Peek();
        var hasLimits = TexSymbols.Large.TryGetValue(first, out var large) && large is not ['∫' or '∬' or '∭' or '∮'];
        hasLimits |= isDisplay && TexSymbols.Limits.ContainsKey(first);
        hasLimits |= first is @"\underbrace" or @"\overbrace" or @"\operatorname*";
        var part = first is "^" or "_" or "'" ? elements.Of("mrow", "") : ReadPart();
        if (_reader.TryRead(@"\limits"))
        {
            hasLimits = true;
        }
        else if (_reader.TryRead(@"\nolimits"))
        {
            hasLimits = false;
        }

        IElement? below = null;
        IElement? above = null;
        while (!_isUnread)
        {
            if (_reader.Peek() == "'")
            {
                var primes = new StringBuilder();
                while (_reader.TryRead("'"))
                {
                    primes.Append('′');
                }

                above = above is null ? elements.Operator(primes.ToString()) : elements.Of("mrow", elements.Operator(primes.ToString()), above);
            }
            else if (below is null && _reader.TryRead("_"))
            {
                below = ReadArgument();
            }
            else if (_reader.Peek() == "^" && above is null or { LocalName: "mo" })
            {
                if (!_reader.TryRead("^"))
                {
                    break;
                }

                var raised = ReadArgument();
                above = above is null ? raised : elements.Of("mrow", above, raised);
            }
            else
            {
                break;
            }
        }

        // A second index or exponent is an error in TeX.
        return _reader.Peek() is "_" or "^" ? Unread() : Scripted(part, below, above, hasLimits);
    }

    private IElement? Scripted(IElement? part, IElement? below, IElement? above, bool hasLimits)
    {
        if (below is null && above is null)
        {
            return part;
        }

        part ??= elements.Of("mrow", "");
        return (below, above) switch
        {
            ({ } under, null) => elements.Of(hasLimits ? "munder" : "msub", part, under),
            (null, { } over) => elements.Of(hasLimits ? "mover" : "msup", part, over),
            _ => elements.Of(hasLimits ? "munderover" : "msubsup", part, below!, above!),
        };
    }

    // A group in braces, or the next single part.
    private IElement ReadArgument()
    {
        var piece = _reader.Peek();
        if (piece is "" or "}" or "&" or "^" or "_" or "'" or @"\\" or @"\right" or @"\end")
        {
            return Unread();
        }

        if (++_level > MostLevels)
        {
            return Unread();
        }

        // TeX takes one digit, not the whole number, if there are no braces.
        var argument = piece is [>= '0' and <= '9'] ? elements.Of("mn", _reader.Read()) : ReadPart() ?? elements.Of("mrow", "");
        _level--;
        return argument;
    }

    private IElement? ReadPart()
    {
        var piece = _reader.Read();
        if (piece == "{")
        {
            var alphabet = _alphabet;
            var row = ReadRow();
            _alphabet = alphabet;
            return _reader.TryRead("}") ? elements.Row(row) : Unread();
        }

        return piece is ['\\', _, ..] ? ReadCommand(piece) : ReadCharacter(piece);
    }

    private IElement ReadCharacter(string piece)
    {
        switch (piece)
        {
            case "-":
                return elements.Operator("−");
            case "*":
                return elements.Operator("∗");
            case "~":
                return elements.Text(" ");
            case "(" or ")" or "[" or "]" or "|":
                return elements.Bracket(piece, isStretchy: false);
            case "" or "#" or "$" or "\\":
                return Unread();
        }

        Rune.DecodeFromUtf16(piece, out var rune, out _);
        if (Rune.IsDigit(rune))
        {
            var digits = piece + _reader.ReadDigits();
            return elements.Of("mn", _alphabet?.OfAll(digits) ?? digits);
        }

        if (!Rune.IsLetter(rune))
        {
            return elements.Operator(piece);
        }

        if (_alphabet is not { } alphabet)
        {
            return elements.Identifier(piece);
        }

        // Letters of such an alphabet are a word, without the space that there is between factors.
        var word = new StringBuilder(alphabet.Of(rune));
        while (_reader.Peek() is [var next] && char.IsAsciiLetter(next))
        {
            word.Append(alphabet.OfAll(_reader.Read()));
        }

        return elements.Identifier(word.ToString(), isUpright: alphabet == TexAlphabet.Upright);
    }
}
