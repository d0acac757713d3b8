using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Removes template text that addresses the author: a comment, a mark, a placeholder, a request. Text that the author may have
/// adopted stays: a criterion in a list, a definition, a sentence that introduces what was written below it.
/// </summary>
internal static class LeftoverRemoval
{
    // The first words of requests to the author.
    // csharpier-ignore
    private static readonly string[] Beginnings =
    [
        "a brief", "a description", "a list", "a short", "add", "any", "briefly", "choose", "clearly", "consider", "define", "describe",
        "detail", "discuss", "document", "elaborate", "ensure", "enter", "enumerate", "explain", "fill", "give", "here", "highlight", "how",
        "identify", "if applicable", "if there", "in this section", "include", "indicate", "insert", "justify", "keep", "leave", "link",
        "list", "mention", "name", "note", "one paragraph", "optional", "outline", "please", "provide", "put", "refer", "remove", "replace",
        "say", "section", "show", "specify", "state", "summarise", "summarize", "tell", "the section", "there are tradeoffs", "this is the",
        "this section", "use this", "what", "when", "where", "which", "who", "why", "write",
    ];

    private static readonly string[] Addresses = ["you", "your", "please"];

    /// <summary>The fix, or <see langword="null"/> if the text may be more than a leftover.</summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="content">The section's blocks, in written order.</param>
    /// <param name="index">The index of the block that is the template's.</param>
    public static Fix? Of(ProposalSchema schema, Proposal proposal, ImmutableArray<ContentBlock> content, int index)
    {
        var block = content[index];
        var source = proposal.Source;
        if (
            block.Kind is ContentKind.Cell or ContentKind.Code or ContentKind.Task
            || !IsAlone(source, block.Span)
            || !IsForAuthor(schema, source, content, index)
        )
        {
            return null;
        }

        var span = IsQuoted(source, block.Span) ? QuoteOf(schema, source, content, block.Span) : block.Span;
        return span is { } whole ? new Fix("Remove the template's text", FixSafety.Unsafe, () => LineBlocks.Remove(source, whole)) : null;
    }

    private static bool IsForAuthor(ProposalSchema schema, SourceText source, ImmutableArray<ContentBlock> content, int index)
    {
        var block = content[index];
        if (
            block.Kind is ContentKind.Comment
            || TemplateMarks.IsPresenceMark(block)
            || TemplateMarks.IsPlaceholder(block.Text)
            || TemplateMarks.FirstPlaceholder(block.Text) is not null
        )
        {
            return true;
        }

        var text = TemplateMarks.WithoutToBeDone(block.Text);
        // A sentence that introduces text that stays below it, or a question that this text answers. Items of a list stay, see IsListed.
        var isLead =
            (text.EndsWith(':') || text.Contains('?', StringComparison.Ordinal))
            && index + 1 < content.Length
            && (IsListed(source, content[index + 1].Span) || (!schema.IsLeftover(content[index + 1]) && !schema.SaysNothing(content[index + 1])));
        return !isLead && !text.StartsWith("[ ]", StringComparison.Ordinal) && !IsListed(source, block.Span) && IsRequest(text);
    }

    private static bool IsRequest(string text) =>
        text.Contains('?', StringComparison.Ordinal)
        || Beginnings.Any(words => StartsWithWords(text.AsSpan().TrimStart("*_> ([\""), words))
        || text.Split(' ').Any(word => Addresses.Contains(word.Trim('.', ',', ';', ':', '(', ')', '"'), StringComparer.OrdinalIgnoreCase));

    private static bool StartsWithWords(ReadOnlySpan<char> text, string words) =>
        text.StartsWith(words, StringComparison.OrdinalIgnoreCase) && (text.Length == words.Length || !char.IsLetterOrDigit(text[words.Length]));

    private static bool IsAlone(SourceText source, TextSpan span)
    {
        var first = source.Line(source.Position(span.Start).Line);
        var last = source.Line(source.Position(span.End).Line);
        return source.Text.AsSpan(first.Start..span.Start).IndexOfAnyExcept(" \t>*-+0123456789.)") < 0
            && string.IsNullOrWhiteSpace(source.Text[Math.Min(span.End, last.End)..last.End]);
    }

    private static bool IsListed(SourceText source, TextSpan span) => Before(source, span).IndexOfAnyExcept(" \t>") >= 0;

    private static bool IsQuoted(SourceText source, TextSpan span) => Before(source, span).Contains('>');

    private static ReadOnlySpan<char> Before(SourceText source, TextSpan span) =>
        source.Text.AsSpan(source.Line(source.Position(span.Start).Line).Start..span.Start);

    // A block quote is removed as a whole or not at all: its remaining lines would make no sense alone.
    private static TextSpan? QuoteOf(ProposalSchema schema, SourceText source, ImmutableArray<ContentBlock> content, TextSpan span)
    {
        var (first, last) = (source.Position(span.Start).Line, source.Position(span.End).Line);
        while (first > 0 && IsQuote(source, first - 1))
        {
            first--;
        }

        while (last + 1 < source.LineCount && IsQuote(source, last + 1))
        {
            last++;
        }

        var whole = new TextSpan(source.Line(first).Start, source.Line(last).End);
        return content.Where(block => whole.Contains(block.Span)).All(block => schema.IsLeftover(block) || schema.SaysNothing(block)) ? whole : null;
    }

    private static bool IsQuote(SourceText source, int line) => source[source.Line(line)].AsSpan().TrimStart() is ['>', ..];
}
