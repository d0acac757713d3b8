namespace Dep.Analysis.Text;

/// <summary>
/// Something a reader could not make sense of. Readers never fail: they record defects and go on, and a rule turns
/// each defect into a finding.
/// </summary>
/// <param name="Span">The place, in the text that was read.</param>
/// <param name="Message">What is wrong, as a finding says it: one sentence without a final period.</param>
public sealed record Defect(TextSpan Span, string Message)
{
    /// <summary>What should stand at the place, where that is certain, else <see langword="null"/>.</summary>
    public string? Correction { get; init; }
}
