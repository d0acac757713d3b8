namespace Dep.Analysis.Text;

/// <summary>
/// An error that a parser found. Parsers never fail: they record defects and continue, and a rule turns each defect into a finding.
/// </summary>
/// <param name="Span">The place, in the text that was read.</param>
/// <param name="Message">What is wrong, in the form of a finding's message: one sentence without a final period.</param>
public sealed record Defect(TextSpan Span, string Message)
{
    /// <summary>The correct text for the place, or <see langword="null"/> if it is uncertain.</summary>
    public string? Correction { get; init; }
}
