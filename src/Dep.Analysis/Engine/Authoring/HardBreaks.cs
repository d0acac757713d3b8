using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Hard line breaks at the ends of header lines: two blanks, a backslash or <c>&lt;br&gt;</c>. Without one, readers see two fields in
/// one line.
/// </summary>
internal static class HardBreaks
{
    private const string Blanks = "  ";

    /// <summary>The break at the end of a line, or an empty text.</summary>
    public static string Of(SourceText source, TextSpan line)
    {
        var block = LineBlocks.Of(source, line);
        var text = LineBlocks.WithoutBreak(source, block);
        return text.End < block.End ? source.Text[text.End..block.End]
            : source.Text.AsSpan(block.End..Math.Max(block.End, line.End)).EndsWith(Blanks) ? Blanks
            : "";
    }

    /// <summary>The break that most lines of a header have, the last of which needs none; an empty text for front matter, where breaks mean nothing.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="fields">The fields of its header that have lines of their own, in written order.</param>
    public static string UsualIn(Proposal proposal, ImmutableArray<MetadataField> fields)
    {
        if (proposal.Header.IsYaml)
        {
            return "";
        }

        var source = proposal.HeaderSource;
        return fields
            .Take(Math.Max(1, fields.Length - 1))
            .Select(field => Of(source, source.Line(source.Position(field.Span.End).Line)))
            .CountBy(text => text)
            .MaxBy(text => text.Value)
            .Key;
    }
}
