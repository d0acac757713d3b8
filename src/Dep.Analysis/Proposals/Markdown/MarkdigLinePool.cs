using System.Runtime.CompilerServices;
using Markdig.Helpers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// What Markdig holds the lines of its leaves in. It takes them from a pool and gives them back when it has read a leaf's inlines;
/// those of leaves that are never read so, code and what <see cref="PlainText"/> reads, would be made anew for each document:
/// a sixth of all that a check allocates.
/// </summary>
internal static class MarkdigLinePool
{
    // Another version of Markdig may have no such method; then the collector takes care of them.
    private static bool _canRelease = true;

    /// <summary>Gives back the lines of all leaves. Nothing may look at the lines of a leaf after that.</summary>
    public static void Release(MarkdownDocument document)
    {
        try
        {
            if (_canRelease)
            {
                ReleaseBelow(document);
            }
        }
        catch (MissingMethodException)
        {
            _canRelease = false;
        }
    }

    // Recursion is safe: what nests too deep is refused before, see BoundedMarkdown.
    private static void ReleaseBelow(ContainerBlock container)
    {
        for (var i = 0; i < container.Count; i++)
        {
            switch (container[i])
            {
                case ContainerBlock nested:
                    ReleaseBelow(nested);
                    break;
                // If the block has inlines, Markdig has returned the lines itself.
                case LeafBlock { Inline: null, Lines.Lines: not null } leaf:
                    Release(ref leaf.Lines);
                    break;
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Release")]
    private static extern void Release(ref StringLineGroup lines);
}
