using Dep.Analysis.Text;

namespace Dep.Analysis.Diagnostics;

/// <summary>A span of a file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Span">The span, inside the file's text.</param>
public readonly record struct Location(SourceText Source, TextSpan Span);

/// <summary>A second place that explains a finding: the line of the template that demands a section, the other document with the number.</summary>
/// <param name="Location">The place.</param>
/// <param name="Message">An explanation of the place, without a final period.</param>
public sealed record RelatedLocation(Location Location, string Message);
