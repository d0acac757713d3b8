namespace Dep.Analysis.Diagnostics;

/// <summary>The subject of a rule. Each category has a range of ids, and a severity can be configured for a whole category.</summary>
public enum Category
{
    /// <summary>Title and sections of one document.</summary>
    Structure,

    /// <summary>The header and its fields.</summary>
    Metadata,

    /// <summary>Changes compared with the base.</summary>
    Lifecycle,

    /// <summary>Relations between proposals.</summary>
    Repository,

    /// <summary>Links and anchors.</summary>
    Links,

    /// <summary>Text inside sections.</summary>
    Content,

    /// <summary>The tool itself: settings, templates, files that cannot be read.</summary>
    Tool,

    /// <summary>Constraints that a process declares in its <c>dep.yml</c>.</summary>
    Constraints,
}
