using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;
using Dep.Publishing.Html;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>
/// What is rendered is held to cmark-gfm, the program that GitHub renders with, block by block: over text of each kind that was once
/// different, and over the documents of others where they are at hand. Skipped where the program is not installed.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class GitHubRenderingTests
{
    // csharpier-ignore
    private static readonly string[] Names =
    [
        "world/NixOS-rfcs", "world/cardano-CIPs", "world/cisagov-manage.get.gov", "world/crossplane", "world/dapr-proposals",
        "world/emberjs-rfcs", "world/filecoin-FIPs", "world/giantswarm-rfc", "world/npm-rfcs", "world/openshift-enhancements",
        "world/polkadot-RFCs", "world/starknet-SNIPs", "world/tektoncd-community", "world/vitess-enhancements", "corpora/dynamo",
        "corpora/d9d", "corpora/kep", "corpora/rust-rfc", "corpora/ray-rep", "corpora/madr", "corpora/nygard",
    ];

    private const string FormulaMark = "\u0001";

    private static readonly string[] Arguments =
    [
        "--unsafe",
        "-e",
        "footnotes",
        "-e",
        "table",
        "-e",
        "strikethrough",
        "-e",
        "autolink",
        "-e",
        "tasklist",
    ];

    [TestCase("~one~ and ~~two~~, not ~ three ~ nor ~a")]
    [TestCase("Write to help@example.org, or to first.last+1@mail.example.org.\n\nNot to a@b, nor to `x@example.org`, <b@example.org>")]
    [TestCase("| a | b |\n|---|---|\n| `x \\| y` | 1 | 2 | 3 |\n| short |\n")]
    [TestCase("| a | b |\n|---|---|\n| 1 | 2 |\n---\n\ntext\n")]
    [TestCase("| a | b |\n|---|\n| 1 | 2 |\n")]
    [TestCase("one[^1][^2] two[^1], [IRC][^IRC] and ![^1]\n\n[^1]: First\n[^2]: Second\n[^IRC]: Chat\n[^no]: Unused\n")]
    [TestCase("- item[^a]\n\n  [^a]: in a list\n- next\n\n[^b]: behind, unused\n")]
    [TestCase("text[^long]\n\n[^long]: First part\n    goes on.\n\n    A second paragraph.\n\n    - a list\n\nNot in it.\n")]
    [TestCase(
        "[see (method 38)](#there)[^1] and [^none] and [https://example.org/x] and (a)[https://example.org/y]\n\n[^1]: Note with [^1] itself and [^2].\n[^2]: Two.\n"
    )]
    [TestCase("*see https://example.org/a.* and (https://example.org/b(c)) and https://localhost:6443/healthz. http://localhost:{port}/x/{name}")]
    [TestCase("[HyperShift]https://example.org/x git+https://example.org/repo@refs/<branch> xhttps://example.org")]
    [TestCase("- [ ] open\n- [x] done\n\n  more\n")]
    [TestCase("text[^1]\r\n\r\n[^1]: note\r\n")]
    [TestCase("[^1]: only a note\n")]
    [TestCase("")]
    public void ATextIsAsGitHubRendersIt(string text) => Assert.That(Ours("x.md", text), Is.EquivalentTo(Theirs(text)));

    [TestCaseSource(nameof(Names))]
    public void EachBlockIsAsGitHubRendersIt(string name)
    {
        var (blocks, different) = (0, 0);
        // Markdig reads no definition whose label has a backslash in it, and none of those that follow: '[dist-build-x86\_64]: https://...'.
        const string Known = "3671-promote-aarch64-apple-darwin-to-tier-1.md";
        foreach (
            var file in Directory
                .EnumerateFiles(
                    name.StartsWith("world/", StringComparison.Ordinal)
                        ? Path.Combine(RepositoryRoot.World(), name[6..])
                        : RepositoryRoot.Corpus(name[8..]),
                    "*.md",
                    SearchOption.AllDirectories
                )
                .Where(file => !file.EndsWith(Known, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var text = File.ReadAllText(file);
            var frontMatter = FrontMatter.Find(text);
            var (ours, theirs) = (
                Ours(file, frontMatter.IsEmpty ? text : FrontMatter.Blank(text, frontMatter)),
                Theirs(frontMatter.IsEmpty ? text : FrontMatter.Blank(text, frontMatter))
            );
            blocks += theirs.Count;
            foreach (var (own, other) in Different(ours, theirs))
            {
                different++;
                TestContext.Out.WriteLine($"{file}\n  - {other}\n  + {own}");
            }
        }

        TestContext.Out.WriteLine($"{name}: {different} of {blocks} blocks are different");
        Assert.That(different, Is.LessThanOrEqualTo(blocks / 2000), "of two thousand blocks at most one is different");
    }

    private static List<string> Ours(string path, string text) =>
        Blocks(MarkdownHtml.Render(new SourceText(path, text), text, _ => false, mayHoldHtml: true) ?? "", isOurs: true);

    private static List<string> Theirs(string text)
    {
        var start = new ProcessStartInfo("cmark-gfm")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(text);
            process.StandardInput.Close();
            var html = output.GetAwaiter().GetResult();
            process.WaitForExit();
            return Blocks(
                RawHtml.Filter(TaskBox().Replace(html, match => match.Value.Contains("checked", StringComparison.Ordinal) ? "[x]" : "[ ]"))
            );
        }
        catch (Win32Exception)
        {
            Assert.Ignore("cmark-gfm is not installed");
            throw;
        }
    }

    // What is on one side alone, in pairs as far as they go.
    private static IEnumerable<(string Own, string Other)> Different(List<string> ours, List<string> theirs)
    {
        var other = theirs.ToList();
        // cmark-gfm knows no formulas, and takes their letters for markdown.
        var own = ours.Where(block => !other.Remove(block))
            .Where(block =>
                !block.Contains(FormulaMark, StringComparison.Ordinal)
                || other.FindIndex(known => known.Contains('$') && LettersOf(known) == LettersOf(block)) is not (>= 0 and var at)
                || !RemovedAt(other, at)
            )
            .ToList();
        for (var i = 0; i < Math.Max(own.Count, other.Count); i++)
        {
            yield return (own.ElementAtOrDefault(i) ?? "", other.ElementAtOrDefault(i) ?? "");
        }
    }

    private static bool RemovedAt(List<string> blocks, int at)
    {
        blocks.RemoveAt(at);
        return true;
    }

    private static string LettersOf(string block) => string.Concat(Tags().Replace(block, "").Where(char.IsLetterOrDigit));

    private static List<string> Blocks(string html, bool isOurs = false)
    {
        using var document = new HtmlParser().ParseDocument(
            "<!doctype html><body>" + TaskBox().Replace(html, match => match.Value.Contains("checked", StringComparison.Ordinal) ? "[x]" : "[ ]")
        );
        if (isOurs)
        {
            BareLinks.Link(document.Body!);
        }

        var blocks = new List<string>();
        foreach (var node in document.Body!.ChildNodes)
        {
            // A note in the form of a quote is a block of its own here.
            if (
                node is IElement { ClassName: { } name } && name.StartsWith("markdown-alert", StringComparison.Ordinal)
                || (node is IElement { LocalName: "blockquote" } quote && quote.TextContent.TrimStart().StartsWith("[!", StringComparison.Ordinal))
            )
            {
                continue;
            }

            if (node is IElement { ClassName: "footnotes" } notes)
            {
                blocks.AddRange(
                    notes
                        .QuerySelectorAll("ol > li")
                        .Where(item => item.Closest(".footnotes") == notes && item.ParentElement!.ParentElement == notes)
                        .Select(item => "note " + string.Concat(item.ChildNodes.Select(Canonical)).Trim())
                );
            }
            else if (Spaces().Replace(Canonical(node), " ").Trim() is { Length: > 0 } block)
            {
                blocks.Add(block);
            }
        }

        return
        [
            .. blocks.Select(block =>
                Spaces()
                    .Replace(block, " ")
                    .Replace("> ", ">", StringComparison.Ordinal)
                    .Replace(" <", "<", StringComparison.Ordinal)
                    .Replace("[ ]<p>", "<p>[ ] ", StringComparison.Ordinal)
                    .Replace("<p></p>", "", StringComparison.Ordinal)
                    .Replace("[x]<p>", "<p>[x] ", StringComparison.Ordinal)
            ),
        ];
    }

    private static string Canonical(INode node) =>
        node switch
        {
            IText text => text.TextContent,
            IElement { LocalName: "a", ClassName: "footnote-backref" or "footnote-back-ref" } => "",
            IElement { ClassName: "footnote-ref" } reference => reference.ParentElement is { ClassName: "footnote-ref" } ? "" : "[note]",
            IElement { LocalName: "code", ClassName: "math-inline" or "math-display" } formula => $"{FormulaMark}${formula.TextContent}$",
            IElement { LocalName: "thead" or "tbody" } part => Inner(part),
            IElement { LocalName: "s" or "del" } struck => $"<s>{Inner(struck)}</s>",
            IElement { LocalName: "a" } link => $"<a {Uri(link.GetAttribute("href"))}>{Inner(link)}</a>",
            IElement { LocalName: "img" } image => $"<img {Uri(image.GetAttribute("src"))} {image.GetAttribute("alt")}>",
            IElement element => $"<{element.LocalName}>{Inner(element)}</{element.LocalName}>",
            _ => "",
        };

    private static string Uri(string? target)
    {
        try
        {
            return target is null ? "" : System.Uri.UnescapeDataString(target);
        }
        catch (UriFormatException)
        {
            return target!;
        }
    }

    private static string Inner(INode node) => string.Concat(node.ChildNodes.Select(Canonical));

    [GeneratedRegex("<input [^>]*checkbox[^>]*>")]
    private static partial Regex TaskBox();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
