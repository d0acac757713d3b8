using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Forms;

/// <summary>
/// Reads the list of what a field may say from the text that a template has in its place: <c>A | B</c>, <c>A / B</c>,
/// <c>A, B, or C</c>, <c>One of A, B</c>, <c>**A** or **B**</c>, <c>{A, B}</c>, <c>[a | b]</c>, <c>(a | b)</c>, <c>A; B; C</c>,
/// <c>A · B</c>, <c>A -> B</c>, <c>A (or B, C)</c>, a list with an item for each.
/// </summary>
internal static class ChoiceList
{
    // 'Ready for final review' is a choice; a sentence is none.
    private const int LongestChoice = 40;
    private const int MostWords = 5;
    private const int ShortestWord = 3;
    private const int ShortestArgument = 2;
    private const int LongestList = 2 * LongestChoice * TemplateBounds.MostChoices;

    private static readonly string[] Asking = ["YYYY", "fill", "if any", "if applicable", "if there", "remove ", "delete ", "else "];
    private static readonly string[] OpenEnds = ["…", "..."];

    // csharpier-ignore
    private static readonly string[] Lead =
    [
        "one of the following:", "one of:", "one of", "any of:", "any of", "either of", "either", "choose from:", "choose from",
        "choose one:", "choose:", "choose", "select from:", "select from", "select one:", "select:", "select", "pick from:", "pick from",
        "pick one:", "pick:", "pick", "options:", "values:", "allowed values:", "valid values:", "possible values:", "can be", "must be",
        "should be", "may be",
    ];

    // What stands between the statuses of a life, or between words in a line.
    private static readonly string[] Signs = [" \u00B7 ", " \u2022 ", " -> ", " \u2192 ", " => ", " \u21D2 ", " --> "];

    // The fields whose plain lists are choices: of others a list with commas is an example of several values.
    private static readonly string[] Telling = ["status", "state", "stage", "type", "category", "kind", "track", "phase", "priority", "level"];

    /// <summary>The choices, or none where the text lists none. A list that ends in an ellipsis is open: examples, no choices.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="text">The text that the template has in the place of a value.</param>
    public static ImmutableArray<string> Of(string name, string text)
    {
        // Longer texts are cut: not all choices of them are kept.
        var parts = PartsOf(name, text.Length <= LongestList ? text : text[..LongestList]);
        return parts.Length > 1 && !parts.Any(OpenEnds.Contains) && !parts.Any(IsBlank) && parts.All(IsChoice)
            ? [.. parts.Select(WithoutArgument).DistinctBy(NameComparison.Normalize)]
            : [];
    }

    // 'Superseded by ADR-NNN': which one it is, each document says.
    private static string WithoutArgument(string choice)
    {
        var blank = choice.LastIndexOf(' ');
        if (blank <= 0)
        {
            return choice;
        }

        var word = choice.AsSpan(blank + 1);
        var end = word[(word.LastIndexOfAny('-', '#') + 1)..];
        return
            end.Length >= ShortestArgument
            && (end.IndexOfAnyExcept("Xx") < 0 || end.IndexOfAnyExcept("Nn") < 0 || end.IndexOfAnyExcept('0') < 0 || end.IndexOfAnyExcept('#') < 0)
            ? choice[..blank].TrimEnd()
            : choice;
    }

    /// <summary>The choices where each stands on its own below a heading such as <c>## Status</c>, or none where what stands there is something else.</summary>
    /// <param name="name">The heading.</param>
    /// <param name="items">The items of the list, or the paragraphs.</param>
    public static ImmutableArray<string> OfItems(string name, IEnumerable<string> items)
    {
        string[] parts = [.. items.Select(item => Folded(Plain(ChoiceBoxes.Choices(item) is [var boxed] ? boxed : item)).Trim('*', '_', '`').Trim())];
        return parts.Length > 1 && IsTelling(name) && parts.All(part => IsChoice(part) && !part.AsSpan().ContainsAny(".:?!,[]<>{}"))
            ? [.. parts.DistinctBy(NameComparison.Normalize)]
            : [];
    }

