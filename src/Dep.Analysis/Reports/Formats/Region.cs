using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>A place in machine-readable reports: lines and columns from 1, columns in UTF-16 code units, the end column after the last character.</summary>
internal readonly record struct Region(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>The region of a location.</summary>
    public static Region Of(Location location)
    {
        var start = location.Source.Position(location.Span.Start);
        var end = location.Source.Position(location.Span.End);
        return new Region(start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1);
    }
}
