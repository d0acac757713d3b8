using System.Globalization;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>Replaces the old number of a proposal in a text by the new one.</summary>
/// <param name="old">The old number as the file name writes it, or the word that stands for one; empty if there is none.</param>
/// <param name="number">The new number.</param>
internal sealed class NumberText(string old, int number)
{
    /// <summary>The text with the old number replaced, if the number is written with all its digits and is not part of a longer word; else <see langword="null"/>.</summary>
    public string? Relabelled(string text)
    {
        for (var at = 0; old.Length > 0 && (at = text.IndexOf(old, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += old.Length)
        {
            var isApart =
                (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + old.Length == text.Length || !char.IsLetterOrDigit(text[at + old.Length]));
            if (isApart)
            {
                return text[..at] + Written(old.Length) + text[(at + old.Length)..];
            }
        }

        return null;
    }

    /// <summary>The same, and also '7' and 'DEP 7' for number 0007; the text as it is if it has no such number.</summary>
    public string Renumbered(string text)
    {
        if (Relabelled(text) is { } relabelled)
        {
            return relabelled;
        }

        var digits = text.AsSpan().IndexOfAnyInRange('0', '9');
        var end = digits;
        while (end >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return
            digits >= 0
            && end - digits <= 9
            && int.TryParse(old, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && int.Parse(text[digits..end], CultureInfo.InvariantCulture) == value
            ? text[..digits] + Written(text[digits] == '0' ? end - digits : 1) + text[end..]
            : text;
    }

    /// <summary>The new number with at least so many digits.</summary>
    public string Written(int width) =>
        number.ToString("D" + Math.Max(1, width).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
