namespace Dep.Analysis.Text;

/// <summary>Replaces a part of a text. What stands outside of the part stays as it is, byte for byte.</summary>
/// <param name="Source">The text as it was read.</param>
/// <param name="Span">The part that goes; empty to insert.</param>
/// <param name="NewText">What takes its place; empty to delete.</param>
public sealed record TextEdit(SourceText Source, TextSpan Span, string NewText);
