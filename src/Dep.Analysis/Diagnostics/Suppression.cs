namespace Dep.Analysis.Diagnostics;

/// <summary>What keeps a finding from being reported.</summary>
public enum SuppressionKind
{
    /// <summary>A comment in the document, with a reason.</summary>
    InSource,

    /// <summary>An entry of the baseline file: the finding was there when the gate was introduced.</summary>
    Baseline,
}

/// <summary>Why a finding is not reported. Suppressed findings are kept: reports for machines show them as suppressed.</summary>
/// <param name="Kind">What suppresses it.</param>
/// <param name="Reason">The reason that was written down, or <see langword="null"/> where the kind has none.</param>
public sealed record Suppression(SuppressionKind Kind, string? Reason);
