using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;

namespace Dep.Analysis.Rules;

/// <summary>DEP309: the list of the proposals, or the diagram of what replaces and requires what, is not what the proposals say.</summary>
internal sealed class IndexOutOfDate : RepositoryRule
{
    private const string Remedy = "'dotnet build -t:IndexProposals' writes it anew";

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP309", nameof(IndexOutOfDate), "Index out of date", Category.Repository, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // If proposals were listed one by one, the index cannot be checked, since the other proposals are unknown.
        if (context.Repository is not { Index: { } document, Globs.IsEmpty: false })
        {
            return;
        }

        foreach (var (place, message) in document.Faults)
        {
            context.Report(place.Source, place.Span, message);
        }

        if (document.Parts.IsEmpty)
        {
            return;
        }

        foreach (var stale in IndexEdit.StaleParts(document, ProposalIndex.Of(context.Repository)))
        {
            context.Report(
                document.Source,
                stale.Place,
                MessageOf(stale),
                Fix.Safely(
                    stale.Part.Kind is IndexPartKind.Index ? "Write the index anew" : "Draw the diagram anew",
                    document.Source,
                    stale.Part.Content,
                    stale.NewText
                )
            );
        }
    }

    private static string MessageOf(StalePart stale) =>
        stale.Part.Kind is IndexPartKind.Graph
            ? $"The diagram is not what the proposals say; {Remedy}"
            : stale.Changed switch
            {
                [] => $"The index has what the proposals do not say; {Remedy}",
                [var only] => $"The index does not show '{only.Proposal.FileName}' as it is; {Remedy}",
                [var first, ..] => FormattableString.Invariant(
                    $"The index does not show {stale.Changed.Length} proposals as they are, '{first.Proposal.FileName}' first; {Remedy}"
                ),
            };
}
