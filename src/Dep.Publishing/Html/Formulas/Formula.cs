using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Dep.Publishing.Html.Formulas;

/// <summary>
/// Sets the formulas of a page: TeX becomes MathML, which browsers draw without a script. What the tool cannot read as a whole stays
/// as its author wrote it.
/// </summary>
internal static class Formula
{
    /// <summary>The class of a formula in a line of text.</summary>
    public const string InlineClass = "math-inline";

    /// <summary>The class of a formula on lines of its own.</summary>
    public const string DisplayClass = "math-display";

    // A longer formula is more work to lay out than a page is worth.
    private const int LongestTex = 8_000;

    private const string Marked = "code." + InlineClass + ", code." + DisplayClass + ", pre > code.language-math";

    /// <summary>Replaces the formulas of a sanitized body.</summary>
    public static void SetAll(IHtmlElement body)
    {
        foreach (var code in body.QuerySelectorAll(Marked).ToArray())
        {
            var isBlock = code.ParentElement is { LocalName: "pre" };
            var isDisplay = isBlock || code.ClassList.Contains(DisplayClass);
            code.ClassList.Remove(InlineClass, DisplayClass);
            if (code.ClassList.Length == 0)
            {
                code.RemoveAttribute("class");
            }

            // In a formula in dollars, many authors escape braces and lines once more than TeX does, for markdown.
            var tex = code.TextContent.Trim().Replace(@"\\{", @"\{").Replace(@"\\}", @"\}").Replace(@"\\_", @"\_");
            if (Read(body.Owner!, tex, isDisplay) is { } math)
            {
                (isBlock ? code.ParentElement! : code).Replace(isBlock ? Paragraph(math) : math);
            }
        }
    }

    /// <summary>A formula as MathML.</summary>
    /// <returns>The element <c>math</c>, or <see langword="null"/> if the TeX has anything that the tool does not know.</returns>
    public static IElement? Read(IDocument document, string tex, bool isDisplay)
    {
        var elements = new MathElements(document);
        if (tex.Length > LongestTex || new TexParser(elements, tex, isDisplay).Read() is not { } content)
        {
            return null;
        }

        var source = elements.Of("annotation", tex);
        source.SetAttribute("encoding", "application/x-tex");
        var math = elements.Of("math", elements.Of("semantics", content, source));
        if (isDisplay)
        {
            math.SetAttribute("display", "block");
        }

        return math;
    }

    private static IElement Paragraph(IElement math)
    {
        var paragraph = math.Owner!.CreateElement("p");
        paragraph.AppendChild(math);
        return paragraph;
    }
}
