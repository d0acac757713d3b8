using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Whether a reader sees two words of a frozen text as one: accents may be encoded in either way, and a character that is not seen may be
/// removed from inside a word, because DEP506 asks for that. None may be put in.
/// </summary>
internal static class DecisionWordComparison
{
    /// <summary>How the mark of a block of code begins; its language follows.</summary>
    public const string Fence = "```";

    // Code hosts make pictures of these, and show lines of a difference as added and removed.
    private static readonly string[] Drawn = ["mermaid", "math", "geojson", "topojson", "stl", "diff", "patch"];

    /// <summary>Whether the second word is what a reader saw in the first.</summary>
    public static bool IsSame(DecisionWord before, DecisionWord after) =>
        before == after
        || IsSameFence(before, after)
        || (
            before.Kind == after.Kind
            && before.Place == after.Place
            && before.Kind is not DecisionWordKind.Mark
            && string.Equals(CanonicalComposition.Of(WithoutHidden(before.Text)), CanonicalComposition.Of(after.Text), StringComparison.Ordinal)
        );

    // A language colours the code; where none was named, naming one says nothing else. Another language is another text.
    private static bool IsSameFence(DecisionWord before, DecisionWord after) =>
        before.Kind is DecisionWordKind.Mark
        && after.Kind is DecisionWordKind.Mark
        && before.Text.StartsWith(Fence, StringComparison.Ordinal)
        && after.Text.StartsWith(Fence, StringComparison.Ordinal)
        && (before.Text.Length == Fence.Length || after.Text.Length == Fence.Length)
        && !Drawn.Contains(before.Text[Fence.Length..], StringComparer.Ordinal)
        && !Drawn.Contains(after.Text[Fence.Length..], StringComparer.Ordinal);

    /// <summary>Whether nothing of a word is seen.</summary>
    public static bool IsUnseen(string word) => WithoutHidden(word).Length == 0;

    private static string WithoutHidden(string word)
    {
        var at = HiddenCharacters.NextIn(word, 0);
        if (at == word.Length)
        {
            return word;
        }

        var text = new StringBuilder(word.Length);
        var start = 0;
        while (at < word.Length)
        {
            var end = at;
            while (end < word.Length && IsHidden(word, end))
            {
                end += HiddenCharacters.LengthAt(word, end);
            }

            if (end > at && IsPlain(word, at - 1) && IsPlain(word, end))
            {
                text.Append(word, start, at - start);
                start = end;
            }

            at = HiddenCharacters.NextIn(word, Math.Max(end, at + 1));
        }

        return text.Append(word, start, word.Length - start).ToString();
    }

    private static bool IsHidden(string word, int at) =>
        HiddenCharacters.IsInvisible(HiddenCharacters.CodePointAt(word, at)) || HiddenCharacters.IsSecret(word, at);

    // Persian, Thai and emoji need joiners inside words; the scripts up to Cyrillic do not.
    private static bool IsPlain(string word, int at) => at < 0 || at >= word.Length || word[at] < '\u0530';
}
