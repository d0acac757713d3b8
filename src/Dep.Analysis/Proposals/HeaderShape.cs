using System.Collections.Immutable;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Determines which parts of a document are read as its header. Bold lines and front matter are always recognised; a list, a line
/// with a colon or a section is a header only if the repository declares it, or in a template.
/// </summary>
/// <param name="Forms">The forms, in the order they are tried; the first that is found is the header.</param>
public sealed record HeaderShape(ImmutableArray<HeaderNotation> Forms)
{
    /// <summary>The forms that are recognised without a declaration of the repository.</summary>
    public static HeaderShape Default { get; } = new([HeaderNotation.FrontMatter, HeaderNotation.Bold]);

    /// <summary>Every form, for reading templates: whatever header a template starts with is the one it requires.</summary>
    public static HeaderShape Any { get; } =
        new([
            HeaderNotation.Sidecar,
            HeaderNotation.FrontMatter,
            HeaderNotation.Toml,
            HeaderNotation.Preamble,
            HeaderNotation.Bold,
            HeaderNotation.Table,
            HeaderNotation.Bullets,
            HeaderNotation.Lines,
        ]);

    /// <summary>The folded names of the sections that are fields, in addition to a header of any form.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];

    /// <summary>The folded names of the template's sections, which distinguish a section at the start of a document from a title; empty if they are unknown.</summary>
    public ImmutableArray<string> Headings { get; init; } = [];

    /// <summary>The level of the first section of a template that has a title; 0 if it is unknown.</summary>
    internal int TopLevel { get; init; }

    /// <summary>Whether the shape is for reading templates.</summary>
    public bool IsForTemplates { get; init; }

    /// <summary>The name of the file beside a document that holds its header, or <see langword="null"/>.</summary>
    public string? Sidecar { get; init; }

    /// <summary>The file that holds the header of a document, or <see langword="null"/> if the document itself does.</summary>
    /// <param name="path">The document's path.</param>
    public string? SidecarOf(string path) => Sidecar is null ? null : path[..(path.LastIndexOf('/') + 1)] + Sidecar;

    /// <summary>Whether another shape reads every document in the same way.</summary>
    public bool Equals(HeaderShape? other) =>
        other is not null
        && Sidecar == other.Sidecar
        && Forms.AsSpan().SequenceEqual(other.Forms.AsSpan())
        && Sections.AsSpan().SequenceEqual(other.Sections.AsSpan())
        && Headings.AsSpan().SequenceEqual(other.Headings.AsSpan())
        && IsForTemplates == other.IsForTemplates
        && TopLevel == other.TopLevel;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sidecar, Forms.Length, Sections.Length);
}
