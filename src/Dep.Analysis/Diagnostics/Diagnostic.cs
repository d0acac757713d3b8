using System.Collections.Immutable;

namespace Dep.Analysis.Diagnostics;

/// <summary>One finding.</summary>
/// <param name="Descriptor">The rule that found it.</param>
/// <param name="Severity">The severity it is reported with, after configuration.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
/// <param name="Related">Other places that explain it, in the order they should be read.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    Severity Severity,
    Location Location,
    string Message,
    ImmutableArray<RelatedLocation> Related)
{
    /// <summary>Why it is not reported, or <see langword="null"/> where it is.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>How it can be mended, or <see langword="null"/> where that is for a person to say.</summary>
    public Fix? Fix { get; init; }

    /// <summary>Whether it rests on what somebody said, in <c>dep.yml</c> or by a mark in the template, and not on what is usual.</summary>
    public bool IsSaid { get; init; }

    /// <summary>
    /// Whether what is asked for is there in another form, as far as a reader can tell: under a similar name, or where it is not
    /// looked for. In a merged document that is a suggestion.
    /// </summary>
    internal bool IsThereOtherwise { get; init; }

    /// <summary>Whether there is a reason to doubt it, such as another section in the place of the one that is missing: then it is a warning at most.</summary>
    internal bool IsDoubtful { get; init; }

    /// <summary>
    /// How many more there are like it, of this rule in this file, that were not kept: nobody would read them, and together they would fill
    /// the memory. It stands for them, so no baseline covers it, and no comment but one for the whole file.
    /// </summary>
    internal int Others { get; init; }

    /// <summary>The rule's id.</summary>
    public string Id => Descriptor.Id;
}
