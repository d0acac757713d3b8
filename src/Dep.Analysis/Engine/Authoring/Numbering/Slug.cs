using System.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>The words of a title as a part of a file name: <c>wake-sleep</c> of <c>Wake and sleep</c>.</summary>
internal static class Slug
{
    /// <summary>The greatest number of characters.</summary>
    public const int MaximumLength = 60;

    // The slug of a title without a Latin letter, or whose slug is a device name that Windows reserves.
    private const string Fallback = "proposal";

    private static readonly string[] SmallWords = ["a", "an", "and", "of", "or", "the"];
    private const string Joiners = "/&+-_=";
    private static readonly string[] Devices = ["con", "prn", "aux", "nul"];

    // Latin letters and their ASCII replacements. Unicode's own tables are not used: many .NET installations leave them out, and a
    // title must give the same name on every machine.
    private static readonly (string Letters, string Plain)[] Latin =
    [
        ("àáâãåāăąǎ", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŋ", "n"),
        ("òóôõōŏőø", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("äæ", "ae"),
        ("öœ", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("þ", "th"),
    ];

    /// <summary>
    /// Lower-case ASCII letters and digits with hyphens between the words; never empty, and no more than
    /// <see cref="MaximumLength"/> characters. Small words such as "and" are left out.
    /// </summary>
    /// <param name="title">The title, as somebody wrote it.</param>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var word in Words(title).Where(word => !IsTemplate(word)))
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

    // A document without a number whose name contains 'template' would be read as a template.
    private static bool IsTemplate(string word) => word.Contains("template", StringComparison.Ordinal);

    // Words such as 'and' are left out. The A of 'A/B', 'a-z' and 'Plan A' is not an article and stays.
    private static IEnumerable<string> Words(string title)
    {
        var text = title + " ";
        var word = new StringBuilder();
        var start = 0;
        string? waiting = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            var lower = char.ToLowerInvariant(character);
            // An apostrophe does not end a word: "don't" becomes 'dont'.
            if (character is '\'' or '’' or (>= '\u0300' and <= '\u036F'))
            {
                continue;
            }

            var plain = char.IsAsciiLetterOrDigit(lower) ? lower.ToString() : Latin.FirstOrDefault(entry => entry.Letters.Contains(lower)).Plain;
            if (plain is not null)
            {
                start = word.Length == 0 ? at : start;
                word.Append(plain);
            }
            else if (word.Length > 0)
            {
                var whole = word.ToString();
                word.Clear();
                var isSmall =
                    SmallWords.Contains(whole)
                    && !Joiners.Contains(character)
                    && (whole.Length > 1 || char.IsWhiteSpace(character))
                    && (start == 0 || !Joiners.Contains(text[start - 1]));
                if (waiting is not null && isSmall)
                {
                    yield return waiting;
                }

                waiting = isSmall && start > 0 && text[start] == 'A' && whole.Length == 1 ? whole : null;
                if (!isSmall)
                {
                    yield return whole;
                }
            }
        }

        if (waiting is not null)
        {
            yield return waiting;
        }
    }
}
