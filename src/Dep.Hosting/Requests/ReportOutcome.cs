using System.Collections.Immutable;

namespace Dep.Hosting.Requests;

/// <summary>The outcome of writing the reports.</summary>
/// <param name="Commands">Workflow commands for the shell to print, one per line, without a prefix.</param>
/// <param name="Failures">Why requested reports could not be written: each is one sentence without a final period. The build must fail.</param>
/// <param name="Remarks">Other problems, which do not fail the build.</param>
internal sealed record ReportOutcome(ImmutableArray<string> Commands, ImmutableArray<string> Failures, ImmutableArray<string> Remarks);
