using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>
/// Leaves a redirect at the old path of a moved proposal, so that links from elsewhere still work. The old file is overwritten
/// with the redirect and the proposal is created as a new file: moving a file while another takes its place could not be undone
/// after a crash.
/// </summary>
internal static class RedirectEdit
{
    /// <summary>Whether a proposal is a single markdown file. A redirect in place of a folder would not save the links to the folder's other files.</summary>
    public static bool IsPossible(Proposal proposal) =>
        proposal.IsMarkdown && proposal.Sidecar is null && !proposal.FileName.Equals("README.md", StringComparison.OrdinalIgnoreCase);

    /// <summary>An edit that moves a proposal, extended by the redirect; <see langword="null"/> if the edit does not move the proposal.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="proposal">The proposal before the edit.</param>
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
            Edits =
            [
                .. edit.Edits.Where(change => change.Source.Path != source.Path),
                new TextEdit(source, new TextSpan(0, source.Text.Length), stub),
            ],
            Moves = edit.Moves.Remove(move),
            Creations = [.. edit.Creations, new FileCreation(to, mark + text)],
        };
    }
}
