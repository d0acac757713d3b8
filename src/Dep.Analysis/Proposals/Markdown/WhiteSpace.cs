using System.Buffers;
using System.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Folds white space as a browser does.</summary>
internal static class WhiteSpace
{
    /// <summary>White space folded to single spaces, none at the ends.</summary>
    public static string Fold(StringBuilder text)
    {
        // A long builder is a list of chunks: reading it by index would take quadratic time.
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, rented, text.Length);
        var result = Fold(rented.AsSpan(0, text.Length));
        ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    /// <summary>White space folded to single spaces, none at the ends.</summary>
    /// <param name="text">The text, which is overwritten.</param>
    public static string Fold(Span<char> text) => Folded(text).ToString();

    /// <summary>White space folded to single spaces, none at the ends.</summary>
    /// <param name="text">The text, which is overwritten.</param>
    public static ReadOnlySpan<char> Folded(Span<char> text)
    {
        // A vectorized fast path: most text has nothing to fold.
        if (!text.ContainsAnyInRange('\t', '\r') && text.IndexOf("  ") < 0 && !HasWideSpace(text))
        {
            return text.Trim(' ');
        }

        var write = 0;
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                text[write++] = character;
            }
            else if (write > 0 && text[write - 1] != ' ')
            {
                text[write++] = ' ';
            }
        }

        return text[..(write > 0 && text[write - 1] == ' ' ? write - 1 : write)];
    }

    private static bool HasWideSpace(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAnyExceptInRange('\0', '~'); next >= 0; next = text.IndexOfAnyExceptInRange('\0', '~'))
        {
            for (text = text[next..]; text is [> '~', ..]; text = text[1..])
            {
                if (char.IsWhiteSpace(text[0]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
