using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>The headings of a document as a reader sees them, and the code in them.</summary>
/// <param name="proposal">The document.</param>
internal sealed class HeadingTexts(Proposal proposal)
{
    private ImmutableArray<Subject> _all;
    private ImmutableArray<TextSpan> _code;

    /// <summary>The visible texts of the headings, if a pattern may match in one of them.</summary>
    public Subject[] With(TextPattern pattern)
    {
        // Without one of these marks, the visible text of a heading equals its source, so the source can be searched.
        var mayBe = proposal.AllSections.Any(section =>
            pattern.MayBeIn(section.Title.Value)
            || section.Title.Value.AsSpan().ContainsAny("`\\<[")
            || section.Title.Value.Length != section.Title.Span.Length
        );
        return mayBe ? [.. All.Where(heading => pattern.MayBeIn(heading.Text))] : [];
    }

    /// <summary>The code in headings, without its backticks, in written order.</summary>
    public ImmutableArray<TextSpan> Code => _code.IsDefault ? _code = [.. ReadCode()] : _code;

    /// <summary>The visible texts, without code, and with the places of their characters.</summary>
    public ImmutableArray<Subject> All => _all.IsDefault ? _all = [.. Read()] : _all;

    private IEnumerable<Subject> Read()
    {
        var links = proposal.Links;
        foreach (var section in proposal.AllSections)
        {
            var (text, places) = VisibleText.Of(proposal.Source, section.Title.Span, links);
            yield return new Subject($"Heading '{Excerpt.Of(section.Title.Value)}'", text, section.Title.Span) { Places = places, Section = section };
        }
    }

    private IEnumerable<TextSpan> ReadCode()
    {
        foreach (var section in proposal.AllSections)
        {
            // The value of a title has no marks any more.
            if (!proposal.Source.Text.AsSpan(section.Title.Span.Start, section.Title.Span.Length).Contains('`'))
            {
                continue;
            }

            var code = new List<TextSpan>();
            new VisibleText(proposal.Source, proposal.Links) { Spans = code }.Append(section.Title.Span);
            foreach (var span in code)
            {
                yield return span;
            }
        }
    }
}
