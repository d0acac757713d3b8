using System.Collections.Immutable;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Reports;

/// <summary>How a repository was understood: what its proposals are measured by, and why.</summary>
/// <param name="Kinds">The kinds of proposals; of one proposal the schema that holds for it alone.</param>
internal sealed record SchemaDescription(ImmutableArray<KindDescription> Kinds)
{
    /// <summary>The path of the proposal it is about, or <see langword="null"/> where it is about all.</summary>
    public string? Proposal { get; init; }

    /// <summary>What chose the schema of that proposal: its type, its stage, its age.</summary>
    public ImmutableArray<Reasoned> Choices { get; init; } = [];
}

/// <summary>Something that was made out, and why.</summary>
/// <param name="Text">What was made out.</param>
/// <param name="Why">The place that says so, or the count that shows it.</param>
internal sealed record Reasoned(string Text, string Why);

/// <summary>One kind of proposals.</summary>
/// <param name="Schema">What its proposals are measured by.</param>
/// <param name="Names">The form of file names.</param>
internal sealed record KindDescription(ProposalSchema Schema, Reasoned Names)
{
    /// <summary>The number of its proposals.</summary>
    public int Count { get; init; }

    /// <summary>Where its proposals are looked for.</summary>
    public ImmutableArray<Reasoned> Places { get; init; } = [];

    /// <summary>Its templates, the first one first.</summary>
    public ImmutableArray<Reasoned> Templates { get; init; } = [];

    /// <summary>The dialect, or <see langword="null"/> where there is none.</summary>
    public Reasoned? Dialect { get; init; }

    /// <summary>The form of titles, or <see langword="null"/> where any is good.</summary>
    public Reasoned? Title { get; init; }

    /// <summary>Why the lifecycle is as it is, or <see langword="null"/> where there is none.</summary>
    public string? LifecycleFrom { get; init; }

    /// <summary>The schemas by other templates side by side with the first.</summary>
    public ImmutableArray<KindDescription> Alternatives { get; init; } = [];

    /// <summary>The fields and sections that older proposals are not asked for, though newer ones are.</summary>
    public ImmutableArray<string> NotAskedOfOlder { get; init; } = [];
}
