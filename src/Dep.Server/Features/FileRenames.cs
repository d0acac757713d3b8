using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Server.Features;

/// <summary>The edits that renaming files and folders requires: of links to and in them, and of the number of a proposal.</summary>
internal static class FileRenames
{
    /// <summary>The edits of texts, with the paths that the files have now.</summary>
    /// <param name="document">Any document of the project.</param>
    /// <param name="moves">The moves, by paths from the root.</param>
    public static RepositoryEdit Of(DocumentContext document, IReadOnlyList<FileMove> moves)
    {
        var move = RepositoryEdit.None with { Moves = [.. moves] };
        var repository = document.Repository;
        Proposal[] others = [.. Navigation.Others(document)];
        var edits = new Dictionary<(string Path, int Start), TextEdit>();
        foreach (var proposal in repository.Proposals.Where(proposal => proposal.Defect is null))
        {
            // If only the number differs, everything that names the number is updated.
            var to = move.PathAfter(proposal.Path);
            if (
                to != proposal.Path
                && repository.Schema.OfKind(to).Names.NumberOf(to) is { } number
                && number != proposal.Number
                && !repository.Schema.IsUnnumbered(number)
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && Renumbering.To(repository, proposal, value, others: others) is { } renumbered
            )
            {
                var own = renumbered.Edits.Where(edit => edit.Source.Path == proposal.Path || edit.Source.Path == proposal.HeaderSource.Path);
                foreach (var edit in renumbered.PathAfter(proposal.Path) == to ? renumbered.Edits : own)
                {
                    edits.TryAdd((edit.Source.Path, edit.Span.Start), edit);
                }
            }
        }

        foreach (var other in repository.Proposals.Where(proposal => proposal.Defect is null).Concat(others))
        {
            foreach (var link in other.LinksInside)
            {
                if (Retargeted(other, link, move) is { } edit && !edits.Values.Any(known => Overlap(known, edit)))
                {
                    edits.TryAdd((edit.Source.Path, edit.Span.Start), edit);
                }
            }
        }

        return new RepositoryEdit([.. edits.Values.OrderBy(edit => edit.Source.Path, StringComparer.Ordinal).ThenBy(edit => edit.Span.Start)]);
    }

    private static bool Overlap(TextEdit left, TextEdit right) =>
        left.Source.Path == right.Source.Path && left.Span.Start < right.Span.End && right.Span.Start < left.Span.End;

    private static TextEdit? Retargeted(Proposal from, Link link, RepositoryEdit move)
    {
        if (
            link.Target.Value.TrimStart() is ['#' or '?', ..]
            || LinkTarget.Of(from.Path, link.Target.Value) is not LinkTarget.Inside { Path: var path }
        )
        {
            return null;
        }

        var (home, target) = (move.PathAfter(from.Path), move.PathAfter(path));
        var written = link.Target.Value;
        // A link from the root depends only on its target; a relative link depends also on the document it is in.
        if (target == path && (home == from.Path || written.TrimStart().StartsWith('/')))
        {
            return null;
        }

        var relative = LinkTarget.Relative(home, target);
        if (target == path && relative == LinkTarget.Relative(from.Path, path))
        {
            return null;
        }

        var isHere = written.StartsWith("./", StringComparison.Ordinal) && !relative.StartsWith("../", StringComparison.Ordinal);
        var suffix = written.AsSpan().IndexOfAny('?', '#') is var rest and >= 0 ? written[rest..] : "";
        var text =
            LinkTarget.Encoded(
                written.StartsWith('/') ? "/" + target
                : isHere ? "./" + relative
                : relative
            ) + suffix;
        return text == written ? null
            : LinkRetargeting.To(from, link, text) is { } fix ? fix.Edit().Edits[0]
            : null;
    }
}
