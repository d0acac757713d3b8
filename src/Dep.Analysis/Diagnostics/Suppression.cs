namespace Dep.Analysis.Diagnostics;

/// <summary>The kind of a suppression.</summary>
public enum SuppressionKind
{
    /// <summary>A comment in the document, with a reason.</summary>
    InSource,

    /// <summary>An entry of the baseline file: the finding existed when the check was introduced.</summary>
    Baseline,
}

/// <summary>Why a finding is not reported. Machine-readable reports include suppressed findings, marked as such.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Reason">The reason in the comment, or <see langword="null"/> if the kind has none.</param>
public sealed record Suppression(SuppressionKind Kind, string? Reason);
