using System.Collections.Immutable;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// The part of a proposal that people agreed to: the words of its title and sections as a reader sees them. Header fields,
/// link targets, comments, ticked boxes, white space, punctuation around words and the order of sections are not part of it.
/// </summary>
internal static class DecisionText
{
    /// <summary>The greatest number of corrected words that leaves the text the same.</summary>
    public const int MostTypos = 3;

    private const int MostShown = 3;
    private const int LongestShown = 60;

    private const string Punctuation = ".,;:!?\"'()[]*_`“”‘’…–—";

    /// <summary>
    /// The parts whose text changed, in their present order, removed parts last. Up to <see cref="MostTypos"/> corrected words in
    /// all do not count as a change.
    /// </summary>
    public static ImmutableArray<ChangedText> Between(Proposal before, Proposal after)
    {
        var (oldParts, newParts) = (Parts(before), Parts(after));
        // A word that the document uses more than once is not a typo.
        var known = oldParts.Values
            .SelectMany(part => part.Words)
            .CountBy(word => word.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var changed = ImmutableArray.CreateBuilder<ChangedText>();
        var corrected = new List<ChangedText>();
        var typos = 0;
        foreach (var (key, part) in newParts)
        {
            var found = oldParts.TryGetValue(key, out var old) ? Typos(old.Words, part.Words, known) : null;
            if (found is { } count)
            {
                typos += count;
                if (count > 0)
                {
                    corrected.Add(new ChangedText(part.Name, part.Span) { Change = FirstDifference(old!.Words, part.Words) });
                }
            }
            else
            {
                changed.Add(new ChangedText(part.Name, part.Span) { Change = FirstDifference(old?.Words ?? [], part.Words) });
            }
        }

        changed.AddRange(typos > MostTypos ? corrected : []);
        changed.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
        changed.AddRange(oldParts.Where(part => !newParts.ContainsKey(part.Key)).Select(part => new ChangedText(part.Value.Name, after.Heading)));
        return changed.DrainToImmutable();
    }

    // Sections with the same name are compared as one text: a word that moves between them is not a change.
    private static Dictionary<string, Part> Parts(Proposal proposal)
    {
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        // The key "" is also that of a section whose heading has no words; its text is added to the preamble.
        var preamble = Words(proposal.Preamble);
        if (proposal.Title is { } title)
        {
            preamble.InsertRange(0, Words(title.Value, isCode: false).Where(word => !IsNumber(word.Text)));
        }

        parts.Add("", new Part("the title", proposal.Heading, preamble));
        foreach (var section in proposal.AllSections)
        {
            if (parts.TryGetValue(section.Key, out var part))
            {
                part.Words.AddRange(Words(section.Content));
            }
            else
            {
                parts.Add(section.Key, new Part($"section '{section.Title.Value}'", section.Heading, Words(section.Content)));
            }
        }

        return parts;
    }

    private static List<Word> Words(ImmutableArray<ContentBlock> content)
    {
        var words = new List<Word>();
        foreach (var block in content)
        {
            words.AddRange(block.Kind switch
            {
                ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break => [],
                ContentKind.Code => Words(block.Text, isCode: true),
                ContentKind.Html => WordsOfHtml(block.Text),
                ContentKind.Task => Words(BrokenLinkText.Of(block.Text[3..]), isCode: false),
                _ => Words(BrokenLinkText.Of(block.Text), isCode: false),
            });
        }

        return words;
    }

    private static IEnumerable<Word> Words(string text, bool isCode) => text
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(word => new Word(isCode ? word : word.Trim(Punctuation.ToCharArray()), isCode))
        .Where(word => word.IsCode || !(word.Text.AsSpan().Trim('-').IsEmpty || IsTarget(word.Text)));

    // A URL or path in the text, such as 'https://example.org' or '../guide/wake.md'.
    private static bool IsTarget(string word) =>
        word.Contains("://", StringComparison.Ordinal)
        || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("./", StringComparison.Ordinal)
        || word.StartsWith("../", StringComparison.Ordinal)
        || (word.Contains('/', StringComparison.Ordinal) && ProposalName.IsDocument(word.Split('#')[0]));

    // The number in a title, 'DEP-0007' or 'DEP-NNNN', is assigned, not decided.
    private static bool IsNumber(string word) => word.AsSpan(word.LastIndexOf('-') + 1) is { IsEmpty: false } number
        && (number.IndexOfAnyExceptInRange('0', '9') < 0 || number.IndexOfAnyExcept('N') < 0 || number.IndexOfAnyExcept('X') < 0);

    // The words, and the tags that hide or fold them: folding or hiding a text changes it.
    private static List<Word> WordsOfHtml(string html)
    {
        var words = new List<Word>();
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            words.AddRange(Words(html[at..(open < 0 ? html.Length : open)], isCode: false));
            if (open < 0)
            {
                break;
            }

            var close = html.IndexOf('>', open);
            var end = close < 0 ? html.Length : close + 1;
            if (HtmlMarks.Of(html.AsSpan(open, end - open)) is { } mark)
            {
                words.Add(new Word(mark, IsCode: true));
            }

            at = end;
        }

        return words;
    }

    // Describes the first words that differ, so that a reviewer can judge whether the change is a typo.
    private static string FirstDifference(List<Word> before, List<Word> after)
    {
        var at = 0;
        while (at < before.Count && at < after.Count && before[at] == after[at])
        {
            at++;
        }

        return (WordsAt(before, at), WordsAt(after, at)) switch
        {
            ("", var put) => $"'{put}' was put in",
            (var cut, "") => $"'{cut}' was left out",
            var (was, became) => $"'{was}' became '{became}'",
        };

        string WordsAt(List<Word> words, int start)
        {
            var text = string.Join(' ', words.Skip(start).Take(before.Count == after.Count ? 1 : MostShown).Select(word => word.Text));
            return text.Length <= LongestShown ? text : text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
        }
    }

    // The number of corrected words, or null if the texts differ in more than typos. A typo does not change the number of words.
    private static int? Typos(List<Word> before, List<Word> after, IReadOnlyDictionary<string, int> known)
    {
        if (before.Count != after.Count)
        {
            return null;
        }

        var typos = 0;
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i] == after[i])
            {
                continue;
            }

            if (before[i].IsCode || after[i].IsCode || !IsTypo(before[i].Text, after[i].Text, known) || ++typos > MostTypos)
            {
                return null;
            }
        }

        return typos;
    }

    // A typo is a difference that a reviewer can judge from the two words alone: see WordCorrection.
    private static bool IsTypo(string left, string right, IReadOnlyDictionary<string, int> known) =>
        left.All(char.IsLetter) && right.All(char.IsLetter) && known.GetValueOrDefault(left) <= 1 && WordCorrection.Is(left, right);

    private sealed record Part(string Name, TextSpan Span, List<Word> Words);

    private readonly record struct Word(string Text, bool IsCode);
}

/// <summary>A part of a proposal whose text changed.</summary>
/// <param name="Name">Its name in messages: <c>the title</c>, or <c>section 'Summary'</c>.</param>
/// <param name="Span">Its present heading; the proposal's heading if the part was removed.</param>
internal sealed record ChangedText(string Name, TextSpan Span)
{
    /// <summary>The first words that differ, such as <c>'encrypt' became 'decrypt'</c>; <see langword="null"/> if the part was removed.</summary>
    public string? Change { get; init; }
}
