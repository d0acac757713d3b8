using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Server.Features;

/// <summary>Creates the comment that suppresses a finding, as the text before the reason and the text after it.</summary>
internal static class SuppressionEdit
{
    /// <summary>A comment on the line above the block with the finding; <see langword="null"/> if a comment there would not cover the finding.</summary>
    public static (int Offset, string Before, string After)? ForBlock(DocumentContext document, Proposal proposal, Diagnostic finding)
    {
        var source = document.Text;
        var place = finding.Location.Span;
        var blocks = proposal.AllContent.Select(block => block.Span).Concat(proposal.AllSections.Select(section => section.Heading));
        var starts = blocks
            .Where(block => block.Start <= place.Start && place.Start <= block.End)
            .Select(block => block.Start)
            .Append(place.Start)
            .Select(start => source.Line(source.Position(start).Line).Start)
            .Distinct();
        foreach (var start in starts)
        {
            var (before, after) = ($"<!-- dep-ignore {finding.Id}: ", " -->" + source.LineBreak);
            // Parses the document with the comment inserted, to find out whether the comment covers the finding.
            var inserted = before + "reason" + after;
            var read = ReaderOf(document).Read(source.WithText(source.Text.Insert(start, inserted)), proposal.Sidecar);
            if (SuppressionComment.In(read).Any(comment => comment.Covers(finding.Id, place.Shift(inserted.Length), default)))
            {
                return (start, before, after);
            }
        }

        return null;
    }

    /// <summary>A comment for a whole document, added as its last paragraph, since nothing may precede front matter.</summary>
    public static (int Offset, string Before, string After) ForDocument(SourceText source, string id)
    {
        var text = source.Text;
        var end = text.Length;
        var lineBreak = source.LineBreak;
        var isAtLine = end == 0 || text[end - 1] is '\n' or '\r';
        return (end, (isAtLine ? "" : lineBreak) + (end == 0 ? "" : lineBreak) + $"<!-- dep-ignore-file {id}: ", " -->" + lineBreak);
    }

    private static ProposalReader ReaderOf(DocumentContext document) => document.Snapshot.Layout.Reader.For(document.Path);
}
