using System.Globalization;
using System.Security;
using System.Text;
using Dep.Analysis.Indexing;

namespace Dep.Analysis.Reports;

/// <summary>
/// An SVG badge for a README with the number of proposals in each status. It has no scripts, loads nothing, and fits the width of
/// its text in the usual fonts.
/// </summary>
internal static class StatusBadge
{
    private const int MostStatuses = 6;
    private const int LongestStatus = 24;
    private const int Height = 20;
    private const int Padding = 7;

    // Dark enough for white text. Colours are assigned to statuses by their order.
    private static readonly string[] Colours = ["#1b4e8c", "#17603a", "#6b4f00", "#5f3f86", "#8c2f2a", "#2c5148"];

    /// <summary>Writes the badge as UTF-8.</summary>
    /// <param name="stream">The stream to write it to.</param>
    /// <param name="index">The proposals.</param>
    /// <param name="label">The word at its beginning.</param>
    public static void Write(Stream stream, ProposalIndex index, string label = "proposals")
    {
        var order = (index.Repository.Schema.Lifecycle?.States ?? []).ToList();
        var counts = index
            .Entries.GroupBy(entry => entry.Status is { Length: > 0 } status ? status : "no status", StringComparer.Ordinal)
            .OrderBy(group => order.IndexOf(group.Key) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Count: group.Count()))
            .ToList();
        if (counts.Count > MostStatuses)
        {
            var rest = counts.Skip(MostStatuses - 1).Sum(status => status.Count);
            counts = [.. counts.Take(MostStatuses - 1), ("other", rest)];
        }

        var parts = new List<(string Text, string Colour)> { (label, "#3c4248") };
        parts.AddRange(
            counts.Select(
                (status, at) =>
                    (
                        string.Create(CultureInfo.InvariantCulture, $"{status.Count} {SafeText.Clipped(status.Name, LongestStatus)}"),
                        Colours[at % Colours.Length]
                    )
            )
        );
        if (counts.Count == 0)
        {
            parts.Add(("none", Colours[0]));
        }

        stream.Write(Encoding.UTF8.GetBytes(Draw(parts)));
    }

    private static string Draw(List<(string Text, string Colour)> parts)
    {
        var widths = parts.Select(part => WidthOf(part.Text) + 2 * Padding).ToArray();
        var total = widths.Sum();
        var words = Xml(parts[0].Text + ": " + string.Join(", ", parts.Skip(1).Select(part => part.Text)));
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{total}\" height=\"{Height}\" viewBox=\"0 0 {total} {Height}\" role=\"img\" aria-label=\"{words}\">\n<title>{words}</title>\n"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<clipPath id=\"r\"><rect width=\"{total}\" height=\"{Height}\" rx=\"4\"/></clipPath>\n<g clip-path=\"url(#r)\">\n"
        );
        var left = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" width=\"{widths[i]}\" height=\"{Height}\" fill=\"{parts[i].Colour}\"/>\n");
            left += widths[i];
        }

        svg.Append("</g>\n<g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,'DejaVu Sans',sans-serif\" font-size=\"11\">\n");
        left = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            // The text length is specified, so that text in another font stays within its part.
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{left + widths[i] / 2.0:0.#}\" y=\"14\" textLength=\"{widths[i] - 2 * Padding}\" lengthAdjust=\"spacingAndGlyphs\">{Xml(parts[i].Text)}</text>\n"
            );
            left += widths[i];
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    // Widths in Verdana at 11 pixels: a letter has about seven, a narrow one less, an East Asian one about eleven.
    private static int WidthOf(string text) =>
        (int)
            Math.Ceiling(
                text.Sum(character =>
                    character switch
                    {
                        'i' or 'l' or 'j' or '.' or ',' or '\'' or '|' or '!' or ':' => 3.5,
                        'f' or 't' or 'r' or ' ' or '-' or '(' or ')' => 4.5,
                        'm' or 'w' or 'M' or 'W' => 10.0,
                        >= 'A' and <= 'Z' => 7.8,
                        > '\u2E7F' => 11.0,
                        _ => 6.8,
                    }
                )
            );

    private static string Xml(string text) =>
        SecurityElement.Escape(
            string.Concat(SafeText.OneLine(text).Where(character => character is not ('\uFFFE' or '\uFFFF') && !char.IsSurrogate(character)))
        );
}
