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
        next.EditedTexts.All(text =>
            now.At(text.Source.Path) is not { } proposal
            || now.Schema.For(proposal) is not { Lifecycle: { } lifecycle } schema
            || schema.StateOf(proposal) is not { } state
            || !lifecycle.IsFrozen(state)
            || DecisionText
                .Between(
                    before.At(done.PathBefore(proposal.Path)) ?? proposal,
                    new ProposalReader(schema.Names, schema.Shape).Read(proposal.Source.WithText(text.Text), proposal.Sidecar)
                )
                .IsEmpty
        );
}
