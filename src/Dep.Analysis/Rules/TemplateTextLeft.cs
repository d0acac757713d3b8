using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP008: instructions, marks or placeholders of the template are still there.</summary>
public sealed class TemplateTextLeft : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP008", nameof(TemplateTextLeft), "Template text left", Category.Structure, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var block in context.Proposal.AllContent)
        {
            if (TemplateMarks.IsPresenceMark(block.Text))
            {
                context.Report(block.Span, $"The template's mark '{Excerpt.Of(block.Text)}' is still here; remove it");
            }
            else if (context.Schema.IsLeftover(block))
            {
                context.Report(block.Span, $"The template's text '{Excerpt.Of(block.Text)}' is still here; replace it or remove it");
            }
        }

        foreach (var section in context.Proposal.AllSections)
        {
            if (context.Schema.Section(section) is { Repeats: true } known && Fault(section.Title.Value, known.Name) is { } fault)
            {
                context.Report(section.Heading, $"Heading '{Excerpt.Of(section.Title.Value)}' {fault}", Related.To(known.Origin, "in the template"));
            }
        }
    }

    // 'REQ <#1> <Wire format>': brackets around the number, or around all the words behind it. Others are the author's:
    // 'REQ 2 List<T>'. A number that is only missing is another rule's.
    private static string? Fault(string title, string words)
    {
        var (number, name) = Split(title[Math.Min(words.Length, title.Length)..].Trim());
        return Bare(number).Length == 0 && IsBracketed(name) ? "is still the template's; give it a number and a title"
            : Bare(number).Length > 0 && (IsBracketed(number) || IsBracketed(name)) ? $"still has the template's brackets; write '{words} {Bare(number)} {Bare(name)}".TrimEnd() + "'"
            : null;
    }

    private static (string Number, string Name) Split(string rest)
    {
        var end = rest.StartsWith('<') ? rest.IndexOf('>', StringComparison.Ordinal) + 1 : rest.IndexOf(' ', StringComparison.Ordinal);
        return end <= 0 ? (rest, "") : (rest[..end], rest[end..].Trim());
    }

    private static bool IsBracketed(string text) => text is ['<', .., '>'] && text.AsSpan(1).IndexOf('<') < 0;

    private static string Bare(string text) => IsBracketed(text) ? text[1..^1].Trim(' ', '#') : text;
}
