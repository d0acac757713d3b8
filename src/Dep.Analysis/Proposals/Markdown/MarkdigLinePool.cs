using System.Runtime.CompilerServices;
using Markdig.Helpers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Returns Markdig's line buffers to its pool. Markdig rents a buffer for the lines of each leaf and returns it after parsing the leaf's
/// inlines. Buffers of leaves without parsed inlines (code, and leaves that <see cref="PlainText"/> reads) would not be returned and
/// make up a sixth of all allocations of a check.
/// </summary>
internal static class MarkdigLinePool
{
    // Another version of Markdig may lack this internal method; then the buffers are left to the garbage collector.
    private static bool _canRelease = true;

    /// <summary>Returns the buffers of all leaves. The lines of a leaf must not be accessed afterwards.</summary>
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

    // Recursion is safe: documents that nest too deeply were rejected before, see BoundedMarkdown.
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
