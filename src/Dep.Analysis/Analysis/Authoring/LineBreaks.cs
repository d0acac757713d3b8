using Dep.Analysis.Text;

namespace Dep.Analysis.Analysis.Authoring;

/// <summary>Tells which line break a file uses, so that what is written into it uses the same.</summary>
internal static class LineBreaks
{
    /// <summary>The first line break of a text; LF where it has none.</summary>
    public static string Of(SourceText source)
    {
        var first = source.Text.AsSpan().IndexOfAny('\r', '\n');
        return first < 0 || source.Text[first] == '\n' ? "\n"
            : first + 1 < source.Text.Length && source.Text[first + 1] == '\n' ? "\r\n"
            : "\r";
    }
}
