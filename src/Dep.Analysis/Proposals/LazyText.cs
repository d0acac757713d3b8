namespace Dep.Analysis.Proposals;

/// <summary>The text of a leaf that is made when somebody asks for it: of most leaves nobody asks for more than how they begin.</summary>
internal abstract class LazyText
{
    /// <summary>Makes the text.</summary>
    public abstract string Make();

    /// <summary>Copies the first characters of the text as far as they can be told without making it.</summary>
    /// <returns>How many; where there are fewer than the target has room for, nothing is said of what follows.</returns>
    public abstract int CopyBeginning(Span<char> target);

    /// <summary>Whether the text is longer than that, as far as can be told without making it; <see langword="false"/> says nothing.</summary>
    public abstract bool IsSurelyLongerThan(int length);

    /// <summary>Takes the letters and digits of a part of the text from a length, as long as it is not below zero: whatever marks and blanks do, each of them stays.</summary>
    private protected static void TakeLetters(ReadOnlySpan<char> part, ref int length)
    {
        foreach (var character in part)
        {
            if (char.IsAsciiLetterOrDigit(character) && --length < 0)
            {
                return;
            }
        }
    }
}
