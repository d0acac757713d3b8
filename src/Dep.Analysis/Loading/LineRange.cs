using System.Globalization;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Some lines of a file, written as code hosts link to them: <c>README.md#L12-L40</c>.</summary>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last line.</param>
internal readonly record struct LineRange(int First, int Last)
{
    /// <summary>A path and the lines behind it, or <see langword="null"/> where all of the file is meant.</summary>
    public static (string Path, LineRange? Lines) Split(string text)
    {
        var mark = text.LastIndexOf("#L", StringComparison.Ordinal);
        var dash = mark < 0 ? -1 : text.IndexOf("-L", mark, StringComparison.Ordinal);
        return dash > 0 && Number(text.AsSpan(mark + 2, dash - mark - 2)) is { } first && Number(text.AsSpan(dash + 2)) is { } last && first <= last
            ? (text[..mark], new LineRange(first, last))
            : (text, null);
    }

    /// <summary>The lines that a span covers.</summary>
    public static LineRange Of(SourceText source, TextSpan span) =>
        new(source.Position(span.Start).Line + 1, source.Position(Math.Max(span.Start, span.End - 1)).Line + 1);

    /// <summary>The lines of a file, with blanks in place of all others, so that places stay.</summary>
    public SourceText PartOf(SourceText source)
    {
        if (source.Defect is not null)
        {
            return source;
        }

        var starts = source.LineStarts;
        var start = First > starts.Length ? source.Text.Length : starts[First - 1];
        var end = Last >= starts.Length ? source.Text.Length : starts[Last];
        return TemplatePart.Of(source, new TextSpan(start, end));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#L{First}-L{Last}");

    private static int? Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
