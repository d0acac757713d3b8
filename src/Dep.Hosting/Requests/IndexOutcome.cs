using System.Collections.Immutable;

namespace Dep.Hosting.Requests;

/// <summary>What became of the list of the proposals and of the files made with it.</summary>
/// <param name="Result">What is wrong with the document that the list stands in, as errors: who asks for the list waits for it.</param>
/// <param name="Failures">What else could not be done, with the id of the rule about it: each one sentence without a final period.</param>
/// <param name="Lines">What was written and what was up to date, one sentence a line.</param>
internal sealed record IndexOutcome(CheckResult Result, ImmutableArray<(string Id, string Message)> Failures, ImmutableArray<string> Lines);
