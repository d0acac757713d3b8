namespace Dep.Hosting.Git;

/// <summary>The named base does not exist. The message is one sentence with the remedy, without a final period.</summary>
/// <param name="message">The message.</param>
internal sealed class UnknownBaseException(string message) : Exception(message);
