using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>The header of a proposal: its fields in written order, duplicates kept.</summary>
/// <param name="Notation">How it is written.</param>
/// <param name="Span">From the first field to the last, without fields in sections.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Defects">The syntax errors; the fields are read leniently all the same.</param>
public sealed record Header(HeaderNotation Notation, TextSpan Span, ImmutableArray<MetadataField> Fields, ImmutableArray<Defect> Defects)
{
    /// <summary>The header of a document without one.</summary>
    public static Header None { get; } = new(HeaderNotation.None, default, [], []);

    /// <summary>Whether its values are YAML.</summary>
    internal bool IsYaml => Notation is HeaderNotation.FrontMatter or HeaderNotation.Sidecar;

    /// <summary>The sidecar file that all places refer to, or <see langword="null"/> if they refer to the document itself; see <see cref="Proposal.Sidecar"/>.</summary>
    internal SourceText? Sidecar { get; init; }
}
