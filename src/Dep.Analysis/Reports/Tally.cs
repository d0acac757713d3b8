using System.Globalization;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>The numbers of findings, documents and rules that a run left out, so that a clean result is not misread.</summary>
/// <param name="ByComments">Findings that comments in documents suppress.</param>
/// <param name="ByBaseline">Findings that the baseline has.</param>
/// <param name="Capped">Findings left out because one rule reports only so many in one file.</param>
/// <param name="Excluded">Documents that match the places of proposals but are excluded by the settings.</param>
/// <param name="Off">Rules that are on by default and are off in at least one file.</param>
internal sealed record Tally(int ByComments, int ByBaseline, int Capped, int Excluded, int Off)
{
    /// <summary>Nothing was left out.</summary>
    public static Tally Nothing { get; } = new(0, 0, 0, 0, 0);

    /// <summary>The numbers that are not zero, such as <c>not shown: 3 findings suppressed, 2 rules off</c>; empty if all are zero.</summary>
    public string Text
    {
        get
        {
            string[] parts =
            [
                .. Part(ByComments, $"{Quantity.Of(ByComments, "finding")} suppressed by comments"),
                .. Part(ByBaseline, $"{ByBaseline.ToString(CultureInfo.InvariantCulture)} in the baseline"),
                .. Part(Capped, $"{Capped.ToString(CultureInfo.InvariantCulture)} beyond the cap"),
                .. Part(Excluded, $"{Quantity.Of(Excluded, "document")} excluded"),
                .. Part(Off, $"{Quantity.Of(Off, "rule")} turned off"),
            ];
            return parts.Length == 0 ? "" : "not shown: " + string.Join(", ", parts);

            static string[] Part(int number, string text) => number == 0 ? [] : [text];
        }
    }
}
