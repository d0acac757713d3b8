using System.Globalization;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Files;

/// <summary>
/// Determines today's date. Rules get the date as input and never read a clock, so that the same input gives the same findings on
/// every machine and at every hour.
/// </summary>
internal static class Clock
{
    /// <summary>The date of a request: the one it names, else that of the environment variable, else today by the machine's clock, in UTC.</summary>
    public static DateOnly Today(CheckRequest request)
    {
        if (DateOnly.TryParseExact(request.Today, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named))
        {
            return named;
        }

        var epoch = request.Environment.GetValueOrDefault(RequestEnvironment.Epoch);
        return long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)
            : DateOnly.FromDateTime(DateTime.UtcNow);
    }
}
