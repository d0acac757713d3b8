using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Corrects a misspelt heading, and the links of its document to that heading.</summary>
internal static class HeadingCorrection
{
    /// <summary>The fix, or <see langword="null"/> if the heading may mean something else: its spelling is close to another section or word too.</summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="section">The section with the heading.</param>
    /// <param name="meant">The section of the schema that may be meant.</param>
    public static Fix? Of(ProposalSchema schema, Proposal proposal, Section section, SectionSchema meant)
    {
        var names = schema.Sections.Where(known => known == meant || !schema.Has(proposal, known)).Select(known => known.Name);
        var isCertain =
            SpellingSuggestion.OnlyOf(section.Title.Value, names) == meant.Name
            && proposal.Source[section.Title.Span] == section.Title.Value
            && (meant.Parent is null) == (section.Parent is null)
            && !(section.Content.IsEmpty && section.Children.IsEmpty);
        return isCertain ? new Fix($"Call it '{meant.Name}'", FixSafety.Unsafe, () => Write(proposal, section, meant.Name)) : null;
    }

    /// <summary>The safe fix that writes a heading letter by letter as it is called, or <see langword="null"/> where its text is not written as it reads or links lead to it by another anchor.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="section">The section with the heading.</param>
    /// <param name="name">How it is written.</param>
    public static Fix? Respelled(Proposal proposal, Section section, string name) =>
        proposal.Source[section.Title.Span] == section.Title.Value && AnchorOf(section.Title.Value) == AnchorOf(name)
            ? Fix.Safely($"Write '{name}'", proposal.Source, section.Title.Span, name)
            : null;

    private static RepositoryEdit Write(Proposal proposal, Section section, string name)
    {
        var (old, now) = (AnchorOf(section.Title.Value), AnchorOf(name));
        var links = proposal
            .Links.Where(link => link.Target.Value == "#" + old && proposal.Source[link.Target.Span] == link.Target.Value)
            .Select(link => new TextEdit(proposal.Source, link.Target.Span, "#" + now));
        return new RepositoryEdit([new TextEdit(proposal.Source, section.Title.Span, name), .. old == now ? [] : links]);
    }

    private static string AnchorOf(string title) => new AnchorSet().AddHeading(title);
}
