using System.Collections.Frozen;

namespace Dep.Analysis.Engine;

/// <summary>What is known of the past of single proposals, beyond the snapshot that a run compares with. Where nothing asks for it, nothing is known.</summary>
public sealed record ProposalHistory
{
    /// <summary>Nothing is known, because nobody asked.</summary>
    public static ProposalHistory Unknown { get; } = new();

    /// <summary>The day each proposal changed last, by path. What is not committed yet is absent.</summary>
    public FrozenDictionary<string, DateOnly> LastChanges { get; init; } = FrozenDictionary<string, DateOnly>.Empty;

    /// <summary>The day a proposal changed last, or <see langword="null"/> where it is changing now, or nothing is known of it.</summary>
    public DateOnly? LastChange(string path) => LastChanges.Count > 0 && LastChanges.TryGetValue(path, out var day) ? day : null;

    /// <summary>Why the history could not be read, with the remedy: one sentence without a final period; <see langword="null"/> where it could, or nobody asked.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether proposals should be judged by the template they entered under.</summary>
    public bool IsAskedForTemplates { get; init; }

    /// <summary>Whether proposals should be told that did not change for long.</summary>
    public bool IsAskedForChanges { get; init; }
}
