using System.Collections.Immutable;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Where a reader looks for a header. Bold lines and front matter are what they look like; a list, a line with a colon or
/// a section is a header only where the repository says so, or in a template.
/// </summary>
/// <param name="Forms">The forms, in the order they are tried; the first that is found is the header.</param>
public sealed record HeaderShape(ImmutableArray<HeaderForm> Forms)
{
    /// <summary>The forms that need no word from the repository.</summary>
    public static HeaderShape Default { get; } = new([HeaderForm.FrontMatter, HeaderForm.Bold]);

    /// <summary>Every form, as templates are read: what a template starts with, it asks for.</summary>
    public static HeaderShape Any { get; } = new([HeaderForm.Sidecar, HeaderForm.FrontMatter, HeaderForm.Toml, HeaderForm.Preamble, HeaderForm.Bold, HeaderForm.Table, HeaderForm.Bullets, HeaderForm.Lines]);

    /// <summary>The folded names of the sections that are fields; they add to a header of any form.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];

    /// <summary>The folded names of the template's sections, by which a first heading is told from a title; empty where nobody knows them.</summary>
    public ImmutableArray<string> Headings { get; init; } = [];

    /// <summary>The level of the first section of a template that has a title; 0 where nobody knows it.</summary>
    internal int TopLevel { get; init; }

    /// <summary>Whether it is templates that are read.</summary>
    public bool IsForTemplates { get; init; }

    /// <summary>The name of the file beside a document that holds its header, or <see langword="null"/>.</summary>
    public string? Sidecar { get; init; }

    /// <summary>The file that holds the header of a document, or <see langword="null"/> where the document itself does.</summary>
    /// <param name="path">The document's path.</param>
    public string? SidecarOf(string path) => Sidecar is null ? null : path[..(path.LastIndexOf('/') + 1)] + Sidecar;

    /// <summary>Whether another shape reads every document alike.</summary>
    public bool Equals(HeaderShape? other) =>
        other is not null && Sidecar == other.Sidecar && Forms.AsSpan().SequenceEqual(other.Forms.AsSpan()) && Sections.AsSpan().SequenceEqual(other.Sections.AsSpan())
        && Headings.AsSpan().SequenceEqual(other.Headings.AsSpan()) && IsForTemplates == other.IsForTemplates && TopLevel == other.TopLevel;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sidecar, Forms.Length, Sections.Length);
}
