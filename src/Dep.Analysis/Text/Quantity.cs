using System.Globalization;

namespace Dep.Analysis.Text;

/// <summary>Formats a number with a noun.</summary>
internal static class Quantity
{
    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The noun in the singular.</param>
    public static string Of(int number, string noun) => number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? "" : "s");
}
