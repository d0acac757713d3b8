using System.Text;

namespace Dep.Publishing.Html.Formulas;

/// <summary>Reads TeX piece by piece: a command such as <c>\alpha</c>, or a character. Blanks and comments are skipped.</summary>
/// <param name="text">The TeX.</param>
internal sealed class TexReader(string text)
{
    private int _at;

    /// <summary>The next piece, without reading it; empty at the end.</summary>
    public string Peek()
    {
        Skip();
        var at = _at;
        var piece = Take();
        _at = at;
        return piece;
    }

    /// <summary>Reads the next piece; empty at the end.</summary>
    public string Read()
    {
        Skip();
        return Take();
    }

    /// <summary>Reads the next piece if it is the given one.</summary>
    public bool TryRead(string piece)
    {
        if (Peek() != piece)
        {
            return false;
        }

        Read();
        return true;
    }

    /// <summary>Reads the rest of a run of digits with decimal points, such as <c>000.5</c>.</summary>
    public string ReadDigits()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))))
        {
            _at++;
        }

        return text[start.._at];
    }

    /// <summary>Reads the raw text of an argument in the given brackets.</summary>
    /// <returns>The text, or <see langword="null"/> if there is no such argument.</returns>
    public string? ReadRaw(char open, char close)
    {
        Skip();
        if (_at >= text.Length || text[_at] != open)
        {
            return null;
        }

        var depth = 0;
        for (var i = _at; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == open)
            {
                depth++;
            }
            else if (text[i] == close && --depth == 0)
            {
                var raw = text[(_at + 1)..i];
                _at = i + 1;
                return raw;
            }
        }

        return null;
    }

    private string Take()
    {
        if (_at >= text.Length)
        {
            return "";
        }

        var start = _at;
        if (text[_at] != '\\' || _at + 1 == text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(_at), out _, out var length);
            _at += length;
            return text[start.._at];
        }

        _at++;
        if (!char.IsAsciiLetter(text[_at]))
        {
            _at++;
            return text[start.._at];
        }

        while (_at < text.Length && char.IsAsciiLetter(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private void Skip()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '%'))
        {
            if (text[_at] == '%')
            {
                var end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else
            {
                _at++;
            }
        }
    }
}
