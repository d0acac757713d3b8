using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules;

/// <summary>DEP008: instructions, marks or placeholders of the template are still there.</summary>
internal sealed class TemplateTextLeft : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP008", nameof(TemplateTextLeft), "Template text left", Category.Structure, Severity.Warning) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        FindBlocks(context, context.Proposal.Preamble, hasMore: false);
        foreach (var section in context.Proposal.AllSections)
        {
            // A section that contains nothing else is reported by DEP007.
            if (SectionGaps.Of(context.Schema, section).Gap is not (SectionGap.TemplateText or SectionGap.Empty))
            {
                FindBlocks(context, section.Content, hasMore: !section.Children.IsEmpty);
            }
        }

        FindHeadings(context);
    }

    private const int LongestHeadline = 32;

    private static void FindBlocks(ProposalContext context, ImmutableArray<ContentBlock> content, bool hasMore)
    {
        for (var i = 0; i < content.Length; i++)
        {
            var block = content[i];
            if (TemplateMarks.IsPresenceMark(block))
            {
                context.Report(
                    block.Span,
                    $"The template's mark '{Excerpt.Of(block.Text)}' is still here; remove it",
                    LeftoverRemoval.Of(context.Schema, context.Proposal, content, i)
                );
            }
            else if (context.Schema.IsLeftover(block) && !IsAnswered(context.Schema, content, i, hasMore))
            {
                context.Report(
                    block.Span,
                    $"The template's text '{Excerpt.Of(block.Text)}' is still here; replace it or remove it",
                    LeftoverRemoval.Of(context.Schema, context.Proposal, content, i)
                );
            }
        }
    }

    // Whether the author's text follows: a template's question may precede its answer, which may be in the subsections, and a few words
    // of the template may be a headline for text below.
    private static bool IsAnswered(ProposalSchema schema, ImmutableArray<ContentBlock> content, int index, bool hasMore)
    {
        var block = content[index];
        return block.Kind is ContentKind.Paragraph
            && (
                IsQuestion(block.Text)
                    ? (index + 1 < content.Length ? !schema.SaysNothing(content[index + 1]) : hasMore)
                    : IsHeadline(block.Text) && content.Any(other => !schema.SaysNothing(other))
            );
    }

    // 'Are there trade-offs? (space for time, for example)'
    private static bool IsQuestion(string text) =>
        text.EndsWith('?') || (text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var open && text.AsSpan(0, open).TrimEnd().EndsWith("?"));

    private static bool IsHeadline(string text) =>
        text.Length <= LongestHeadline
        && text[^1] is not ('.' or '!' or ':')
        && TemplateMarks.FirstPlaceholder(text) is null
        && !TemplateMarks.IsPlaceholder(text);

    private static void FindHeadings(ProposalContext context)
    {
        foreach (var section in context.Proposal.AllSections)
        {
            if (
                section.Title.Value.Contains('<', StringComparison.Ordinal)
                && context.Schema.Section(section) is { Repeats: true } known
                && Fault(section.Title.Value, known.Name) is { } fault
            )
            {
                var text = Written(section.Title.Value, known.Name);
                var isPlain =
                    text is not null
                    && context.Proposal.Source[section.Title.Span].Replace("\\", "", StringComparison.Ordinal) == section.Title.Value;
                var fix = isPlain ? Fix.Unsafely($"Write '{text}'", context.Proposal.Source, section.Title.Span, text!) : null;
                context.Report(
                    section.Heading,
                    $"Heading '{Excerpt.Of(section.Title.Value)}' {fault}",
                    fix,
                    Related.To(known.Origin, "in the template")
                );
            }
        }
    }

    // 'REQ <#1> <Wire format>': brackets around the number, or around all words after it, are the template's. Other brackets are the
    // author's: 'REQ 2 List<T>'. A missing number is reported by another rule.
    private static string? Fault(string title, string words)
    {
        var (number, name) = Split(title[Math.Min(words.Length, title.Length)..].Trim());
        return Bare(number).Length == 0 && IsBracketed(name) ? "is still the template's; give it a number and a title"
            : Written(title, words) is { } text ? $"still has the template's brackets; write '{text}'"
            : null;
    }

    // The title without the template's brackets around its number or its words; null if it has none.
    private static string? Written(string title, string words)
    {
        var (number, name) = Split(title[Math.Min(words.Length, title.Length)..].Trim());
        return Bare(number).Length > 0 && (IsBracketed(number) || IsBracketed(name)) ? $"{words} {Bare(number)} {Bare(name)}".TrimEnd() : null;
    }

    private static (string Number, string Name) Split(string rest)
    {
        var end = rest.StartsWith('<') ? rest.IndexOf('>', StringComparison.Ordinal) + 1 : rest.IndexOf(' ', StringComparison.Ordinal);
        return end <= 0 ? (rest, "") : (rest[..end], rest[end..].Trim());
    }

    private static bool IsBracketed(string text) => text is ['<', .., '>'] && !text.AsSpan(1).Contains('<');

    private static string Bare(string text) => IsBracketed(text) ? text[1..^1].Trim(' ', '#') : text;
}
