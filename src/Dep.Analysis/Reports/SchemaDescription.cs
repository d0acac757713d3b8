using System.Collections.Immutable;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Reports;

/// <summary>How a repository was interpreted: the schemas of its proposals, with reasons.</summary>
/// <param name="Kinds">The kinds of proposals; for a single proposal, only the schema that applies to it.</param>
internal sealed record SchemaDescription(ImmutableArray<KindDescription> Kinds)
{
    /// <summary>The path of the proposal it is about, or <see langword="null"/> if it is about all.</summary>
    public string? Proposal { get; init; }

    /// <summary>The properties that determined the schema of that proposal: its type, its stage, its age.</summary>
    public ImmutableArray<Reasoned> Choices { get; init; } = [];
}

/// <summary>A conclusion and its reason.</summary>
/// <param name="Text">The conclusion.</param>
/// <param name="Why">The place that declares it, or the count that shows it.</param>
internal sealed record Reasoned(string Text, string Why);

/// <summary>One kind of proposals.</summary>
/// <param name="Schema">The schema of its proposals.</param>
/// <param name="Names">The form of file names.</param>
internal sealed record KindDescription(ProposalSchema Schema, Reasoned Names)
{
    /// <summary>The number of its proposals.</summary>
    public int Count { get; init; }

    /// <summary>The places that are searched for its proposals.</summary>
    public ImmutableArray<Reasoned> Places { get; init; } = [];

    /// <summary>Its templates, the first one first.</summary>
    public ImmutableArray<Reasoned> Templates { get; init; } = [];

    /// <summary>The dialect, or <see langword="null"/> if there is none.</summary>
    public Reasoned? Dialect { get; init; }

    /// <summary>The form of titles, or <see langword="null"/> if any is allowed.</summary>
    public Reasoned? Title { get; init; }

    /// <summary>The reason for the lifecycle, or <see langword="null"/> if there is none.</summary>
    public string? LifecycleFrom { get; init; }

    /// <summary>The schemas of other templates that are valid alternatives to the first.</summary>
    public ImmutableArray<KindDescription> Alternatives { get; init; } = [];

    /// <summary>The fields and sections that are required in newer proposals, but not in older ones.</summary>
    public ImmutableArray<string> NotAskedOfOlder { get; init; } = [];
}
