using System.Globalization;

namespace Dep.Tool.Tests;

/// <summary>Small repositories in which practice differs from the template, each in another way.</summary>
internal static class SchemaRepositories
{
    public static readonly string[] Names =
    [
        "Usual",
        "Older",
        "Alternatives",
        "Kinds",
        "Untemplated",
        "Part",
        "Numbered",
        "Told",
        "Headings",
        "Table",
        "Few",
    ];

    /// <summary>Makes one of them.</summary>
    public static Sandbox Make(string name)
    {
        var sandbox = new Sandbox(hasTemplate: false);
        switch (name)
        {
            case "Usual":
                Template(sandbox, "rfcs/0000-template.md", "Motivation", "Design", "Costs");
                Proposals(sandbox, "rfcs/", 12, number => Document(
                        number,
                        number < 9 ? "Accepted" : "Draft",
                        number is 4 or 11 ? ["Motivation"]
                            : number < 3 ? ["Motivation", "Design", "Costs"]
                            : ["Motivation", "Design"]
                    ));
                break;
            case "Older":
                Template(sandbox, "docs/rfcs/template.md", "Motivation", "Design", "Security");
                Proposals(sandbox, "docs/rfcs/", 30, number => Document(
                        number,
                        "Accepted",
                        number is 3 or 25 ? ["Design"]
                            : number > 10 ? ["Motivation", "Design", "Security"]
                            : ["Motivation", "Design"]
                    ));
                break;
            case "Alternatives":
                Template(sandbox, "adr/full-template.md", "Motivation", "Design", "Security", "Costs");
                sandbox.Write(
                    "adr/short-template.md",
                    "# Title\n\n- State: Open\n- Owner: <name>\n\n## Problem\n\nSay what is wrong.\n\n## Answer\n\nSay what to do.\n\n## Outlook\n\nSay what comes.\n"
                );
                Proposals(sandbox, "adr/", 14, number =>
                    number % 2 == 0
                        ? Document(number, "Accepted", ["Motivation", "Design", "Security"])
                        : $"# {Title(number)}\n\n- State: Open\n- Owner: Ann\n\n## Problem\n\nIt is dark.\n\n{(number == 5 ? "" : $"## Answer\n\nLight {Word(number)}.\n")}"
                );
                break;
            case "Kinds":
                Template(sandbox, "rfcs/template.md", "Motivation", "Design", "Costs");
                Proposals(sandbox, "rfcs/", 8, number => Document(number, "Accepted", ["Motivation", "Design"]));
                sandbox.Write(
                    "policies/TEMPLATE.md",
                    "# Title\n\n- Owner: <name>\n- Valid from: <day>\n\n## Context\n\nSay why.\n\n## Decision\n\nSay what holds.\n\n## Consequences\n\nSay what follows.\n"
                );
                Proposals(sandbox, "policies/policy-", 7, number =>
                    $"# {Title(number)}\n\n- Owner: Bo\n- Valid from: 2024-0{number}-01\n\n## Context\n\nSo is all.\n\n{(number == 3 ? "" : $"## Decision\n\nIt is {Word(number)}.\n")}"
                );
                break;
            case "Untemplated":
                Proposals(sandbox, "decisions/", 9, number =>
                    $"# {number}. {Title(number)}\n\nDate: 2024-01-0{number}\n\n## Status\n\n{(number < 5 ? "Approved" : "Accepted")}\n\n## Context\n\nIt is dark.\n\n{(number == 6 ? "" : $"## Decision\n\nWe light {Word(number)}.\n\n")}## Consequences\n\nIt is light.\n"
                );
                break;
            case "Part":
                sandbox.Write(
                    "proposals/README.md",
                    "# Proposals\n\nA proposal should look like this:\n\n```markdown\n# Title\n\n- Status: Draft\n- Author: <name>\n\n## Motivation\n\n## Design\n\n## Costs\n```\n\nThank you.\n"
                );
                Proposals(sandbox, "proposals/", 8, number => Document(number, "Draft", number == 5 ? ["Motivation"] : ["Motivation", "Design"]));
                break;
            case "Numbered":
                sandbox.Write(
                    "fips/template.md",
                    "---\nfip: <number>\ntitle: <title>\nstatus: Draft\ndiscussions-to: <URL>\n---\n\n## Summary\n\nSay what.\n\n## Abstract\n\nSay more.\n\n## Rationale\n\nSay why.\n"
                );
                Proposals(sandbox, "fips/fip-", 11, number =>
                    $"---\nfip: {number:0000}\ntitle: {Title(number)}\nstatus: {(number > 6 ? "Final" : "Last Call")}\ndiscussions-to: \n---\n\n## Summary\n\nSo {Word(number)}.\n\n## Abstract\n\nN/A\n\n{(number == 8 ? "" : "## Rationale\n\nSo be it.\n")}"
                );
                break;
            case "Told":
                sandbox.Write(
                    "README.md",
                    "# Proposals\n\n## Statuses\n\n- **Draft**: being written\n- **Published**: in force\n- **Stale**: nobody works on it\n\nCopy [the template](rfcs/0000-template.md).\n"
                );
                Template(sandbox, "rfcs/0000-template.md", "Motivation", "Design");
                Proposals(sandbox, "rfcs/", 8, number => Document(
                        number,
                        number == 7 ? "Publishd"
                            : number > 3 ? "Published"
                            : "Draft",
                        ["Motivation", "Design"]
                    ));
                break;
            case "Headings":
                Proposals(sandbox, "docs/decisions/", 9, number =>
                    $"# {number}. {Title(number)}\n\n날짜: 0{number}.02.2024\n\n## 상태\n\n{(number == 8 ? "승인" : "승인됨")}\n\n## 배경\n\n어둡다.\n\n## 결정\n\n켠다.\n"
                );
                break;
            case "Table":
                Proposals(sandbox, "docs/adr/", 9, number =>
                    $"# ADR-{number:0000}: {Title(number)}\n\n| | |\n|---|---|\n| **Status** | {(number == 8 ? "Acepted" : "Accepted")} |\n| **Date** | 2024-02-0{number} |\n\n## Context\n\nIt is dark.\n\n## Decision\n\nWe light {Word(number)}.\n\n## Consequences\n\nIt is light.\n"
                );
                break;
            default:
                Template(sandbox, "deps/template.md", "Motivation", "Design");
                Proposals(sandbox, "deps/", 2, number => Document(number, "Draft", ["Motivation"]));
                break;
        }

        // The first commit is compared with nothing.
        return sandbox.Commit().Commit();
    }

    private static void Template(Sandbox sandbox, string path, params string[] sections) =>
        sandbox.Write(
            path,
            "# Title\n\n- Status: Draft\n- Author: <name>\n\n"
                + string.Concat(sections.Select(section => $"## {section}\n\nSay all there is of {section.ToLowerInvariant()}.\n\n"))
        );

    private static void Proposals(Sandbox sandbox, string start, int count, Func<int, string> text)
    {
        for (var number = 1; number <= count; number++)
        {
            sandbox.Write(string.Create(CultureInfo.InvariantCulture, $"{start}{number:0000}-{Word(number)}.md"), text(number));
        }
    }

    private static string Document(int number, string status, string[] sections) =>
        $"# {Title(number)}\n\n- Status: {status}\n- Author: Ann\n\n"
        + string.Concat(sections.Select(section => $"## {section}\n\nThe {section.ToLowerInvariant()} of {Word(number)}.\n\n"));

    private static string Title(int number) => "Wake " + Word(number);

    private static string Word(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0'))) + "lamp";
}
