using System.Collections.Immutable;

namespace Dep.Hosting.Requests;

/// <summary>The outcome of writing the reports.</summary>
/// <param name="Commands">Workflow commands for the shell to print, one a line, nothing before them.</param>
/// <param name="Failures">Reports that were asked for and could not be written: each one sentence without a final period. The build must not be green.</param>
/// <param name="Remarks">What else did not work, not worth failing for.</param>
internal sealed record ReportOutcome(ImmutableArray<string> Commands, ImmutableArray<string> Failures, ImmutableArray<string> Remarks);
