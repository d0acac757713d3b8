using System.Globalization;
using System.Text.Json;
using Dep.Analysis.Proposals;

namespace Dep.Publishing;

/// <summary>
/// The words of all texts, and in which rows of the table they occur. It is a script, for a page from disk may load no
/// other file; a word stands in it once, so that a thousand proposals take no more than a few megabytes.
/// </summary>
internal static class SearchIndex
{
    // What is longer is a hash or a line of data, and nobody types it.
    private const int LongestWord = 40;

    /// <summary>The script.</summary>
    /// <param name="facts">The proposals in the order of the rows.</param>
    public static byte[] Script(ProposalFacts[] facts)
    {
        var rows = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < facts.Length; row++)
        {
            foreach (var word in WordsOf(facts[row].Proposal))
            {
                if (!rows.TryGetValue(word, out var at))
                {
                    rows.Add(word, at = []);
                }

                at.Add(row);
            }
        }

        using var stream = new MemoryStream();
        stream.Write("window.depTexts="u8);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("words");
            foreach (var word in rows.Keys)
            {
                writer.WriteStringValue(word);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("rows");
            foreach (var at in rows.Values)
            {
                // Steps from one row to the next: most are short.
                writer.WriteStartArray();
                var before = 0;
                foreach (var row in at)
                {
                    writer.WriteNumberValue(row - before);
                    before = row;
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.Write(";\n"u8);
        return stream.ToArray();
    }

    private static IEnumerable<string> WordsOf(Proposal proposal)
    {
        var texts = proposal.AllContent.Where(block => block.Kind is not (ContentKind.Comment or ContentKind.LinkDefinition)).Select(block => block.Text)
            .Concat(proposal.AllSections.Select(section => section.Title.Value))
            .Concat(proposal.Header.Fields.Select(field => field.Value.Value))
            .Prepend(proposal.Title?.Value ?? "")
            .Append(proposal.FileName);
        return texts.SelectMany(Words).Distinct(StringComparer.Ordinal);
    }

    // As the page takes a query apart: runs of letters, marks and digits. How marks are put together is evened out there.
    private static IEnumerable<string> Words(string text)
    {
        var lower = text.ToLowerInvariant();
        var start = -1;
        for (var i = 0; i <= lower.Length; i++)
        {
            if (i < lower.Length && IsInWord(lower, i))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (i - start <= LongestWord)
                {
                    yield return lower[start..i];
                }

                start = -1;
            }
        }
    }

    private static bool IsInWord(string text, int at) =>
        char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]) ? IsInWord(text, at - 1)
        : CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