    /// <summary>Whether a text is a list with bars, open or not: what must not survive.</summary>
    public static bool IsBarred(string text) => Split(Plain(text), '|').Length > 1;

    private static string[] PartsOf(string name, string text)
    {
        var plain = Plain(text);
        if (plain.Contains("](", StringComparison.Ordinal) || plain.Contains("://", StringComparison.Ordinal))
        {
            return [];
        }

        if (ChoiceBoxes.Choices(text) is { Length: > 1 } boxes)
        {
            return [.. boxes.Select(Plain)];
        }

        if (Split(plain, '|') is { Length: > 1 } barred)
        {
            return barred;
        }

        if (IsTelling(name) && ItemsOf(text) is { Length: > 1 } items)
        {
            return items;
        }

        if (IsTelling(name) && Array.Find(Signs, sign => plain.Contains(sign, StringComparison.Ordinal)) is { } sign)
        {
            return
            [
                .. WithoutLead(plain)
                    .Text.Split(sign)
                    .Select(part => Folded(part).Trim('`', '*', '_', '"', '\'').Trim())
                    .Where(part => part.Length > 0),
            ];
        }

        if (text.Trim() is ['{', .., '}'] && Split(plain, ',') is { Length: > 1 } braced)
        {
            return braced;
        }

        if (Emphasized(text) is { Length: > 1 } emphasized)
        {
            return emphasized;
        }

        var (rest, isLed) = WithoutLead(WithoutNote(plain));
        if (rest.Contains(" / ", StringComparison.Ordinal))
        {
            return [.. rest.Split(" / ").Select(Folded).Where(part => part.Length > 0)];
        }

        // 'Draft/Accepted/Final': words alone, for 'N/A' and 'docs/x' are none of these.
        if (
            IsTelling(name)
            && !rest.Contains(' ')
            && rest.Split('/') is { Length: > 1 } tight
            && tight.All(part =>
                part.Length >= ShortestWord && char.IsLetter(part[0]) && part.All(character => char.IsLetter(character) || character == '-')
            )
        )
        {
            return tight;
        }

        // 'or' before the last one, or a name that tells: 'Draft, Review, Final' under 'status'.
        var isTold = isLed || IsTelling(name);
        if (isTold && Split(rest, ';') is { Length: > 2 } parted && !rest.Contains(',') && !rest.Contains('.'))
        {
            return parted;
        }

        // 'Draft (or Accepted, Final)'
        if (isTold && rest.EndsWith(')') && rest.IndexOf(" (or ", StringComparison.OrdinalIgnoreCase) is > 0 and var others)
        {
            rest = string.Concat(rest.AsSpan(0, others), " or ", rest.AsSpan(others + 5, rest.Length - others - 6));
        }

        var joined = rest.Replace(", or ", ", ", StringComparison.OrdinalIgnoreCase);
        var hasOr = joined.Length < rest.Length || (isTold && rest.Contains(" or ", StringComparison.OrdinalIgnoreCase));
        joined = hasOr ? joined.Replace(" or ", ", ", StringComparison.OrdinalIgnoreCase) : joined;
        var listed = Split(joined, ',');
        return listed.Length > 1 && (hasOr ? isTold || listed.Length > 2 : isTold && (isLed || listed.Length > 2)) && !joined.Contains('.')
            ? listed
            : [];
    }

    private static bool IsTelling(string name) => NameComparison.Normalize(name).Split(' ').Any(Telling.Contains);

    // Escapes are how some editors save brackets and bars; '**Status**: A \| B' reads as it does without. A list that goes on
    // over several lines reads as one line does.
    private static string Plain(string value)
    {
        var text = value.Replace("\\", "", StringComparison.Ordinal).Replace('\uFF5C', '|').Trim().Trim('"', '\'', '`').Trim();
        // Parentheses around all of it; those of '(a) | (b)' are of the choices.
        text = text is ['(', .., ')'] && text.AsSpan(1, text.Length - 2).IndexOfAny('(', ')') < 0 ? text[1..^1] : text;
        return Folded(
            TemplateMarks.IsBracketed(text) || text is ['<', .., '>'] && text.AsSpan(1, text.Length - 2).IndexOfAny('<', '>') < 0 ? text[1..^1] : text
        );
    }

