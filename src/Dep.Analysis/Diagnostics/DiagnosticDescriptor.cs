namespace Dep.Analysis.Diagnostics;

/// <summary>The descriptor of a rule: everything that is known before it runs.</summary>
/// <param name="Id">The id, such as <c>DEP001</c>. Once shipped, its meaning never changes.</param>
/// <param name="Name">The fault in one word, such as <c>RequiredSectionMissing</c>; also the name of the rule's class and page.</param>
/// <param name="Title">The fault in a few words, as a heading.</param>
/// <param name="Category">The subject of the rule.</param>
/// <param name="DefaultSeverity">The severity if none is configured; <see cref="Severity.None"/> for a rule that must be turned on.</param>
public sealed record DiagnosticDescriptor(string Id, string Name, string Title, Category Category, Severity DefaultSeverity)
{
    private const string Pages = "https://github.com/dep-build/dep-build/blob/main/src/Dep.Analysis/Rules/";

    /// <summary>The URL of the rule's page. Rules of other libraries set their own; empty if there is none.</summary>
    public string HelpLink { get; init; } = Id is ['D', 'E', 'P', >= '0' and <= '9', ..] ? Pages + Name + ".md" : "";

    /// <summary>
    /// Whether a finding in a proposal that is closed in the base is a warning at most: faults in a record should be known, but should
    /// not fail a build. Rules about one document relax, rules about changes do not.
    /// </summary>
    public bool RelaxesWhenClosed { get; init; } =
        Category is Category.Structure or Category.Metadata or Category.Links or Category.Content or Category.Constraints;

    /// <summary>
    /// Whether a finding that the base already had in an older proposal is a suggestion at most: the rule requires the present form of
    /// the template, and old proposals are not revised for it.
    /// </summary>
    public bool RelaxesWhenOlder { get; init; }

    /// <summary>
    /// Whether a finding that the base already had is a suggestion at most, in a repository with enough proposals for an established
    /// practice: it is about something that nobody changes in a merged document, such as the order of its sections.
    /// </summary>
    public bool RelaxesWhenMerged { get; init; }

    /// <summary>Whether a finding may disappear although no file changes, because git, the disk or the run itself caused it. Such findings are never cached.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the rule judges a status: a status change that would cause such a finding is refused, even in a closed proposal.</summary>
    public bool JudgesStatus { get; init; }

    /// <summary>Whether the rule judges a number or references to it: a renumbering that would cause such a finding is refused.</summary>
    public bool JudgesNumber { get; init; }

    /// <summary>Whether the rule runs if nothing is configured.</summary>
    public bool IsEnabledByDefault => DefaultSeverity != Severity.None;
}
