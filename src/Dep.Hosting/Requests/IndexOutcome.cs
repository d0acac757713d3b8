using System.Collections.Immutable;

namespace Dep.Hosting.Requests;

/// <summary>The outcome of writing the index and the other requested files.</summary>
/// <param name="Result">What is wrong with the document that contains the index, as errors, since the user asked for the index.</param>
/// <param name="Failures">Further failures with the ids of their rules; each is one sentence without a final period.</param>
/// <param name="Lines">What was written and what was up to date, one sentence per line.</param>
internal sealed record IndexOutcome(CheckResult Result, ImmutableArray<(string Id, string Message)> Failures, ImmutableArray<string> Lines);
