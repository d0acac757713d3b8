namespace Dep.Analysis.Diagnostics;

/// <summary>The identity of a rule: everything that is known before it runs.</summary>
/// <param name="Id">The id, such as <c>DEP001</c>. Once shipped it keeps its meaning for ever.</param>
/// <param name="Name">The fault in one word, such as <c>RequiredSectionMissing</c>; also the name of the rule's class and page.</param>
/// <param name="Title">The fault in a few words, as a heading.</param>
/// <param name="Category">What the rule is about.</param>
/// <param name="DefaultSeverity">The severity where nothing else is said; <see cref="Severity.None"/> for a rule that must be turned on.</param>
public sealed record DiagnosticDescriptor(string Id, string Name, string Title, Category Category, Severity DefaultSeverity)
{
    private const string Pages = "https://github.com/dep-build/dep-build/blob/main/src/Dep.Analysis/Rules/";

    /// <summary>Where the rule's page can be read. Rules that come from elsewhere say their own, or it is empty.</summary>
    public string HelpLink { get; init; } = Id is ['D', 'E', 'P', >= '0' and <= '9', ..] ? Pages + Name + ".md" : "";

    /// <summary>
    /// Whether a finding in a proposal that the base has as closed is a warning at most: what is wrong with a record is
    /// worth knowing, not worth failing for. Rules about one document relax, rules about what changed do not.
    /// </summary>
    public bool RelaxesWhenClosed { get; init; } = Category is Category.Structure or Category.Metadata or Category.Links or Category.Content;

    /// <summary>
    /// Whether a finding in one of the older proposals, that the base already had, is a suggestion at most: the rule asks for the
    /// form that a template has today, and nobody goes over old proposals for it.
    /// </summary>
    public bool RelaxesWhenOlder { get; init; }

    /// <summary>
    /// Whether a finding that the base already had is a suggestion at most, where there are enough proposals for a custom: it is
    /// about something that nobody changes in a merged document, such as the order of its sections.
    /// </summary>
    public bool RelaxesWhenMerged { get; init; }

    /// <summary>Whether a finding may go away though no file changes, as git, the disk or the run itself caused it. A cache never keeps it.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the rule judges a status: a move that would bring such a finding is refused, in a closed proposal too.</summary>
    public bool JudgesStatus { get; init; }

    /// <summary>Whether the rule judges a number or what refers to it: a renumbering that would bring such a finding is refused.</summary>
    public bool JudgesNumber { get; init; }

    /// <summary>Whether the rule runs where nothing is configured.</summary>
    public bool IsEnabledByDefault => DefaultSeverity != Severity.None;
}
