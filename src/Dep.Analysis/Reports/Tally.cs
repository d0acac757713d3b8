using System.Globalization;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>What a run did not report, in numbers: silence is to be seen as such.</summary>
/// <param name="ByComments">Findings that comments in documents suppress.</param>
/// <param name="ByBaseline">Findings that the baseline has.</param>
/// <param name="Capped">Findings beyond what is reported of one rule in one file.</param>
/// <param name="Excluded">Documents that the settings name as proposals and take out again.</param>
/// <param name="Off">Rules that are on by default and are off in at least one file.</param>
internal sealed record Tally(int ByComments, int ByBaseline, int Capped, int Excluded, int Off)
{
    /// <summary>Nothing was left out.</summary>
    public static Tally Nothing { get; } = new(0, 0, 0, 0, 0);

    /// <summary>The numbers that are not zero, such as <c>not shown: 3 findings suppressed, 2 rules off</c>; empty where all are.</summary>
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
