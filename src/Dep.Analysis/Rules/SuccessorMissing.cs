using System.Text.RegularExpressions;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP307: a status says that the proposal is replaced and nothing says by what; or the other way round.</summary>
internal sealed partial class SuccessorMissing : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP307", nameof(SuccessorMissing), "Successor missing", Category.Repository, Severity.Error) { JudgesStatus = true };

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        // If the successor names the replaced proposal, the successor is known, and DEP305 reports the missing side.
        var replaced = context
            .Repository.References.Where(reference => reference.Reference.Relation is Relation.Replaces)
            .SelectMany(reference => reference.Targets)
            .ToHashSet();
        foreach (var proposal in context.Repository.Proposals)
        {
            var schema = context.Repository.Schema.For(proposal);
            if (schema.StateOf(proposal) is not { } state)
            {
                continue;
            }

            if (schema.Lookup.SuccessorField is { } field)
            {
                Check(context, schema, proposal, field, state, replaced.Contains(proposal));
            }
            else if (
                Lifecycle.IsReplaced(state)
                && schema.Lookup.StatusField is { Form: FieldForm.Status }
                && !replaced.Contains(proposal)
                && !NamesSuccessor(context, schema, proposal)
            )
            {
                var written = schema.StatusOf(proposal)!.Value;
                context.Report(
                    proposal.HeaderSource,
                    written.Span,
                    $"{schema.Lifecycle!.Field} is '{state}', and nothing names the successor; write '{state} by' and its number or a link to it"
                );
            }
        }
    }

    private static void Check(RepositoryContext context, ProposalSchema schema, Proposal proposal, FieldSchema field, string state, bool isNamed)
    {
        var status = schema.StatusOf(proposal)!.Value;
        var successor = schema.Find(proposal, field).FirstOrDefault(written => !ProposalReference.IsNothing(written.Value.Value));
        if (Lifecycle.IsReplaced(state))
        {
            if (successor is null && !isNamed && !NamesSuccessor(status.Value, state))
            {
                context.Report(
                    proposal.HeaderSource,
                    status.Span,
                    $"{schema.Lifecycle!.Field} is '{state}', and '{field.Name}' does not name the successor; name it, or write another status"
                );
            }
        }
        // A proposal that was rejected in favour of another one stays rejected.
        else if (
            successor is not null
            && !Lifecycle.IsDropped(state)
            && schema.Lifecycle!.States.FirstOrDefault(Lifecycle.IsReplaced) is { } replaced
            && IsDone(context.Repository, proposal, successor)
        )
        {
            context.Report(
                proposal.HeaderSource,
                status.Span,
                $"{schema.Lifecycle.Field} is '{state}' although '{field.Name}' names a successor; a proposal with a successor is '{replaced}'",
                new RelatedLocation(new Location(proposal.HeaderSource, successor.Span), "the successor is named here")
            );
        }
    }

    // Without a field for the successor, the status may name it, a link in the section that is the status, any other field of the header, or
    // a sentence of the text.
    private static bool NamesSuccessor(RepositoryContext context, ProposalSchema schema, Proposal proposal) =>
        context.Repository.ReferencesFrom(proposal).Any(reference => reference.Reference.Relation is not Relation.Replaces)
        || schema
            .Find(proposal, schema.Lookup.StatusField!)
            .Any(written => written.Value.Value.Any(char.IsAsciiDigit) || proposal.Links.Any(link => written.Value.Span.Contains(link.Span)))
        || context
            .ContentOf(proposal)
            .Any(block => block.Kind is ContentKind.Paragraph or ContentKind.Task or ContentKind.Cell && Successor().IsMatch(block.Text));

    // Whether the status itself names the successor, as in 'Superseded by 0012'.
    private static bool NamesSuccessor(string status, string state) => status.Length > state.Length && status.Any(char.IsAsciiDigit);

    // Whether the replacement is complete: not '**Replaced By** (partially): ...', and not by a draft.
    private static bool IsDone(ProposalRepository repository, Proposal proposal, MetadataField successor) =>
        successor.Qualifier.Length == 0
        && repository
            .ReferencesFrom(proposal)
            .Any(reference =>
                successor.Span.Contains(reference.Reference.Written.Span)
                && reference.Targets.Any(target => repository.Schema.For(target).IsInForce(target))
            );

    // 'Superseded by ADR-0012', 'it is replaced by [0012](0012-x.md)'.
    [GeneratedRegex(@"(?i)\b(?:supers|superc)eded by .{0,40}?[0-9]|\b(?:replaced|obsoleted) by (?:\w+[- ])?[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Successor();
}
