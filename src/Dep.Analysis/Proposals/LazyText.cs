using System.Buffers;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The text of a leaf, created lazily. For most leaves, only the first characters are needed, or whether the text exceeds a short
/// length. The first line often suffices to answer that; if it does not, the text must be created.
/// </summary>
internal abstract class LazyText
{
    // Characters that are plain text in any context, except for several blanks in a row.
    private static readonly SearchValues<char> Words = SearchValues.Create(
        " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;?'\"()/-"
    );

    // Characters that may introduce text that a reader does not see.
    private static readonly SearchValues<char> Hidden = SearchValues.Create("[<&!\0");

    /// <summary>Creates the text.</summary>
    public abstract string Make();

    /// <summary>The first line as written, starting with the first character of the text; marks after that are included.</summary>
    protected abstract ReadOnlySpan<char> FirstLine { get; }

    /// <summary>Copies the first characters of the text as far as they are known without creating it.</summary>
    /// <returns>The number of characters copied. If they do not fill the target, the text may be longer nevertheless.</returns>
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

    /// <summary>Whether the text is known to be longer than a length without creating it. If <see langword="false"/>, it may still be longer.</summary>
    // Counts letters and digits only, since marks and blanks may be removed.
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
