using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Finds the place for a template's section in a document that also has sections of its author's own. Such a section is assumed to
/// continue the section above it, so no section is inserted between the two.
/// </summary>
internal static class SectionPlace
{
    // Sections that stand at the end of a document, whatever other sections it has.
    // csharpier-ignore
    private static readonly string[] Ends =
    [
        "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "appendices", "appendix", "bibliography", "change log",
        "changelog", "changes", "copyright", "footnotes", "further reading", "glossary", "history", "implementation history", "licence",
        "license", "links", "notes", "references", "reference", "resources", "revision history", "see also",
    ];

    /// <summary>The index after a section and the author's sections that continue it, but before sections that end a document.</summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="siblings">Sections beside each other, in written order.</param>
    /// <param name="above">The section that the place must follow.</param>
    /// <param name="below">The section that the place must precede, or <see langword="null"/>.</param>
    public static int Between(ProposalSchema schema, ImmutableArray<Section> siblings, Section above, Section? below)
    {
        var place = siblings.IndexOf(above) + 1;
        while (
            place < siblings.Length
            && siblings[place] != below
            && (schema.Section(siblings[place]) is null ? !IsEnd(siblings[place]) : below is not null)
        )
        {
            place++;
        }

        return place;
    }

    /// <summary>The start of a section, including HTML anchors in the lines above its heading.</summary>
    public static int StartOf(SourceText source, Section section)
    {
        var start = section.Heading.Start;
        for (var line = source.Position(start).Line; line > 0 && IsAnchor(source[source.Line(line - 1)].AsSpan().Trim()); line--)
        {
            start = source.Line(line - 1).Start;
        }

        return start;
    }

    private static bool IsEnd(Section section) =>
        NameComparison.IsAnyOf(section.Title.Value, Ends)
        || section.Key.StartsWith("appendix", StringComparison.Ordinal)
        || section.Key.StartsWith("annex", StringComparison.Ordinal);

    private static bool IsAnchor(ReadOnlySpan<char> line) =>
        line.StartsWith("<a ", StringComparison.OrdinalIgnoreCase)
        && (line.EndsWith("</a>", StringComparison.OrdinalIgnoreCase) || line.EndsWith("/>", StringComparison.Ordinal));
}
