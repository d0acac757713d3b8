using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Forms;

/// <summary>How a value departs from the form of its field.</summary>
/// <param name="Span">The part of the document that does.</param>
/// <param name="Text">That part as it is quoted, or <see langword="null"/> where there is nothing to quote.</param>
/// <param name="Says">What is wrong, to be said after the field's name and the text.</param>
public sealed record FormFault(TextSpan Span, string? Text, string Says);
