using System.Buffers;

namespace Dep.Analysis.Schema.Templates;

/// <summary>
/// The phrases by which templates say that a part may be left out. The word alone says nothing: "the motivation can optionally
/// link to reports" speaks of a link.
/// </summary>
internal static class OptionalPhrases
{
    // Longer instructions are read in their first and last sentence only, and no sentence that says so is longer.
    private const int LongestSentence = 400;

    // Each sentence of a template is looked through for all of them at once.
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["(optional", "(*optional", "(\\*optional", "[optional", "*optional*", "_optional_"],
        StringComparison.OrdinalIgnoreCase
    );

    // csharpier-ignore
    private static readonly string[] Openings =
    [
        "optional.", "optional,", "optional:", "optional;", "optional -", "optional \u2013", "optional \u2014", "optional if",
        "optional but", "optional section", "optional field", "if applicable",
    ];

    // csharpier-ignore
    private static readonly SearchValues<string> Phrases = SearchValues.Create(
        [
            "is optional", "are optional", "an optional section", "an optional field", "an optional element", "an optional part",
            "optional, but", "field is optional", "may be omitted", "can be omitted", "may be left out", "can be left out",
            "may be skipped", "can be skipped", "may be removed", "can be removed", "may be deleted", "can be deleted",
            "section should be removed", "section must be removed", "section is to be removed", "omit this section", "remove this section",
            "delete this section", "skip this section", "leave out this section", "leave this section out", "omit this field",
            "remove this field", "delete this field", "omit if", "remove if", "delete if", "omit when", "remove when", "only required when",
            "only required if", "only required for", "required only when", "required only if", "required only for", "only needed for",
            "only needed if", "only needed when", "only needed where", "feel free to remove", "feel free to omit", "feel free to skip",
            "feel free to delete", "feel free to add any", "might not always exist", "may not always exist", "might not always apply",
            "may not always apply", "if not applicable, remove", "if not applicable, omit", "otherwise remove", "otherwise omit",
            "otherwise delete", "(if applicable", "(if any", "(if needed",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Whether a short text, such as a heading, the name of a field or what stands behind its value, says so.</summary>
    public static bool IsSaidBy(string text) => IsSaidBySentence(text.AsSpan().Trim(" \t#*_`!<>-"));

    /// <summary>Whether an instruction says so in its first or its last sentence.</summary>
    public static bool IsSaidIn(string instruction)
    {
        var text = instruction.AsSpan().Trim(" \t\r\n#*_`!<>-{}\"");
        var first = text.IndexOfAny(".!?:") is >= 0 and var end ? text[..(end + 1)] : text;
        // A full stop at the end ends the last sentence, and does not begin one.
        var body = text.TrimEnd(" .!?)}*_");
        var last = body.LastIndexOfAny(".!?") is >= 0 and var start ? text[(start + 1)..] : text;
        return IsSaidBySentence(first.Trim(" \t*_-{}")) || IsSaidBySentence(last.Trim(" \t*_-{}")) || IsSaidBySentence(WithoutAside(text));
    }

    // "(optional)" on a line of its own, with the instruction below it.
    private static ReadOnlySpan<char> WithoutAside(ReadOnlySpan<char> text) =>
        text.StartsWith("(") && text.IndexOf(')') is > 0 and var close ? text[..(close + 1)] : [];

    private static bool IsSaidBySentence(ReadOnlySpan<char> sentence)
    {
        if (sentence.IsEmpty || sentence.Length > LongestSentence)
        {
            return false;
        }

        if (sentence.Equals("optional", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var opening in Openings)
        {
            if (sentence.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return sentence.ContainsAny(Marks) || sentence.ContainsAny(Phrases);
    }
}
