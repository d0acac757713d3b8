namespace Dep.Analysis.Testing;

/// <summary>A rule behaves differently from its page.</summary>
/// <param name="message">The difference and its place.</param>
/// <param name="inner">The exception that the rule threw, or <see langword="null"/>.</param>
public sealed class PageException(string message, Exception? inner = null) : Exception(message, inner);
