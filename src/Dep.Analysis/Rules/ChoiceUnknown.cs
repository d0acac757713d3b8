using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP104: a status, category or the like that is none of those the schema lists.</summary>
internal sealed class ChoiceUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP104", nameof(ChoiceUnknown), "Choice unknown", Category.Metadata, Severity.Error);

    // Who writes three other letters may mean another word: 'implementing' is not 'implemented'.
    private const int MostLetters = 2;

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var known in context.Schema.Fields)
        {
            if (known.Choices.IsEmpty)
            {
                continue;
            }

            foreach (var field in context.Proposal.Header.Fields)
            {
                if (context.Schema.Field(field) == known && FirstUnknown(context.Schema, known, field) is { } unknown && FieldGaps.Of(known, context.Proposal, field) is FieldGap.None)
                {
                    var origin = known.Placeholder is null ? null : known.Origin;
                    var fix = SpellingSuggestion.OnlyOf(unknown.Value, known.Choices) is { } meant ? ValueCorrection.Of(context.Proposal, unknown.Span, unknown.Value, meant) : null;
                    context.ReportHeader(unknown.Span, Message(known, unknown.Value), fix, Related.To(origin, "the choices"));
                }
            }
        }
    }

    private static Located<string>? FirstUnknown(ProposalSchema schema, FieldSchema known, MetadataField field)
    {
        if (known.IsOpen)
        {
            return NearMiss(schema, known, field);
        }

        if (IsChoice(schema, known, field.Value.Value) || (known.Presence is Presence.Optional && TemplateMarks.IsNotApplicable(field.Value.Value)))
        {
            return null;
        }

        var items = FieldItems.Of(field);
        if (items.Length < 2)
        {
            return field.Value;
        }

        foreach (var item in items)
        {
            if (!IsChoice(schema, known, item.Value))
            {
                return item;
            }
        }

        return null;
    }

    // Where anything may be written, only what is nearly a usual value is a fault.
    private static Located<string>? NearMiss(ProposalSchema schema, FieldSchema known, MetadataField field)
    {
        foreach (var item in FieldItems.Of(field))
        {
            if (!IsChoice(schema, known, item.Value) && SpellingSuggestion.OnlyOf(FieldItems.TextOf(item.Value), known.Choices) is { } near
                && SpellingSuggestion.Distance(NameComparison.Normalize(FieldItems.TextOf(item.Value)), NameComparison.Normalize(near), MostLetters) <= MostLetters)
            {
                return item;
            }
        }

        return null;
    }

    private static bool IsChoice(ProposalSchema schema, FieldSchema known, string value)
    {
        var text = FieldItems.TextOf(value);
        foreach (var choice in known.Choices)
        {
            if (NameComparison.Same(choice, text) || (choice.EndsWith(')') && NameComparison.Same(ChoiceList.WithoutParentheses(choice), ChoiceList.WithoutParentheses(text))))
            {
                return true;
            }
        }

        return schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, known.Name) && lifecycle.StatusOf(value) is not null;
    }

    private static string Message(FieldSchema known, string value) => SpellingSuggestion.Of(value, known.Choices) is { } near
        ? $"{known.Name} '{Excerpt.Of(value)}' is unknown; did you mean '{near}'?"
        : $"{known.Name} '{Excerpt.Of(value)}' is unknown; allowed are {string.Join(", ", known.Choices)}";
}