    private static string[] Split(string text, char separator)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth +=
                text[i] is '(' ? 1
                : text[i] is ')' ? -1
                : 0;
            if (text[i] == separator && depth <= 0)
            {
                parts.Add(text[start..i]);
                (start, depth) = (i + 1, 0);
            }
        }

        parts.Add(text[start..]);
        return [.. parts.Select(part => Folded(part).Trim('`', '*', '_', '"', '\'').Trim()).Where(part => part.Length > 0)];
    }

    // Words in bold or code that are separated by nothing but 'or', commas, bars and slashes.
    private static string[] Emphasized(string text)
    {
        foreach (var mark in (ReadOnlySpan<string>)["**", "`"])
        {
            var pieces = text.Trim().TrimEnd('.').Split(mark);
            if (
                pieces.Length >= 5
                && pieces.Length % 2 == 1
                && pieces
                    .Where((_, index) => index % 2 == 0)
                    .Skip(1)
                    .SkipLast(1)
                    .All(between => between.Trim(' ', ',', '/', '|', ';').ToLowerInvariant() is "" or "or" or "and")
            )
            {
                return [.. pieces.Where((_, index) => index % 2 == 1).Select(Folded).Where(part => part.Length > 0)];
            }
        }

        return [];
    }

    // The items of a list that stands in the place of the value, one a line and each with its mark.
    private static string[] ItemsOf(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        return
            lines.Length > 1
            && lines.All(line =>
                line is ['-' or '*' or '+', ' ', ..]
                || (
                    line.IndexOf(". ", StringComparison.Ordinal) is > 0 and <= 2 and var dot
                    && line.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0
                )
            )
            ? [.. lines.Select(line => Folded(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Trim('`', '*', '_', '"', '\'').Trim())]
            : [];
    }

    private static (string Text, bool IsLed) WithoutLead(string text)
    {
        // 'Select one of: A, B' and 'Must be one of A, B' have two.
        var isLed = false;
        while (Array.Find(Lead, lead => text.StartsWith(lead + " ", StringComparison.OrdinalIgnoreCase)) is { } lead)
        {
            (text, isLed) = (text[(lead.Length + 1)..].Trim(' ', ':'), true);
        }

        return (text, isLed);
    }

    // 'Core, Networking, or SRC (optional field, only needed for ...)': the note is about the field.
    private static string WithoutNote(string text) =>
        text.EndsWith(')') && text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open && OptionalPhrases.IsSaidBy(text[(open + 2)..^1])
            ? text[..open].TrimEnd()
            : text;

    // '{fill me in, YYYY-MM-DD}' asks for a day; '<number>, if any, or remove header' tells what to do.
    private static bool IsBlank(string part) => Array.Exists(Asking, asking => part.StartsWith(asking, StringComparison.OrdinalIgnoreCase));

    /// <summary>The choices that one has in parentheses behind it: of <c>Technical (Core, Interface)</c> <c>Core</c> and <c>Interface</c>. A note, such as <c>(for standards)</c>, is none.</summary>
    public static ImmutableArray<string> Within(string choice) =>
        choice.EndsWith(')')
        && choice.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && Split(choice[(open + 1)..^1], ',') is { Length: > 1 } parts
        && parts.All(IsChoice)
            ? [.. parts]
            : [];

    private static bool IsChoice(string part) =>
        part.Length <= 2 * LongestChoice
        && WithoutParentheses(part) is { Length: > 0 and <= LongestChoice } words
        && words.Count(character => character == ' ') < MostWords;

    /// <summary>A choice without what stands in parentheses behind it: of <c>Technical (Core, Interface)</c> <c>Technical</c>.</summary>
    public static string WithoutParentheses(string text) =>
        text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && text.TrimEnd().EndsWith(')') ? text[..open].TrimEnd() : text;

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
