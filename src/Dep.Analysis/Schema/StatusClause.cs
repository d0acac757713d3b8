namespace Dep.Analysis.Schema;

/// <summary>Reads the words of a clause behind a status, in the folded form of <see cref="Proposals.NameComparison.Normalize"/>.</summary>
internal static class StatusClause
{
    // Words before a status that make it the present one.
    // csharpier-ignore
    private static readonly string[] Openings =
    [
        "now", "later", "then", "since", "again", "finally", "currently", "subsequently", "afterwards", "but", "and", "this", "it", "is", "has", "been",
        "was later", "reopened", "as", "status", "today", "meanwhile", "ultimately", "eventually",
    ];

    // Words behind a status that say when, by whom or after what, so that the status before them is the decision.
    // csharpier-ignore
    private static readonly string[] Ends =
    [
        "on", "since", "in", "by", "after", "as", "at", "again", "now", "anyway", "nevertheless", "from", "following", "upon", "later", "afterwards",
        "today", "once", "instead",
    ];

    // csharpier-ignore
    private static readonly string[] Retractions =
    [
        "overturned", "reversed", "revoked", "annulled", "rescinded", "repealed", "reinstated", "reopened", "void", "no more", "no longer", "not any more",
        "not anymore",
    ];

    /// <summary>The clause without the words and symbols before what it says.</summary>
    public static ReadOnlySpan<char> WithoutOpening(ReadOnlySpan<char> clause)
    {
        for (var text = Trimmed(clause); ; )
        {
            var length = text.Length;
            foreach (var word in Openings)
            {
                if (BeginsWith(text, word) && !TakesBack(text))
                {
                    text = Trimmed(text[word.Length..]);
                }
            }

            if (text.Length == length)
            {
                return text;
            }
        }
    }

    /// <summary>Whether a status ends with what stands before these words: nothing follows, a day, or when and why it was decided.</summary>
    public static bool IsEnd(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        if (char.IsLetterOrDigit(rest[0]))
        {
            return false;
        }

        var text = Trimmed(rest);
        foreach (var word in Ends)
        {
            if (BeginsWith(text, word))
            {
                return true;
            }
        }

        return text.IsEmpty || char.IsAsciiDigit(text[0]);
    }

    /// <summary>Whether a clause says that what stands before it counts no more.</summary>
    public static bool TakesBack(ReadOnlySpan<char> clause)
    {
        foreach (var word in Retractions)
        {
            if (BeginsWith(clause, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsWith(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> text) => text.Trim(" ,;.:()[]*_`~-–—!");
}
