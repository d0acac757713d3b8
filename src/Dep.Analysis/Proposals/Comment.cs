using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>An HTML comment.</summary>
/// <param name="Text">Its words, with white space folded.</param>
/// <param name="Span">The whole comment.</param>
/// <param name="Scope">The block below or around it; empty if no block follows.</param>
public sealed record Comment(string Text, TextSpan Span, TextSpan Scope);
