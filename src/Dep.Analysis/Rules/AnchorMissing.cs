using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP402: a link to a place in a document that the document does not have.</summary>
internal sealed class AnchorMissing : RepositoryRule
{
    // The most findings of one document that get a suggestion: their number in all is limited, and one document must not use it up.
    private const int MostSuggestions = 20;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP402", nameof(AnchorMissing), "Anchor missing", Category.Links, Severity.Warning) { JudgesNumber = true };

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var nearest = new NearAnchors();
        foreach (var proposal in context.Repository.Proposals)
        {
            var suggestions = 0;
            foreach (var link in proposal.LinksInside)
            {
                if (
                    LinkTarget.Of(proposal.Path, link.Target.Value) is LinkTarget.Inside inside
                    && AnchorOf(inside.Fragment) is { } anchor
                    && context.Repository.At(inside.Path) is var document
                    && document?.IsPlainAnchor(anchor) is not true
                    && AnchorsOf(context.Repository, document, inside.Path) is { } anchors
                    && !anchors.Contains(anchor)
                )
                {
                    var (near, isOnly) = suggestions++ < MostSuggestions ? nearest.Of(inside.Path, anchors, anchor) : default;
                    var where = inside.Path == proposal.Path ? "here" : $"in '{inside.Path}'";
                    var isCertain =
                        isOnly
                        && inside.Fragment == anchor
                        && !(inside.Path == proposal.Path && StandsIn(proposal, link, near!))
                        && !(document is not null && IsSection(context.Repository.Schema.For(document), anchor));
                    var fix =
                        isCertain && link.Target.Value.EndsWith("#" + anchor, StringComparison.Ordinal)
                            ? LinkRetargeting.To(proposal, link, link.Target.Value[..^anchor.Length] + near)
                            : null;
                    context.Report(
                        proposal.Source,
                        link.Target.Span,
                        $"Nothing {where} has the anchor '#{Excerpt.Of(anchor)}'{(near is null ? "; link to a heading that is there" : $"; did you mean '#{near}'?")}",
                        fix
                    );
                }
            }
        }
    }

    // Whether a link is within the section that the anchor names, which it rarely means.
    private static bool StandsIn(Proposal proposal, Link link, string anchor) =>
        proposal.AllSections.LastOrDefault(section => section.Heading.Start <= link.Span.Start) is { } section
        && new AnchorSet().AddHeading(section.Title.Value) == anchor;

    // Whether the anchor is that of a section which belongs into the document: then the heading is misspelt, not the link.
    private static bool IsSection(ProposalSchema schema, string anchor) =>
        schema.Sections.Any(section => new AnchorSet().AddHeading(section.Name) == anchor);

    private static IReadOnlySet<string>? AnchorsOf(ProposalRepository repository, Proposal? document, string path) =>
        document is null ? repository.Files.At(path)?.Anchors
        : document.Defect is null ? document.Anchors
        : null;

    // Null if the fragment needs no anchor: the top of the page, a line number, a text fragment, or a footnote.
    private static string? AnchorOf(string fragment)
    {
        var end = fragment.IndexOf(":~:", StringComparison.Ordinal);
        var anchor = end < 0 ? fragment : fragment[..end];
        anchor = anchor.StartsWith("user-content-", StringComparison.OrdinalIgnoreCase) ? anchor["user-content-".Length..] : anchor;
        var isElsewhere =
            anchor.Length == 0
            || anchor.Equals("top", StringComparison.OrdinalIgnoreCase)
            || (anchor[0] == 'L' && anchor.Length > 1 && anchor.AsSpan(1).IndexOfAnyExcept("0123456789LC-") < 0)
            || anchor.StartsWith("fn-", StringComparison.Ordinal)
            || anchor.StartsWith("fnref-", StringComparison.Ordinal);
        return isElsewhere ? null : anchor;
    }
}
