using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP203: the decision text of a proposal changed although its status in the base freezes it.</summary>
internal sealed class FrozenProposalChanged : ChangeRule
{
    // 'Superseded by 0012' and 'Jane van Doe' are no sentences.
    private const int FewestWords = 4;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP203", nameof(FrozenProposalChanged), "Frozen proposal changed", Category.Lifecycle, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ChangeContext context)
    {
        // The status in the base applies, or a change could unfreeze a proposal and rewrite it at once.
        if (
            context is { Before: { } before, After: { } after, SchemaBefore: { Lifecycle: { } lifecycle } schema }
            && schema.StateOf(before) is { } status
            && lifecycle.IsFrozen(status)
        )
        {
            Analyze(context, lifecycle.Field, status, before, after);
        }
    }

    private static void Analyze(ChangeContext context, string field, string status, Proposal before, Proposal after)
    {
        var then = DecisionParts.Of(before);
        var now = DecisionParts.Of(after, then.BrokenLinks);
        if (DecisionText.Between(then, now, after) is { IsEmpty: false } changed)
        {
            context.Report(
                changed[0].Span,
                $"{field} '{status}' freezes the text, but {Parts(changed)} changed{(changed[0].Change is { } change ? $" ({change})" : "")}; only header fields, links to what is gone and typos may change"
            );
        }
        else if (AddedField(context, before, after) is { } added)
        {
            context.ReportHeader(
                added.Span,
                $"{field} '{status}' freezes the text, but the header says '{Excerpt.Of(added.Value.Value)}' in a field '{Excerpt.Of(added.Name.Value)}' now, which the template does not have; write a new proposal for what is decided anew"
            );
        }
        else
        {
            var links = new DecisionLinks(before, after, context.Repository, context.Base.Repository);
            if ((links.FirstFault(then, now) ?? links.FirstTagFault()) is { } change)
            {
                var what = $"{field} '{status}' freezes the text, but the link '{Excerpt.Of(change.Was.Label)}'";
                var target = Excerpt.Of(change.Was.Target.Value);
                context.Report(
                    change.Now?.Span ?? after.Heading,
                    change.IsTakenAway
                        ? $"{what} leads elsewhere, and this change removes '{target}' that it led to; link to where that was moved, or mend the link in a later change"
                        : $"{what} {(change.Now is null ? "is gone" : "leads elsewhere")}, and '{target}' that it led to is still there; only a link to what is gone may be mended"
                );
            }
        }
    }

    // Dates, names and references of any field may be kept up to date; a sentence in a field that nobody asks for is text like any other.
    private static MetadataField? AddedField(ChangeContext context, Proposal before, Proposal after) =>
        after.Header.Fields.FirstOrDefault(field =>
            context.Schema.Field(field) is null
            && context.SchemaBefore.Field(field) is null
            && DecisionWords.Of(field.Value.Value).Count(word => word.Text.Any(char.IsLetter)) >= FewestWords
            && !before.Header.Fields.Any(was => NameComparison.Same(was.Name.Value, field.Name.Value) && was.Value.Value == field.Value.Value)
        );

    private static string Parts(ImmutableArray<ChangedText> changed) =>
        changed.Length <= 3
            ? Sentence.List([.. changed.Select(part => part.Name)], "and")
            : $"{changed[0].Name}, {changed[1].Name} and {changed.Length - 2} more";
}
