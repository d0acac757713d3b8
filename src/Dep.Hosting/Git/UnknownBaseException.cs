namespace Dep.Hosting.Git;

/// <summary>A base was named that is not there. The message says so and what to do, in one sentence without a final period.</summary>
/// <param name="message">The message.</param>
internal sealed class UnknownBaseException(string message) : Exception(message);
