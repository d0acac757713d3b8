using System.Globalization;
using System.Text;

namespace Dep.Benchmarks;

/// <summary>One generated proposal, in the form of the dialect dynamo.</summary>
/// <param name="Number">Its number as it is written.</param>
/// <param name="Slug">Its title as the file name has it.</param>
/// <param name="Text">The document.</param>
internal sealed record GeneratedProposal(string Number, string Slug, string Text)
{
    // From so many bytes on a proposal has the optional sections.
    private const int Full = 3_000;

    // The last section, and half of what is written before the length is looked at again.
    private const int Rest = 900;

    private static readonly string[] Statuses = ["Draft", "Under Review", "Approved", "Approved", "Approved", "Deferred", "Rejected"];
    private static readonly string[] Categories = ["Architecture", "Process", "Guidelines"];

    /// <summary>The name of its file.</summary>
    public string FileName => $"{Number}-{Slug}.md";

    /// <summary>Makes one.</summary>
    /// <param name="random">A generator that gives the same numbers for the same proposal.</param>
    /// <param name="number">Its number as it is written.</param>
    /// <param name="others">File names it may link to.</param>
    /// <param name="size">About how many bytes it has; real ones have 2 KB to 30 KB, and less than 1,700 it cannot have.</param>
    /// <param name="isFaulty">Whether it has two faults: no motivation, and a sponsor to be determined.</param>
    public static GeneratedProposal Make(Random random, string number, IReadOnlyList<string> others, int size, bool isFaulty)
    {
        var words = new Words(random);
        var title = words.Title();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # {title}

            **Status**: {words.Pick(Statuses)}

            **Authors**: {words.Person()}, {words.Person()}

            **Category**: {words.Pick(Categories)}

            **Sponsor**: {(isFaulty ? "TBD" : words.Person())}

            **Required Reviewers**: {words.Person()}

            **Review Date**: {random.Next(2023, 2026)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}

            **Pull Request**: [#{random.Next(1, 9999)}](https://example.org/pull/{number})

            **Implementation PR / Tracking Issue**: [#{random.Next(1, 9999)}](https://example.org/issues/{number})

            # Summary

            {words.Paragraph()}


            """
        );
        if (!isFaulty)
        {
            text.Append($"# Motivation\n\n{words.Paragraph()}\n\n{words.Paragraph()}\n\n");
        }

        if (size >= Full)
        {
            Optional(text, words, random);
        }

        text.Append(CultureInfo.InvariantCulture, $"# Proposal\n\n{words.Paragraph()}\n\n");
        var part = 0;
        while (text.Length < size - Rest)
        {
            Part(text, words, random, ++part, others);
        }

        text.Append($"# Alternate Solutions\n\n## Alt 1 {words.Heading()}\n\n**Pros:**\n\n");
        Items(text, words, 1, "* ");
        text.Append("**Cons:**\n\n");
        Items(text, words, 1, "* ");
        text.Append($"**Reason Rejected:**\n\n* {words.Sentence()}\n");
        return new GeneratedProposal(number, SlugOf(title), text.ToString());
    }

    // What short proposals leave out.
    private static void Optional(StringBuilder text, Words words, Random random)
    {
        text.Append("## Goals\n\n");
        Items(text, words, random.Next(3, 7), "* ");
        text.Append("### Non Goals\n\n");
        Items(text, words, random.Next(2, 4), "* ");
        text.Append("## Requirements\n\n");
        for (var requirement = 1; requirement <= 3; requirement++)
        {
            text.Append(CultureInfo.InvariantCulture, $"### REQ {requirement} {words.Heading()}\n\n{words.Sentence()}\n\n");
        }
    }

    private static void Part(StringBuilder text, Words words, Random random, int part, IReadOnlyList<string> others)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {words.Heading()} {part}\n\n{words.Paragraph()}\n\n");
        switch (random.Next(5))
        {
            case 0:
                text.Append("| Part | What it does | Cost |\n| --- | --- | ---: |\n");
                for (var row = random.Next(2, 7); row > 0; row--)
                {
                    text.Append(CultureInfo.InvariantCulture, $"| `{words.Heading()}` | {words.Sentence()} | {random.Next(1000)} |\n");
                }

                text.Append('\n');
                break;
            case 1:
                text.Append("```yaml\n");
                for (var line = random.Next(4, 16); line > 0; line--)
                {
                    text.Append(CultureInfo.InvariantCulture, $"  - name: {words.Heading()}\n    value: {random.Next(1000)}\n");
                }

                text.Append("```\n\n");
                break;
            case 2:
                Items(text, words, random.Next(3, 8), "1. ");
                break;
            case 3 when others.Count > 0:
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"This builds on [an earlier proposal]({others[random.Next(others.Count)]}). {words.Sentence()}\n\n"
                );
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"> {words.Sentence()}\n\n{words.Paragraph()}\n\n");
                break;
        }
    }

    private static void Items(StringBuilder text, Words words, int count, string mark)
    {
        for (; count > 0; count--)
        {
            text.Append(mark).Append(words.Sentence()).Append('\n');
        }

        text.Append('\n');
    }

    private static string SlugOf(string title) => title.ToLowerInvariant().Replace(' ', '-');
}
