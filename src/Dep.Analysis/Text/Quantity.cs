using System.Globalization;

namespace Dep.Analysis.Text;

/// <summary>How many of something there are, in words.</summary>
internal static class Quantity
{
    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">What one of them is called.</param>
    public static string Of(int number, string noun) => number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? "" : "s");
}
