using System.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The words of a title as a part of a file name: <c>wake-sleep</c> of <c>Wake and sleep</c>.</summary>
internal static class Slug
{
    /// <summary>The greatest number of characters.</summary>
    public const int MaximumLength = 60;

    // The slug of a title without a Latin letter, or whose slug is a device name that Windows reserves.
    private const string Fallback = "proposal";

    private static readonly string[] SmallWords = ["a", "an", "and", "of", "or", "the"];
    private static readonly string[] Devices = ["con", "prn", "aux", "nul"];

    // Letters that are replaced by more than one letter. Unicode's tables are not used: many .NET installations leave them out, and a title must give the same name on every
    // machine.
    private static readonly (string Letters, string Plain)[] Latin =
    [
        ("àáâãåāăąǎ", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"),
        ("ĺļľŀł", "l"), ("ñńņňŋ", "n"), ("òóôõōŏőø", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûũūŭůűų", "u"), ("ŵ", "w"), ("ýÿŷ", "y"),
        ("źżž", "z"), ("äæ", "ae"), ("öœ", "oe"), ("ü", "ue"), ("ß", "ss"), ("þ", "th"),
    ];

    /// <summary>
    /// Lower-case ASCII letters and digits with hyphens between the words; never empty, and no more than
    /// <see cref="MaximumLength"/> characters. Small words such as "and" are left out.
    /// </summary>
    /// <param name="title">The title, as somebody wrote it.</param>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var word in Words(title).Where(word => !SmallWords.Contains(word) && !IsTemplate(word)))
        {
            var room = MaximumLength - slug.Length - (slug.Length > 0 ? 1 : 0);
            if (word.Length > room && slug.Length > 0)
            {
                break;
            }

            slug.Append(slug.Length > 0 ? "-" : "").Append(word.AsSpan(0, Math.Min(word.Length, room)));
        }

        return slug.Length == 0 || Devices.Contains(slug.ToString()) ? Fallback : slug.ToString();
    }

    // A document whose name says 'template' is taken for one while it has no number.
    private static bool IsTemplate(string word) => word.Contains("template", StringComparison.Ordinal);

    private static IEnumerable<string> Words(string title)
    {
        var word = new StringBuilder();
        // An apostrophe is inside a word: "don't" is 'dont'.
        foreach (var character in title.Where(character => character is not ('\'' or '’')).Append(' '))
        {
            var lower = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterOrDigit(lower))
            {
                word.Append(lower);
            }
            else if (Latin.FirstOrDefault(entry => entry.Letters.Contains(lower)).Plain is { } plain)
            {
                word.Append(plain);
            }
            else if (lower is not (>= '\u0300' and <= '\u036F') && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }
}
