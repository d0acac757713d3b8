using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// The part of a proposal that people agreed to: the words of its title, headings and sections as a reader sees them. Header fields,
/// link targets, comments, ticked boxes, white space, punctuation around words, the numbers and the order of sections are not part of it.
/// </summary>
internal static class DecisionText
{
    /// <summary>The greatest number of corrected words that leaves the text the same.</summary>
    public const int MostTypos = 3;

    private const int MostShown = 3;
    private const int LongestShown = 60;

    /// <summary>
    /// The parts whose text changed, in their present order, removed parts last. Up to <see cref="MostTypos"/> corrected words in
    /// all do not count as a change.
    /// </summary>
    public static ImmutableArray<ChangedText> Between(Proposal before, Proposal after)
    {
        var then = DecisionParts.Of(before);
        return Between(then, DecisionParts.Of(after, then.BrokenLinks), after);
    }

    /// <summary>The same for parts that were already read.</summary>
    /// <param name="then">The parts in the base.</param>
    /// <param name="now">The parts as they are now.</param>
    /// <param name="after">The proposal as it is now.</param>
    public static ImmutableArray<ChangedText> Between(DecisionParts then, DecisionParts now, Proposal after)
    {
        // A word that the document has twice is no slip of the pen.
        var known = then
            .Sections.Concat(then.Footnotes)
            .SelectMany(part => part.Words)
            .CountBy(word => word.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var changed = ImmutableArray.CreateBuilder<ChangedText>();
        var corrected = new List<ChangedText>();
        var gone = new List<ChangedText>();
        var typos = 0;
        foreach (var (old, part) in Pairs(then.Sections, now.Sections).Concat(Pairs(then.Footnotes, now.Footnotes)))
        {
            if (part is null)
            {
                gone.Add(new ChangedText(old!.Name, after.Heading));
            }
            else if (old is null || Typos(old.Words, part.Words, known) is not { } count)
            {
                changed.Add(new ChangedText(part.Name, part.Span) { Change = FirstDifference(old?.Words ?? [], part.Words) });
            }
            else if (old.Rank != part.Rank)
            {
                changed.Add(new ChangedText(part.Name, part.Span) { Change = HeadingChange(old, part) });
            }
            else if (count > 0)
            {
                typos += count;
                corrected.Add(new ChangedText(part.Name, part.Span) { Change = FirstDifference(old.Words, part.Words) });
            }
        }

        changed.AddRange(typos > MostTypos ? corrected : []);
        changed.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
        changed.AddRange(gone);
        return changed.DrainToImmutable();
    }

    // Where the parts have the same names, or corrected ones, below the same sections, in the same order, each part is what stands in
    // its place. Else a part is known by its name and by the sections that contain it: an idea that moves below 'Rejected' is another.
    // Two of one name in one place are one text then.
    private static IEnumerable<(DecisionPart? Old, DecisionPart? Now)> Pairs(List<DecisionPart> then, List<DecisionPart> now)
    {
        if (then.Count == now.Count && then.Zip(now).All(pair => HaveSamePlace(pair.First, pair.Second)))
        {
            return then.Zip(now, (old, part) => ((DecisionPart?)old, (DecisionPart?)part));
        }

        var (before, after) = (ByPath(then), ByPath(now));
        return after
            .Select(part => (before.GetValueOrDefault(part.Key), (DecisionPart?)part.Value))
            .Concat(before.Where(part => !after.ContainsKey(part.Key)).Select(part => ((DecisionPart?)part.Value, default(DecisionPart))));
    }

    private static bool HaveSamePlace(DecisionPart old, DecisionPart now)
    {
        var (were, are) = (old.Path.Split('\n'), now.Path.Split('\n'));
        return were.Length == are.Length && were.Zip(are).All(pair => IsSameOrCorrected(pair.First.Split(' '), pair.Second.Split(' ')));
    }

    private static bool IsSameOrCorrected(string[] before, string[] after) =>
        before.Length == after.Length && before.Zip(after).All(pair => pair.First == pair.Second || WordCorrection.Is(pair.First, pair.Second));

    private static Dictionary<string, DecisionPart> ByPath(List<DecisionPart> parts)
    {
        var byPath = new Dictionary<string, DecisionPart>(StringComparer.Ordinal);
        var merged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (!byPath.TryAdd(part.Path, part))
            {
                // The first of them gets a list of its own, which grows: of a thousand sections called 'Pros' each word is copied once.
                if (merged.Add(part.Path))
                {
                    byPath[part.Path] = byPath[part.Path] with { Words = [.. byPath[part.Path].Words] };
                }

                byPath[part.Path].Words.AddRange(part.Words);
            }
        }

        return byPath;
    }

    // The first words that differ: a reviewer sees at once whether it is a slip.
    private static string FirstDifference(List<DecisionWord> before, List<DecisionWord> after)
    {
        var at = 0;
        while (at < before.Count && at < after.Count && DecisionWordComparison.IsSame(before[at], after[at]))
        {
            at++;
        }

        return (WordsAt(before, at), WordsAt(after, at)) switch
        {
            ("", var put) => $"'{put}' was put in",
            (var cut, "") => $"'{cut}' was left out",
            var (was, became) => $"'{was}' became '{became}'",
        };

        string WordsAt(List<DecisionWord> words, int start)
        {
            var text = string.Join(' ', words.Skip(start).Take(before.Count == after.Count ? 1 : MostShown).Select(word => word.Text));
            return text.Length <= LongestShown
                ? text
                : text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
        }
    }

    private static string HeadingChange(DecisionPart old, DecisionPart now) =>
        now.Rank > old.Rank ? "its heading became smaller than those beside it" : "its heading became as large as those beside it";

    // The number of corrected words, or null where more than that is different. A typo leaves the number of words as it is.
    private static int? Typos(List<DecisionWord> before, List<DecisionWord> after, Dictionary<string, int> known)
    {
        if (before.Count != after.Count)
        {
            return null;
        }

        var typos = 0;
        for (var i = 0; i < before.Count; i++)
        {
            if (
                !DecisionWordComparison.IsSame(before[i], after[i])
                && (
                    before[i].Kind is not DecisionWordKind.Word
                    || after[i].Kind is not DecisionWordKind.Word
                    || !IsTypo(before[i].Text, after[i].Text, known)
                    || ++typos > MostTypos
                )
            )
            {
                return null;
            }
        }

        return typos;
    }

    // A typo is a difference that a reviewer can judge from the two words alone: see WordCorrection.
    private static bool IsTypo(string left, string right, Dictionary<string, int> known) =>
        left.All(char.IsLetter) && right.All(char.IsLetter) && known.GetValueOrDefault(left) <= 1 && WordCorrection.Is(left, right);
}

/// <summary>A part of a proposal whose text changed.</summary>
/// <param name="Name">Its name in messages: <c>the title</c>, or <c>section 'Summary'</c>.</param>
/// <param name="Span">Its present heading; the proposal's heading if the part was removed.</param>
internal sealed record ChangedText(string Name, TextSpan Span)
{
    /// <summary>The first words that differ, such as <c>'encrypt' became 'decrypt'</c>; <see langword="null"/> if the part was removed.</summary>
    public string? Change { get; init; }
}
