using System.Globalization;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Recognizes the number of a section, which is assigned by its place: '3.', '3)', '3:', '2.3' below '2', and '3' beside '2' or '4'.
/// The number in '64 bits' is none.
/// </summary>
internal static class SectionNumber
{
    private const int Longest = 12;
    private static readonly char[] Signs = ['.', ')', ':'];

    /// <summary>The title of a section without its number.</summary>
    /// <param name="section">The section.</param>
    /// <param name="siblings">The sections beside it, itself with them, in written order.</param>
    /// <param name="at">Its index among them.</param>
    public static string WithoutNumber(Section section, IReadOnlyList<Section> siblings, int at)
    {
        var title = section.Title.Value;
        if (FirstWord(title) is not { } word)
        {
            return title;
        }

        var number = word.TrimEnd(Signs);
        var dot = number.LastIndexOf('.');
        var isNumber =
            number.Length < word.Length
            || (
                dot > 0
                    ? section.Parent is { } parent && FirstWord(parent.Title.Value)?.TrimEnd(Signs) == number[..dot]
                    : IsNext(at - 1, number, -1) || IsNext(at + 1, number, 1)
            );
        return isNumber ? title.TrimStart()[word.Length..].TrimStart() : title;

        bool IsNext(int sibling, string own, int step) =>
            sibling >= 0
            && sibling < siblings.Count
            && FirstWord(siblings[sibling].Title.Value)?.TrimEnd(Signs) is { } other
            && int.TryParse(own, NumberStyles.None, CultureInfo.InvariantCulture, out var mine)
            && int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var theirs)
            && theirs == mine + step;
    }

    // '3', '3.' or '2.3' before other words.
    private static string? FirstWord(string title)
    {
        var text = title.AsSpan().TrimStart();
        var end = text.IndexOf(' ');
        var word = end < 0 ? default : text[..end];
        return
            word.Length is > 0 and <= Longest
            && char.IsAsciiDigit(word[0])
            && word.IndexOfAnyExcept("0123456789.):") < 0
            && word.TrimEnd(Signs).IndexOfAny(')', ':') < 0
            ? word.ToString()
            : null;
    }
}
