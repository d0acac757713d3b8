namespace Dep.Analysis.Testing;

/// <summary>A rule does other than its page says.</summary>
/// <param name="message">What differs, and where.</param>
/// <param name="inner">What the rule threw, or <see langword="null"/>.</param>
public sealed class PageException(string message, Exception? inner = null) : Exception(message, inner);
