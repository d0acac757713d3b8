using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Hosting.Commands;

/// <summary>Keeps fixes from changing the words of frozen proposals, which are a record. Their headers and links may be fixed.</summary>
internal static class FrozenText
{
    /// <summary>Whether an edit leaves the words of frozen proposals as they were before the run.</summary>
    /// <param name="before">The proposals before the run.</param>
    /// <param name="done">The edits made since.</param>
    /// <param name="now">The proposals as they are now.</param>
    /// <param name="next">The edit to judge.</param>
    public static bool IsLeft(ProposalRepository before, RepositoryEdit done, ProposalRepository now, RepositoryEdit next) =>
        // The new text is as long as the document, and is made only for a frozen one: there may be thousands of fixes.
        !next.Edits.Any(edit => IsFrozen(now, edit.Source.Path))
        || next.EditedTexts.All(text =>
            !IsFrozen(now, text.Source.Path)
            || now.At(text.Source.Path) is not { } proposal
            || now.Schema.For(proposal) is not { } schema
            || DecisionText
                .Between(
                    before.At(done.PathBefore(proposal.Path)) ?? proposal,
                    new ProposalReader(schema.Names, schema.Shape).Read(proposal.Source.WithText(text.Text), proposal.Sidecar)
                )
                .IsEmpty
        );

    private static bool IsFrozen(ProposalRepository now, string path) =>
        now.At(path) is { } proposal
        && now.Schema.For(proposal) is { Lifecycle: { } lifecycle } schema
        && schema.StateOf(proposal) is { } state
        && lifecycle.IsFrozen(state);
}
