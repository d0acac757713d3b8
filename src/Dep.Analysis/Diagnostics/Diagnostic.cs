using System.Collections.Immutable;

namespace Dep.Analysis.Diagnostics;

/// <summary>One finding.</summary>
/// <param name="Descriptor">The rule that found it.</param>
/// <param name="Severity">The severity it is reported with, after configuration.</param>
/// <param name="Location">The place.</param>
/// <param name="Message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
/// <param name="Related">Other places that explain it, in the order they should be read.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    Severity Severity,
    Location Location,
    string Message,
    ImmutableArray<RelatedLocation> Related
)
{
    /// <summary>Why it is not reported, or <see langword="null"/> if it is.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>The fix, or <see langword="null"/> if a person has to decide how to fix it.</summary>
    public Fix? Fix { get; init; }

    /// <summary>Whether its requirement was declared, in <c>dep.yml</c> or by a mark in the template, as opposed to inferred from practice.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>
    /// Whether the required content appears to be present in another form: under a similar name, or at another place. In a merged
    /// document, such a finding is a suggestion.
    /// </summary>
    internal bool IsThereOtherwise { get; init; }

    /// <summary>Whether it is doubtful, for example because another section is in the place of the missing one: then it is a warning at most.</summary>
    internal bool IsDoubtful { get; init; }

    /// <summary>
    /// How many more there are like it, of this rule in this file, that were not kept: nobody would read them, and together they would fill
    /// the memory. It stands for them, so no baseline covers it, and no comment but one for the whole file.
    /// </summary>
    internal int Others { get; init; }

    /// <summary>The rule's id.</summary>
    public string Id => Descriptor.Id;
}
