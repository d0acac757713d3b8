namespace Dep.Fuzz.Writing;

/// <summary>What documents are put together from.</summary>
internal static class Words
{
    // csharpier-ignore
    public static readonly string[] Plain =
    [
        "the", "stream", "item", "errors", "are", "lost", "a", "wake", "on", "write", "must", "MUST", "shall not", "should", "may", "table",
        "per", "node", "N/A", "TBD", "TODO", "0008", "3", "2026-07-01", "because", "nothing", "else", "is", "said", "to", "users", "who",
        "build", "release", "REQ 1", "REQ-2", "see", "above", "DEP-0003", "KEP-12", "[0002]", "Größe", "提案", "👍",
    ];

    // csharpier-ignore
    public static readonly string[] Inlines =
    [
        "**MUST**", "*x*", "__y__", "`code`", "``a`b``", "[text](to.md#here)", "[0002](0002-sleep.md)", "[this](#summary)",
        "[root](/README.md)", "[ref]", "[ref][wake]", "[ref][]", "![](flow.png)", "<https://example.org>", "https://example.org/a_(b)",
        "<a@example.org>", "<Title>", "<b>", "<!-- note -->", "&amp;", "&#35;", "\\[x\\]", "[ ]", "[x]", "[a](../../../etc/passwd)",
        "[a](C:\\x)", "[a](//host/x)", "[a](\\\\host\\x)", "[a](<b c.md>)", "[a](b.md \"c\")", "[a](", "[a]( b )", "[^1]",
        "<a href=\"0001-wake.md#x\">a</a>", "<img src='x.png'>", "<h2 id=\"x\">x</h2>", "$(HOME)", "%0A", "{0}", "::error::x",
        "##vso[task.setvariable]", "@someone", "#12", "~~gone~~", "H~2~O", "==a==", "\\", "a\u200Bb", "\u202Eback\u202C", "  ", "\t",
    ];

    public static readonly string[] Nasty =
    [
        "\r",
        "\r\n",
        "\n",
        "\0",
        "\uFEFF",
        "\u2028",
        "\u0085",
        "\u00A0",
        "\u202E",
        "\u2066",
        "\u200B",
        "\uFE0F\uFE0F",
        "\u001B[31m",
        "\u001B]8;;https://example.org\u0007",
        "\uD83D",
        "\uDE00",
        "\uFFFF",
        "---",
        "***",
        "===",
        "```",
        "~~~",
        "````",
        "|",
        "||",
        "|---|",
        "# ",
        "## ",
        "####### ",
        "- ",
        "1. ",
        "1) ",
        "> ",
        ">>",
        "    ",
        "\t",
        "<!--",
        "-->",
        "<!-- dep-ignore DEP001: because -->",
        "<!-- dep-ignore-file DEP999 -->",
        "<!-- dep-ignore dep007, DEP008 until 2026-01-01: later -->",
        "<pre>",
        "</pre>",
        "<details>",
        "<![CDATA[",
        "<?",
        "[",
        "]",
        "](",
        "[a]: b",
        "[^1]: x",
        "![",
        "<",
        ">",
        "**",
        "*",
        "_",
        "__",
        "`",
        "\\",
        ":",
        ": ",
        "&",
        "&a",
        "*a",
        "!!str",
        "{",
        "}",
        "'",
        "\"",
        "|-",
        ">+",
        "%YAML 1.2",
        "...",
        "? ",
        "- - -",
        "<<: *a",
        "::error::",
        "##[group]",
        "%",
        ";",
        "$(X)",
        "{title}",
        "{number:0000}",
        "9999999999",
        "0000",
        "NNNN",
    ];

    // csharpier-ignore
    public static readonly string[] Statuses =
    [
        "Draft", "Under Review", "Approved", "Accepted", "Rejected", "Replaced", "Superseded by [0002](0002-sleep.md)", "implementable",
        "Proposed", "Final", "aproved", "", "Draft | Approved", "[Status]", "Draft (see #12)",
    ];

    // csharpier-ignore
    public static readonly string[] Values =
    [
        "", "N/A", "TBD", "none", "Ada Lovelace", "@ada, @grace", "Ada <ada@example.org>, Grace", "[Names or team]", "2026-01-31",
        "31.01.2026", "1/2/2026", "12-Jan-2026", "2026-02-30", "YYYY-MM-DD", "0002", "2, 3", "DEP-0002", "[0002](0002-sleep.md)",
        "[a](https://example.org/pull/1)", "https://example.org", "#12", "v1.2", "1.20", "Architecture", "Feature", "true", "{x}", "[a, b]",
        "'quoted'", "\"a\\tb\"", "a: b", "<what>", "alpha", "0001-wake.md",
    ];

    // csharpier-ignore
    public static readonly string[] Slugs =
    [
        "wake", "sleep", "wake-on-write", "a", "Mixed-Case", "two words", "größe", "template-rules", "x_y", "提案", "hibernate", "a;b",
        "a%20b", "$(x)", "-dash",
    ];

    // csharpier-ignore
    public static readonly string[] Sections =
    [
        "Summary", "Motivation", "Goals", "Proposal", "Status", "Context", "REQ 1 Order", "REQ 2", "Alt 1 Queue", "Alternate Solutions",
        "Sumary", "Required Reviewers", "Usage", "Design Proposal", "Appendix", "", "<Title>", "References",
    ];

    /// <summary>A line of a few words.</summary>
    public static string Line(Dice dice)
    {
        var words = new string[1 + dice.Below(9)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = dice.OnceIn(6) ? dice.Pick(Inlines) : dice.Pick(Plain);
        }

        return string.Join(' ', words);
    }
}
