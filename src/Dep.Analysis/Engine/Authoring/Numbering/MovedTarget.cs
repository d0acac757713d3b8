using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>Rewrites the target of a link to a file that moves.</summary>
internal static class MovedTarget
{
    /// <summary>The target as written, with the old name replaced by the new one.</summary>
    /// <param name="written">The target as it is written.</param>
    /// <param name="moves">The moves, the last of which counts.</param>
    /// <param name="path">The path that it leads to.</param>
    /// <param name="document">The path of the document that has the link.</param>
    public static string Of(string written, ImmutableArray<FileMove> moves, string path, string document)
    {
        var move = moves.Last(move => move.Takes(path));
        var (from, to) = (NameOf(move.From), NameOf(move.To));
        var end = written.AsSpan().IndexOfAny('#', '?');
        var at = (end < 0 ? written : written[..end]).LastIndexOf(from, StringComparison.Ordinal);
        if (at >= 0)
        {
            return written[..at] + to + written[(at + from.Length)..];
        }

        // The old name is not found as such, because some of its characters are percent-encoded: the whole path is rewritten.
        var now = move.To + path[move.From.Length..];
        return LinkTarget.Encoded(written.StartsWith('/') ? "/" + now : LinkTarget.Relative(document, now)) + (end < 0 ? "" : written[end..]);
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
