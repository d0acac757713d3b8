using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>Completion of links with the paths of proposals, and with the anchors of the target.</summary>
internal static class LinkCompletion
{
    /// <summary>The targets; <see langword="null"/> if no target is begun.</summary>
    public static IEnumerable<CompletionItem>? At(DocumentContext document, string typed, TextSpan line, int offset)
    {
        if (StartOf(typed) is not { } start)
        {
            return null;
        }

        var target = typed[start..];
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
        {
            return document
                .Repository.Proposals.Where(other => other.Path != document.Path)
                .Select(
                    (other, index) =>
                        Completion.Item(
                            document,
                            other.FileName,
                            new TextSpan(line.Start + start, offset),
                            LinkTarget.Encoded(LinkTarget.Relative(document.Path, other.Path)),
                            Completion.File,
                            other.Title?.Value,
                            order: index
                        ) with
                        {
                            FilterText = Dep.Analysis.Reports.SafeText.OneLine($"{target}{other.FileName} {other.Title?.Value}"),
                        }
                );
        }

        return LinkTarget.Of(document.Path, target) is LinkTarget.Inside { Path: var path } && document.Read(path) is { } named
            ? HeadingAnchors
                .Of(named)
                .Select(
                    (heading, index) =>
                        Completion.Item(
                            document,
                            heading.Anchor,
                            new TextSpan(line.Start + start + hash + 1, offset),
                            heading.Anchor,
                            Completion.Reference,
                            heading.Title.Value,
                            order: index
                        )
                )
            : [];
    }

    // The start of a target that is begun after '](' or '[label]: ' and not ended yet.
    private static int? StartOf(string typed)
    {
        var inline = typed.LastIndexOf("](", StringComparison.Ordinal);
        if (inline >= 0)
        {
            return typed.AsSpan(inline + 2).IndexOfAny(") \t") < 0 ? inline + 2 : null;
        }

        var definition = typed.IndexOf("]: ", StringComparison.Ordinal);
        return typed is ['[', ..] && definition > 0 && typed.AsSpan(definition + 3).IndexOfAny(" \t") < 0 ? definition + 3 : null;
    }
}
