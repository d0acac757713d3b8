using System.Collections.Frozen;

namespace Dep.Analysis.Engine;

/// <summary>The history of single proposals, beyond the snapshot that a run compares with. It is read only if something needs it.</summary>
public sealed record ProposalHistory
{
    /// <summary>No history: it was not read, because nothing needed it.</summary>
    public static ProposalHistory Unknown { get; } = new();

    /// <summary>The date of each proposal's last change, by path. Proposals that are not committed yet are absent.</summary>
    public FrozenDictionary<string, DateOnly> LastChanges { get; init; } = FrozenDictionary<string, DateOnly>.Empty;

    /// <summary>The date of a proposal's last change, or <see langword="null"/> if it has uncommitted changes or its history is unknown.</summary>
    public DateOnly? LastChange(string path) => LastChanges.Count > 0 && LastChanges.TryGetValue(path, out var day) ? day : null;

    /// <summary>Why the history could not be read, with the remedy: one sentence without a final period; <see langword="null"/> if it was read, or did not need to be.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the history is needed to judge proposals by the template they entered under.</summary>
    public bool IsAskedForTemplates { get; init; }

    /// <summary>Whether the history is needed to find proposals that have not changed for long.</summary>
    public bool IsAskedForChanges { get; init; }
}
