namespace Dep.Analysis.Proposals;

/// <summary>How a header is written.</summary>
public enum HeaderNotation
{
    /// <summary>No header was found.</summary>
    None,

    /// <summary><c>**Status**: Draft</c> under the title.</summary>
    Bold,

    /// <summary>YAML between two lines <c>---</c> at the very top.</summary>
    FrontMatter,

    /// <summary><c>- Start Date: 2024-01-01</c>, a list before the first section.</summary>
    Bullets,

    /// <summary><c>Status: Draft</c> at the very top, in the style of mail headers, with long values folded.</summary>
    Preamble,

    /// <summary>YAML in a file of its own beside the document.</summary>
    Sidecar,

    /// <summary><c>Date: 2020-01-01</c>, a paragraph of such lines under the title.</summary>
    Lines,

    /// <summary><c>## Status</c>, the value being the section's text.</summary>
    Sections,

    /// <summary><c>| Status | Draft |</c>, a table above the sections.</summary>
    Table,

    /// <summary>TOML between two lines <c>+++</c> at the very top.</summary>
    Toml,
}
