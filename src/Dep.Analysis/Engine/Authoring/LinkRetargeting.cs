using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Changes the targets of links.</summary>
internal static class LinkRetargeting
{
    /// <summary>
    /// The safe fix that makes a link lead to a file, or <see langword="null"/> if the target's text in the source differs from its
    /// parsed value. Query and fragment stay.
    /// </summary>
    /// <param name="from">The proposal that has the link.</param>
    /// <param name="link">The link.</param>
    /// <param name="path">The file's path from the root.</param>
    public static Fix? Of(Proposal from, Link link, string path)
    {
        var written = link.Target.Value;
        var relative = LinkTarget.Relative(from.Path, path);
        // A link from the root keeps its '/', and one from the document's folder keeps its './'.
        var isHere = written.StartsWith("./", StringComparison.Ordinal) && !relative.StartsWith("../", StringComparison.Ordinal);
        var target =
            written.StartsWith('/') ? "/" + path
            : isHere ? "./" + relative
            : relative;
        return To(from, link, LinkTarget.Encoded(target) + (written.AsSpan().IndexOfAny('?', '#') is var at and >= 0 ? written[at..] : ""));
    }

    /// <summary>The safe fix that replaces a link's target, or <see langword="null"/> if the target's text in the source differs from its parsed value.</summary>
    public static Fix? To(Proposal from, Link link, string target)
    {
        var written = link.Target.Span == link.Span ? "" : from.Source[link.Target.Span];
        var isBracketed = written is ['<', .., '>'];
        return (isBracketed ? written[1..^1] : written) == link.Target.Value && written.Length > 0
            ? Fix.Safely($"Write '{target}'", from.Source, link.Target.Span, isBracketed ? "<" + target + ">" : target)
            : null;
    }
}
