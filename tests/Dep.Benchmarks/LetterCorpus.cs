using System.Globalization;
using System.Text;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Benchmarks;

/// <summary>
/// The same generated proposals twice: to the letter of the preset <c>eip</c>, which asks for some sixty things, and by its fields,
/// sections and life alone. What a check of the one costs over the other is what the constraints cost.
/// </summary>
internal static class LetterCorpus
{
    // Half of what is written before the length is looked at again.
    private const int Rest = 900;

    // The preset's form without the words that ask for more.
    private const string Plain = """
        template: eip-template.md
        proposals: ["EIPS/eip-*.md"]
        name: "eip-{number}.md"
        header: front-matter
        untitled: true
        unnumbered: ["XXXX", "0000", "NNNN"]
        fields:
          eip: { form: number }
          status: { choices: [Draft, Review, Last Call, Final, Stagnant, Withdrawn, Living] }
          last-call-deadline: { form: date, required: false }
          type: { choices: [Standards Track, Meta, Informational] }
          category: { choices: [Core, Networking, Interface, ERC], required: false }
          created: { form: date }
          requires: { form: text, required: false }
          withdrawal-reason: { required: false }
        sections:
          "*": { required: false }
          Abstract: { required: true }
          Specification: { required: true }
          Rationale: { required: true }
          Security Considerations: { required: true }
          Copyright: { required: true }
        keep: [Copyright and related rights]
        lifecycle:
          field: status
          initial: [Draft, Living]
          transitions:
            Draft: [Review, Stagnant, Withdrawn, Living]
            Review: [Last Call, Draft, Stagnant, Withdrawn]
            Last Call: [Final, Review, Stagnant, Withdrawn]
            Stagnant: [Draft, Review, Last Call, Withdrawn, Final]
            Final: []
            Living: [Final, Stagnant, Withdrawn]
            Withdrawn: []
          closed: [Final, Stagnant, Withdrawn]

        """;

    private static readonly string[] Kinds = ["Core", "Networking", "Interface", "ERC", "Meta", "Informational"];

    /// <summary>Writes the repositories <c>letter</c> and <c>plain</c>.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="count">How many proposals each has, from 1.</param>
    public static void Write(string folder, int count)
    {
        foreach (var (name, settings) in new[] { ("letter", "extends: eip\n"), ("plain", Plain) })
        {
            var home = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.Combine(home, "EIPS"));
            File.WriteAllText(Path.Combine(home, "dep.yml"), settings);
            File.WriteAllText(Path.Combine(home, "LICENSE.md"), "Waived.\n");
            foreach (var template in name == "plain" ? Dialect.Get("eip").Templates : [])
            {
                File.WriteAllText(Path.Combine(home, Path.GetFileName(template.Path)), template.Source.Text);
            }

            var earlier = new List<(int Number, string Kind)>();
            for (var number = 1; number <= count; number++)
            {
                var random = new Random(number);
                var kind = Kinds[random.Next(Kinds.Length)];
                File.WriteAllText(Path.Combine(home, "EIPS", FormattableString.Invariant($"eip-{number}.md")), TextOf(random, number, kind, earlier));
                earlier.Add((number, kind));
            }
        }
    }

    private static string TextOf(Random random, int number, string kind, List<(int Number, string Kind)> earlier)
    {
        var words = new Words(random);
        var isStandard = kind is not ("Meta" or "Informational");
        var others =
            earlier.Count == 0 || random.Next(2) == 0
                ? []
                : Enumerable
                    .Range(0, 2)
                    .Select(_ => earlier[random.Next(Math.Max(0, earlier.Count - 50), earlier.Count)])
                    .DistinctBy(other => other.Number)
                    .OrderBy(other => other.Number)
                    .ToArray();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ---
            eip: {number}
            title: {words.Heading()} {number}
            description: Each of them is told to {words.Heading().ToLowerInvariant()}.
            author: Ann Lee (@ann), Bo Lind <bo@example.org>
            discussions-to: https://ethereum-magicians.org/t/wake/{number}
            status: Final
            type: {(isStandard ? "Standards Track" : kind)}
            {(isStandard ? $"category: {kind}\n" : "")}created: 2024-02-03
            {(others.Length > 0 ? $"requires: {string.Join(", ", others.Select(other => other.Number))}\n" : "")}---

            ## Abstract

            {Said(words)}

            ## Motivation

            {Said(words)}

            ## Specification


            """
        );
        foreach (var other in others)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"It builds on [{(other.Kind == "ERC" ? "ERC" : "EIP")}-{other.Number}](./eip-{other.Number}.md).\n\n"
            );
        }

        var size = (int)(GeneratedCorpus.DefaultSize * (0.45 + (1.1 * random.NextDouble() * random.NextDouble() * 2)));
        for (var part = 1; text.Length < size - Rest; part++)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {words.Heading()} {part}\n\n{Said(words)}\n\n");
            text.Append(
                random.Next(5) switch
                {
                    0 =>
                        $"| Part | Cost |\n| --- | ---: |\n| `{words.Heading()}` | {random.Next(100)} |\n| {words.Heading()} | {random.Next(100)} |\n\n",
                    1 => $"```solidity\nfunction wake(uint amount) external;\n// {words.Heading()}\n```\n\n",
                    2 => $"1. {words.Heading()}\n2. {words.Heading()}\n\n",
                    3 when others.Length > 0 => FormattableString.Invariant(
                        $"As {(others[0].Kind == "ERC" ? "ERC" : "EIP")}-{others[0].Number} says. {Said(words)}\n\n"
                    ),
                    _ => $"> {Said(words).ReplaceLineEndings("\n> ")}\n\n",
                }
            );
        }

        return text.Append(
                $"## Rationale\n\n{Said(words)}\n\n## Security Considerations\n\n{Said(words)}\n\n## Copyright\n\nCopyright and related rights waived via [CC0](../LICENSE.md).\n"
            )
            .ToString();
    }

    // Links to the web are refused there.
    private static string Said(Words words)
    {
        var text = words.Paragraph();
        while (text.IndexOf("](https://", StringComparison.Ordinal) is var middle and >= 0)
        {
            var start = text.LastIndexOf('[', middle);
            text = string.Concat(text.AsSpan(0, start), text.AsSpan(start + 1, middle - start - 1), text.AsSpan(text.IndexOf(')', middle) + 1));
        }

        return text;
    }
}
