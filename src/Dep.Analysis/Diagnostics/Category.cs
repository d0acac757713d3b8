namespace Dep.Analysis.Diagnostics;

/// <summary>What a rule is about. Each category owns a range of ids, and a severity can be set for a whole category.</summary>
public enum Category
{
    /// <summary>Title and sections of one document.</summary>
    Structure,

    /// <summary>The header and its fields.</summary>
    Metadata,

    /// <summary>What changed against the base.</summary>
    Lifecycle,

    /// <summary>Proposals among each other.</summary>
    Repository,

    /// <summary>Links and anchors.</summary>
    Links,

    /// <summary>Text inside sections.</summary>
    Content,

    /// <summary>The tool itself: settings, templates, files that cannot be read.</summary>
    Tool,

    /// <summary>What a process asks for in its <c>dep.yml</c>.</summary>
    Constraints,
}
