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
/// <param name="Label">The text a reader sees, or the label of a definition; of HTML the name of the tag.</param>
/// <param name="Target">The target, escapes resolved; its span is that of the whole link where the target's own is not known.</param>
/// <param name="Span">The whole link; of HTML the opening tag.</param>
public sealed record Link(LinkKind Kind, string Label, Located<string> Target, TextSpan Span)
{
    /// <summary>Whether a reader can follow it: a definition that no reference names is never rendered.</summary>
    public bool IsRendered { get; init; } = true;
}

/// <summary>What somebody meant to write.</summary>
public enum BrokenLinkKind
{
    /// <summary><c>[text][label]</c> whose label is defined nowhere.</summary>
    Reference,

    /// <summary><c>[text](target</c> that markdown does not read as a link.</summary>
    Inline,

    /// <summary><c>(text)[target]</c>: brackets and parentheses have changed places.</summary>
    Swapped,

    /// <summary><c>[label]: target</c> that markdown reads as text though a reference names it, or that not all readers of markdown take.</summary>
    Definition,

    /// <summary><c>word[^label]</c> whose footnote is defined nowhere.</summary>
    Footnote,
}

/// <summary>Brackets that are written as a link and read as plain text.</summary>
/// <param name="Kind">What was meant.</param>
/// <param name="Text">What stands in the first brackets: the text, of a definition the label; or in the parentheses where they come first.</param>
/// <param name="Target">The label, or what stands in the parentheses or brackets behind the text.</param>
/// <param name="Span">From the first bracket or parenthesis to the last, or to the end of the line where the last is missing.</param>
public sealed record BrokenLink(BrokenLinkKind Kind, string Text, Located<string> Target, TextSpan Span);
