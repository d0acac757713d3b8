using AngleSharp;
using AngleSharp.Html.Parser;
using Dep.Analysis.Text;
using Dep.Publishing.Html;
using Dep.Publishing.Html.Formulas;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Formulas: what is one, what it becomes, and that what cannot be read is shown as it was written.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FormulaTests
{
    [TestCase("the value $x$ is", "x")]
    [TestCase("($x$), \"$y$\"; $z$.", "x|y|z")]
    [TestCase("$a_b$ and $c_d$ and $e*f*g$", "a_b|c_d|e*f*g")]
    [TestCase("a formula with `code` in dollars: $`a_b\\{x\\}`$", "a_b\\{x\\}")]
    [TestCase("$$\\sum_{i=1}^n i$$", "\\sum_{i=1}^n i")]
    [TestCase("text\n\n$$\na = b \\\\\nc = d\n$$\n\nmore", "a = b \\\\ c = d")]
    [TestCase("two\n$a +\nb$ lines", "a + b")]
    [TestCase("\\$x\\$ and $5 and $10, or 5 $", "")]
    [TestCase("$HOME/bin:$PATH and $(a.b)-$(c.d) and ${x}/${y} and US$5, A$6", "")]
    [TestCase("costs $5, $6 or $ 7 $", "")]
    [TestCase("`$x$` and $$ and $$$x$$$ and $$ $$", "")]
    [TestCase("```\n$x$\n```\n\n    $$x$$\n", "")]
    [TestCase("| a | b |\n|---|---|\n| $x$ | $y_1$ |\n", "x|y_1")]
    [TestCase("$a$b$c$ $x$", "x")]
    [TestCase("[see $x$](y.md) **$z$**", "x|z")]
    [TestCase("$`never closed and $x$", "x")]
    public void FormulasAreThoseThatGitHubSees(string text, string formulas)
    {
        var body = SafeHtml.Parse(MarkdownHtml.Render(new SourceText("x.md", text), text, _ => false, mayHoldHtml: true)!)!;
        var found = body.QuerySelectorAll("code.math-inline, code.math-display").Select(code => code.TextContent.Trim().ReplaceLineEndings(" "));
        Assert.That(string.Join('|', found), Is.EqualTo(formulas));
    }

    [TestCase("x", "<mi>x</mi>")]
    [TestCase("x^2", "<msup><mi>x</mi><mn>2</mn></msup>")]
    [TestCase("x^23", "<mrow><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></mrow>")]
    [TestCase("a_{ij}^{k}", "<msubsup><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow><mi>k</mi></msubsup>")]
    [TestCase("f'(x)", "<mrow><msup><mi>f</mi><mo>′</mo></msup><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></mrow>")]
    [TestCase("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [TestCase("\\frac{a}{b+1}", "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>")]
    [TestCase("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [TestCase("12.5 - \\alpha", "<mrow><mn>12.5</mn><mo>−</mo><mi>α</mi></mrow>")]
    [TestCase("\\mathbb{R}", "<mi>ℝ</mi>")]
    [TestCase("\\mathrm{Tx}_a", "<msub><mi>Tx</mi><mi>a</mi></msub>")]
    [TestCase("L_\\text{a b}", "<msub><mi>L</mi><mtext>a&nbsp;b</mtext></msub>")]
    [TestCase("30 \\text{\\,slots}", "<mrow><mn>30</mn><mtext>&nbsp;slots</mtext></mrow>")]
    [TestCase("\\texttt{a\\_b}", "<mtext>𝚊_𝚋</mtext>")]
    [TestCase("\\hat{c}", "<mover accent=\"true\"><mi>c</mi><mo>^</mo></mover>")]
    [TestCase("\\left\\lceil x \\right.", "<mrow><mo stretchy=\"true\" fence=\"true\">⌈</mo><mi>x</mi></mrow>")]
    [TestCase("\\Delta", "<mi mathvariant=\"normal\">Δ</mi>")]
    [TestCase("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>")]
    [TestCase("\\log x", "<mrow><mrow><mi>log</mi><mo>\u2061</mo></mrow><mi>x</mi></mrow>")]
    [TestCase("\\sum_{i}^{n}", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>")]
    [TestCase("a \\not= b", "<mrow><mi>a</mi><mo>=\u0338</mo><mi>b</mi></mrow>")]
    [TestCase("{}^2", "<msup><mrow></mrow><mn>2</mn></msup>")]
    [TestCase("x % a comment", "<mi>x</mi>")]
    [TestCase(
        "\\begin{cases} 1 & a \\\\ 0 & b \\end{cases}",
        "<mrow><mo stretchy=\"true\" fence=\"true\">{</mo><mtable><mtr><mtd class=\"left\"><mn>1</mn></mtd><mtd class=\"left\"><mi>a</mi></mtd></mtr>"
            + "<mtr><mtd class=\"left\"><mn>0</mn></mtd><mtd class=\"left\"><mi>b</mi></mtd></mtr></mtable></mrow>"
    )]
    public void TexBecomesMathML(string tex, string expected) => Assert.That(Content(tex), Is.EqualTo(expected));

    [TestCase("\\unknown{x}")]
    [TestCase("\\def\\x{y} \\x")]
    [TestCase("{x")]
    [TestCase("x}")]
    [TestCase("\\frac{1}")]
    [TestCase("\\left( x")]
    [TestCase("x \\right)")]
    [TestCase("\\begin{aligned} x")]
    [TestCase("\\begin{aligned} x \\end{cases}")]
    [TestCase("\\begin{tikzpicture} x \\end{tikzpicture}")]
    [TestCase("a # b")]
    [TestCase("x^")]
    [TestCase("a & b")]
    [TestCase("x_a_b")]
    [TestCase("\\")]
    [TestCase("\\href{javascript:alert(1)}{x}")]
    public void UnknownTexIsNotRead(string tex) => Assert.That(Content(tex), Is.Null);

    [Test]
    public void DeepAndLongTexIsNotRead()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Content(string.Concat(Enumerable.Repeat("{", 3_000))), Is.Null);
            Assert.That(Content(string.Concat(Enumerable.Repeat("\\sqrt[", 1_200))), Is.Null);
            Assert.That(Content(string.Concat(Enumerable.Repeat("\\sqrt[", 600)) + new string(']', 600)), Is.Null);
            Assert.That(Content(string.Concat(Enumerable.Repeat("x^", 3_000))), Is.Null);
            Assert.That(Content(new string('x', 9_000)), Is.Null);
        });
    }

    [Test]
    public void APageHasItsFormulas()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal(
            "0001-first.md",
            "First",
            body: "# Costs of $n$\n\nIt takes $O(n^2)$ and $\\nonsense{<b>}$.\n\n$$\\frac{a}{b}$$\n\n```math\nx = 1\n```\n"
                + "\n<code class=\"math-inline\">&lt;script&gt;</code> <math><mi>own</mi></math>\n"
        );
        site.Publish();
        var page = new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(site.Folder, "proposals", "0001-first.html")));
        var formulas = page.QuerySelectorAll("math").Select(math => math.QuerySelector("annotation")!.TextContent).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(formulas, Does.Contain("O(n^2)").And.Contain("\\frac{a}{b}").And.Contain("x = 1").And.Contain("n"));
            Assert.That(page.QuerySelectorAll("math[display=block]"), Has.Length.EqualTo(2));
            Assert.That(page.QuerySelectorAll("code").Select(code => code.TextContent), Does.Contain("\\nonsense{<b>}"));
            Assert.That(page.QuerySelector("#costs-of-n"), Is.Not.Null);
            Assert.That(page.QuerySelectorAll("script").Where(script => !script.HasAttribute("src")), Is.Empty);
            Assert.That(page.Body!.TextContent, Does.Contain("<math>"));
        });
    }

    private static string? Content(string tex)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><body>");
        return Formula.Read(document, tex, isDisplay: false)?.FirstElementChild!.FirstElementChild!.ToHtml();
    }
}
