using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP104: a status, category or the like that is none of those the schema lists.</summary>
internal sealed class ChoiceUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP104", nameof(ChoiceUnknown), "Choice unknown", Category.Metadata, Severity.Error);

    // A word that differs in more letters may be another word: 'implementing' is not 'implemented'.
    private const int MostLetters = 2;

    // Each value is compared with all choices. A longer list of values is unlikely to contain a misspelling.
    private const int MostCompared = 100;

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
                if (context.Schema.Field(field) == known && OtherStatusOf(context.Schema, known, field) is { } other)
                {
                    context.ReportHeader(
                        field.Value.Span,
                        $"{known.Name} '{Excerpt.Of(field.Value.Value)}' names two statuses, '{context.Schema.Lifecycle!.StatusOf(field.Value.Value)}' and '{other}'; keep only the one that applies"
                    );
                }
                else if (context.Schema.Field(field) == known && Doubtful(context.Schema, known, field) is { } doubt)
                {
                    context.ReportHeader(
                        field.Value.Span,
                        $"{known.Name} '{Excerpt.Of(field.Value.Value)}' leaves open whether it is {doubt}; write only the one that applies"
                    );
                }
                else if (
                    context.Schema.Field(field) == known
                    && FirstUnknown(context.Schema, known, field) is { } unknown
                    && FieldGaps.Of(known, context.Proposal, field) is FieldGap.None
                )
                {
                    var origin = known.Placeholder is null ? null : known.Origin;
                    var fix =
                        SpellingSuggestion.OnlyOf(unknown.Value, known.Choices) is { } meant && !ValueText.HasSign(unknown.Value)
                            ? ValueCorrection.Of(context.Proposal, unknown.Span, unknown.Value, meant)
                            : null;
                    // A value that resembles no choice is not a typo: in a merged document, reviewers accepted it, so the finding is only a suggestion.
                    context
                        .Otherwise(fix is null && SpellingSuggestion.Of(FieldItems.TextOf(unknown.Value), known.Choices) is null)
                        .ReportHeader(unknown.Span, Message(known, unknown.Value), fix, Related.To(origin, "the choices"));
                }
            }
        }
    }

    private static Located<string>? FirstUnknown(ProposalSchema schema, FieldSchema known, MetadataField field)
    {
        if (schema.AllowsAnyValue(known))
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
            return IsStatus(schema, known) && Misspelt(known, field.Value) is { } word ? word
                : items is [var only] ? only
                : field.Value;
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

    // If any value is allowed, only a near miss of a usual value is a fault.
    private static Located<string>? NearMiss(ProposalSchema schema, FieldSchema known, MetadataField field)
    {
        foreach (var item in FieldItems.Of(field).Take(MostCompared))
        {
            if (
                !IsChoice(schema, known, item.Value)
                && SpellingSuggestion.OnlyOf(FieldItems.TextOf(item.Value), known.Choices) is { } near
                && SpellingSuggestion.Distance(NameComparison.Normalize(FieldItems.TextOf(item.Value)), NameComparison.Normalize(near), MostLetters)
                    <= MostLetters
            )
            {
                return item;
            }
        }

        // 'Implmented (Swift 5.9)': the word before what is said of it.
        return
            IsStatus(schema, known)
            && Misspelt(known, field.Value) is { } word
            && SpellingSuggestion.OnlyOf(word.Value, known.Choices) is { } meant
            && SpellingSuggestion.Distance(NameComparison.Normalize(word.Value), NameComparison.Normalize(meant), MostLetters)
                is > 0
                    and <= MostLetters
            && !IsChoice(schema, known, field.Value.Value)
            ? word
            : null;
    }

    private static bool IsChoice(ProposalSchema schema, FieldSchema known, string value) =>
        schema.Lookup.ChoicesOf(known).Contain(FieldItems.TextOf(value))
        || (IsStatus(schema, known) && schema.Lifecycle!.StatusOf(value) is not null);

    private static bool IsStatus(ProposalSchema schema, FieldSchema known) =>
        schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, known.Name);

    private static string? OtherStatusOf(ProposalSchema schema, FieldSchema known, MetadataField field) =>
        IsStatus(schema, known) ? schema.Lifecycle!.OtherStatusOf(field.Value.Value) : null;

    // 'Accepted?' is no word of the list, though all of its letters are there.
    private static string? Doubtful(ProposalSchema schema, FieldSchema known, MetadataField field)
    {
        var value = field.Value.Value;
        return IsStatus(schema, known) && schema.Lifecycle!.IsTakenBack(value) ? schema.Lifecycle.StatusOf(value)
            : !Lifecycle.IsInDoubt(value) ? null
            : IsStatus(schema, known) ? schema.Lifecycle!.StatusOf(value)
            : schema.AllowsAnyValue(known) ? null
            : known.Choices.FirstOrDefault(choice =>
                NameComparison.Same(choice, FieldItems.TextOf(value).TrimEnd('?', '\uFF1F', '!', ' ')) && !choice.Contains('?')
            );
    }

    // 'Acepted. Amended in May.': the word before what is said of it, where that is what is wrong.
    private static Located<string>? Misspelt(FieldSchema known, Located<string> value)
    {
        var end = value.Value.AsSpan().IndexOfAny(".!?;:([<\r\n");
        end = end > 0 ? value.Value.AsSpan(0, end).TrimEnd().Length : end;
        return end > 0 && value.Span.Length == value.Value.Length && SpellingSuggestion.Of(value.Value[..end], known.Choices) is not null
            ? new Located<string>(value.Value[..end], value.Span with { End = value.Span.Start + end })
            : null;
    }

    private static string Message(FieldSchema known, string value) =>
        SpellingSuggestion.Of(FieldItems.TextOf(value), known.Choices) is { } near
            ? $"{known.Name} '{Excerpt.Of(value)}' is unknown; did you mean '{near}'?{LookalikeLetters.Named(value, near)}"
            : $"{known.Name} '{Excerpt.Of(value)}' is unknown; allowed are {string.Join(", ", known.Choices)}";
}
