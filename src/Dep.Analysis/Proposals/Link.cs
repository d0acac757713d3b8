using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>How a link is written.</summary>
public enum LinkKind
{
    /// <summary><c>[text](target)</c>.</summary>
    Inline,

    /// <summary><c>![text](target)</c>.</summary>
    Image,

    /// <summary><c>&lt;https://example.org&gt;</c>.</summary>
    Autolink,

    /// <summary><c>[label]: target</c>.</summary>
    Definition,

    /// <summary><c>&lt;a href="target"&gt;</c>, <c>&lt;img src="target"&gt;</c>.</summary>
    Html,
}

/// <summary>A link, image or link definition. A reference link <c>[text][label]</c> appears as its definition alone.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Label">The text a reader sees, the label of a definition, or the name of an HTML tag.</param>
/// <param name="Target">The target, with escapes resolved; its span is that of the whole link if the target's own is unknown.</param>
/// <param name="Span">The whole link, or the opening tag in HTML.</param>
public sealed record Link(LinkKind Kind, string Label, Located<string> Target, TextSpan Span)
{
    /// <summary>Whether a reader can follow it: a definition that no reference names is never rendered.</summary>
    public bool IsRendered { get; init; } = true;
}

/// <summary>The kind of link that a broken link was meant to be.</summary>
public enum BrokenLinkKind
{
    /// <summary><c>[text][label]</c> whose label is defined nowhere.</summary>
    Reference,

    /// <summary><c>[text](target</c> that markdown does not read as a link.</summary>
    Inline,

    /// <summary><c>(text)[target]</c>: brackets and parentheses have changed places.</summary>
    Swapped,

    /// <summary><c>[label]: target</c> that markdown reads as text although a reference names it, or that only some markdown parsers accept.</summary>
    Definition,

    /// <summary><c>word[^label]</c> whose footnote is defined nowhere.</summary>
    Footnote,
}

/// <summary>Brackets that were meant as a link, but that markdown reads as plain text.</summary>
/// <param name="Kind">The kind of link that was meant.</param>
/// <param name="Text">The content of the first brackets or parentheses: the text, or the label of a definition.</param>
/// <param name="Target">The label, or the content of the parentheses or brackets after the text.</param>
/// <param name="Span">From the first bracket or parenthesis to the last, or to the end of the line if the last is missing.</param>
public sealed record BrokenLink(BrokenLinkKind Kind, string Text, Located<string> Target, TextSpan Span);
