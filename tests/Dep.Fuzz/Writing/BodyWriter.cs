using System.Text;

namespace Dep.Fuzz.Writing;

/// <summary>Writes what stands in sections.</summary>
internal static class BodyWriter
{
    /// <summary>Some blocks.</summary>
    public static void Write(StringBuilder text, Dice dice, int most)
    {
        for (var count = dice.Below(most + 1); count > 0; count--)
        {
            text.Append(Block(dice)).Append(dice.OnceIn(8) ? "\n" : "\n\n");
        }
    }

    private static string Block(Dice dice) =>
        dice.Below(24) switch
        {
            0 or 1 => Lines(dice, "- "),
            2 => Lines(dice, "1. "),
            3 => Lines(dice, "- [ ] "),
            4 => Lines(dice, "> "),
            5 => Table(dice),
            6 => "```" + dice.Pick(["", "json", "c#"]) + "\n" + Lines(dice, "") + (dice.OnceIn(6) ? "" : "\n```"),
            7 => Lines(dice, "    "),
            8 => "<!-- " + Words.Line(dice) + (dice.OnceIn(8) ? "" : " -->"),
            9 => dice.Pick([
                "<!-- dep-ignore DEP007: known -->",
                "<!-- dep-ignore DEP401, DEP402: elsewhere -->",
                "<!-- dep-ignore-file DEP102: ours -->",
                "<!-- dep-ignore DEP001 -->",
                "<!-- dep-ignore DEP105 until 2020-01-01: past -->",
            ]),
            10 =>
                $"[{dice.Pick(["wake", "ref", "x", "^1", "summary"])}]: {dice.Pick(["0001-wake.md", "#summary", "https://example.org", "missing.md#x", ""])}",
            11 => "**"
                + dice.Pick(["Pros", "Cons", "Note", "Status"])
                + ":**"
                + (dice.OnceIn(2) ? " " + Words.Line(dice) : "\n\n" + Lines(dice, "* ")),
            12 => dice.Pick([
                "---",
                "***",
                "N/A",
                "TBD",
                "**\\[Required\\]**",
                "**\\[Optional \\- if not applicable omit\\]**",
                "[Link to the pull request of this proposal]",
                "{option 1}",
                "Say what the problem is, who has it, and what happens if nothing is done.",
            ]),
            13 => "<details>\n<summary>" + Words.Line(dice) + "</summary>\n\n" + Words.Line(dice) + "\n\n</details>",
            14 => new string('#', 1 + dice.Below(7)) + " " + dice.Pick(Words.Sections),
            15 => Words.Line(dice) + "\n" + dice.Pick(["===", "---"]),
            16 => "- " + Words.Line(dice) + "\n\n  " + Words.Line(dice) + "\n  - " + Words.Line(dice),
            _ => Lines(dice, ""),
        };

    private static string Lines(Dice dice, string mark) =>
        string.Join('\n', Enumerable.Range(0, 1 + dice.Below(4)).Select(_ => mark + Words.Line(dice)));

    private static string Table(Dice dice)
    {
        var columns = 1 + dice.Below(4);
        var rows = Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => Row(columns - (dice.OnceIn(8) ? 1 : 0)));
        return Row(columns) + "\n|" + string.Concat(Enumerable.Repeat("---|", columns)) + "\n" + string.Join('\n', rows);

        string Row(int cells) => "| " + string.Join(" | ", Enumerable.Range(0, cells).Select(_ => dice.Pick(Words.Plain))) + " |";
    }
}
