namespace Dep.Analysis.Text;

/// <summary>A value and the place it was read from. There is no implicit conversion: it would lose the place.</summary>
/// <param name="Value">The value.</param>
/// <param name="Span">Where it was written, in the text it was read from.</param>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Located<T>(T Value, TextSpan Span);
