using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP103: the header has a field twice, by the same name or by another that means the same.</summary>
internal sealed class FieldDuplicated : ProposalRule
{
    private const int FewFields = 16;

    // A longer text, other than 'Accepted on 2024-05-01 by all', is not a status but a text about it.
    private const int LongestStatus = 60;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP103", nameof(FieldDuplicated), "Field duplicated", Category.Metadata, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var told = new List<TextSpan>(SecondStatus.KnownFields(context).Select(field => field.Span));
        foreach (var unread in context.Proposal.UnreadHeaders)
        {
            ReportUnread(context, unread, told);
        }

        ReportSections(context);
        SecondStatus.Report(context, told);
        if (IsOnceEach(context.Schema, context.Proposal.Header.Fields))
        {
            return;
        }

        var first = new Dictionary<(string Name, string Qualifier), MetadataField>();
        foreach (var field in context.Proposal.Header.Fields)
        {
            var known = context.Schema.Field(field);
            if (known is null && ForeignFields.IsForeign(context.Proposal.Header.Notation, field))
            {
                continue;
            }

            // "Replaces" and "Replaces (partially)" say two things.
            var same = (known?.Key ?? field.Key, NameComparison.Normalize(field.Qualifier));
            if (first.TryAdd(same, field))
            {
                continue;
            }

            var other = first[same];
            var message = NameComparison.Same(field.Name.Value, other.Name.Value)
                ? $"Field '{Excerpt.Of(field.Name.Value)}' is here a second time; keep one of the two"
                : $"Field '{Excerpt.Of(field.Name.Value)}' means the same as '{Excerpt.Of(other.Name.Value)}'; keep one of the two";
            context.ReportHeader(field.Name.Span, message, Related.To(new Location(context.Proposal.HeaderSource, other.Span), "first given here"));
        }
    }

    // People read whichever stands first, and the gate the header: where both say the same, nobody is told anything else.
    private static void ReportUnread(ProposalContext context, UnreadHeader unread, List<TextSpan> told)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        foreach (var field in unread.Fields)
        {
            if (
                schema.Field(field) is { } known
                && !TemplateMarks.IsEmpty(field.Value.Value)
                && !ForeignFields.IsForeign(unread.Notation, field)
                && schema.First(proposal, known) is { Value.Value.Length: > 0 } read
                && !SaySame(schema, known, read, field)
            )
            {
                var message =
                    $"Field '{Excerpt.Of(field.Name.Value)}' says '{Excerpt.Of(field.Value.Value)}' here, in {unread.Description}, and '{Excerpt.Of(read.Value.Value)}' in the header, which is what is read; give it once";
                told.Add(field.Span);
                context.Report(field.Span, message, Related.To(new Location(proposal.HeaderSource, read.Span), "the header has it here"));
            }
        }
    }

    // '## Status' with 'Accepted' below, where the template has the status in the header: people read the section.
    private static void ReportSections(ProposalContext context)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        foreach (var section in proposal.AllSections)
        {
            if (
                section is { Level: <= 2, Content: [{ Kind: ContentKind.Paragraph } block, ..] }
                && SaidBySection(schema, section) is { } known
                && block.Text is { Length: > 0 and <= LongestStatus } text
                && schema.First(proposal, known) is { Value.Value.Length: > 0 } read
                && ChoiceOf(schema, known, text) is { } said
                && ChoiceOf(schema, known, read.Value.Value) is { } other
                && !NameComparison.Same(said, other)
            )
            {
                var message =
                    $"Section '{Excerpt.Of(section.Title.Value)}' says '{Excerpt.Of(text)}', and '{Excerpt.Of(read.Value.Value)}' stands in the header, which is what is read; give it once";
                context.Report(block.Span, message, Related.To(new Location(proposal.HeaderSource, read.Span), "the header has it here"));
            }
        }
    }

    private static FieldSchema? SaidBySection(ProposalSchema schema, Section section)
    {
        foreach (var known in schema.Fields)
        {
            if (!known.IsSection && known.Key == section.Key && (!known.Choices.IsEmpty || schema.Lookup.StatusField == known))
            {
                return schema.Section(section) is null ? known : null;
            }
        }

        return null;
    }

    private static string? ChoiceOf(ProposalSchema schema, FieldSchema known, string text) =>
        schema.Lookup.StatusField == known && schema.Lifecycle is { } lifecycle
            ? lifecycle.StatusOf(text)
            : known.Choices.FirstOrDefault(choice => NameComparison.Same(choice, text));

    private static bool SaySame(ProposalSchema schema, FieldSchema known, MetadataField read, MetadataField field)
    {
        if (
            schema.Lookup.StatusField == known
            && schema.Lifecycle!.StatusOf(read.Value.Value) is { } status
            && schema.Lifecycle.StatusOf(field.Value.Value) is { } other
        )
        {
            return NameComparison.Same(status, other);
        }

        return Items(read).SequenceEqual(Items(field));

        static IEnumerable<string> Items(MetadataField field) =>
            FieldItems.Of(field).Select(item => NameComparison.Normalize(FieldItems.TextOf(item.Value)));
    }

    // A fast path: most headers have few fields with different names, which can be compared without a hash table.
    private static bool IsOnceEach(ProposalSchema schema, ImmutableArray<MetadataField> fields)
    {
        if (fields.Length > FewFields)
        {
            return false;
        }

        var keys = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var key = schema.Field(fields[i])?.Key ?? fields[i].Key;
            if (keys.AsSpan(0, i).Contains(key))
            {
                return false;
            }

            keys[i] = key;
        }

        return true;
    }
}
