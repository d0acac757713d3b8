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
}

/// <summary>A link, image or link definition. A reference link <c>[text][label]</c> appears as its definition alone.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Label">The text a reader sees, or the label of a definition.</param>
/// <param name="Target">The target, escapes resolved; its span is that of the whole link where the target's own is not known.</param>
/// <param name="Span">The whole link.</param>
public sealed record Link(LinkKind Kind, string Label, Located<string> Target, TextSpan Span);
