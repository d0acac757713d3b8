namespace Dep.Analysis.Text;

/// <summary>Replaces a part of a text. The rest stays as it is, byte for byte.</summary>
/// <param name="Source">The text as it was read.</param>
/// <param name="Span">The part to replace; empty to insert.</param>
/// <param name="NewText">The replacement; empty to delete.</param>
public sealed record TextEdit(SourceText Source, TextSpan Span, string NewText);
