using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>
/// Leaves a document behind that leads to where a proposal went, so that links from elsewhere lead on. The old file becomes that
/// document and the proposal a new file: a file that moves while another takes its place could not be taken back after a crash.
/// </summary>
internal static class RedirectEdit
{
    /// <summary>Whether a proposal is one markdown file: of a folder, what links into it would still be dead.</summary>
    public static bool IsPossible(Proposal proposal) =>
        proposal.IsMarkdown && proposal.Sidecar is null && !proposal.FileName.Equals("README.md", StringComparison.OrdinalIgnoreCase);

    /// <summary>An edit that gives a proposal another path, with the document that leads there; <see langword="null"/> where it gives it none.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="proposal">The proposal, as it is before.</param>
    public static RepositoryEdit? Of(RepositoryEdit edit, Proposal proposal)
    {
        var source = proposal.Source;
        var to = edit.PathAfter(source.Path);
        if (edit.Moves.FirstOrDefault(move => move.From == source.Path) is not { } move)
        {
            return null;
        }

        var text = edit.EditedTexts.FirstOrDefault(text => text.Source.Path == source.Path)?.Text ?? source.Text;
        var mark = source.HasByteOrderMark ? "\uFEFF" : "";
        var stub = $"Moved to [{to[(to.LastIndexOf('/') + 1)..]}]({LinkTarget.Encoded(LinkTarget.Relative(source.Path, to))}).{source.LineBreak}";
        return edit with
        {
            Edits = [.. edit.Edits.Where(change => change.Source.Path != source.Path), new TextEdit(source, new TextSpan(0, source.Text.Length), stub)],
            Moves = edit.Moves.Remove(move),
            Creations = [.. edit.Creations, new FileCreation(to, mark + text)],
        };
    }
}
