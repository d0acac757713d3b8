using System.Buffers;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The text of a leaf that is made when somebody asks for it: of most leaves nobody asks for more than how they begin, or whether
/// they are longer than a short answer. Its first line tells that of most; where it does not, nothing is said.
/// </summary>
internal abstract class LazyText
{
    // Characters that are plain text wherever they stand; only several blanks in a row are not.
    private static readonly SearchValues<char> Words = SearchValues.Create(" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;?'\"()/-");

    // Behind one of these may stand what a reader does not see.
    private static readonly SearchValues<char> Hidden = SearchValues.Create("[<&!\0");

    /// <summary>Makes the text.</summary>
    public abstract string Make();

    /// <summary>What the text begins with as it is written: nothing before its first character, further marks as they are.</summary>
    protected abstract ReadOnlySpan<char> FirstLine { get; }

    /// <summary>Copies the first characters of the text as far as they can be told without making it.</summary>
    /// <returns>How many; where there are fewer than the target has room for, nothing is said of what follows.</returns>
    public int CopyBeginning(Span<char> target)
    {
        var line = FirstLine;
        if (line.Length == 0 || !char.IsAsciiLetterOrDigit(line[0]))
        {
            return 0;
        }

        line = line[..Math.Min(line.Length, target.Length)];
        var length = line.IndexOfAnyExcept(Words) is >= 0 and var mark ? mark : line.Length;
        length = line[..length].IndexOf("  ") is >= 0 and var blanks ? blanks : length;
        // Whether a blank at the end stays depends on the next line.
        line = line[..length].TrimEnd(' ');
        line.CopyTo(target);
        return line.Length;
    }

    /// <summary>Whether the text is longer than that, as far as can be told without making it; <see langword="false"/> says nothing.</summary>
    // Whatever marks and blanks do, letters and digits stay.
    public bool IsSurelyLongerThan(int length)
    {
        var line = FirstLine;
        line = line.IndexOfAny(Hidden) is >= 0 and var hidden ? line[..hidden] : line;
        if (line.Length <= length)
        {
            return false;
        }

        foreach (var character in line)
        {
            if (char.IsAsciiLetterOrDigit(character) && --length < 0)
            {
                return true;
            }
        }

        return false;
    }
}
