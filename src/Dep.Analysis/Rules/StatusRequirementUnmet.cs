using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP202: what a status demands is not there.</summary>
internal sealed class StatusRequirementUnmet : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP202", nameof(StatusRequirementUnmet), "Status requirement unmet", Category.Lifecycle, Severity.Error)
        {
            RelaxesWhenClosed = true,
            JudgesStatus = true,
        };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (context.Schema is not { Lifecycle: { } lifecycle } schema || schema.StateOf(context.Proposal) is not { } status)
        {
            return;
        }

        if (lifecycle.Demands(status) is { IsEmpty: false } demands && Unmet(schema, context.Proposal, demands) is { Length: > 0 } unmet)
        {
            var names = unmet.Select(demand => NameComparison.Same(demand, StatusDemand.Number) ? "an assigned number" : $"'{demand}'").ToArray();
            context.ReportHeader(
                schema.StatusOf(context.Proposal)!.Value.Span,
                $"{lifecycle.Field} '{status}' requires {Sentence.List(names, "and")}, which {(unmet.Length == 1 ? "is" : "are")} missing or not filled in"
            );
        }
    }

    private static string[] Unmet(ProposalSchema schema, Proposal proposal, ImmutableArray<string> demands) =>
        [.. demands.Where(demand => !StatusDemand.IsMet(schema, proposal, demand))];
}
