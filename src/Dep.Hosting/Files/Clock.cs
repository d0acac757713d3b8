using System.Globalization;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Files;

/// <summary>
/// Determines today's date. Rules get the date as input and never read a clock, so that the same input gives the same findings on
/// every machine and at every hour.
/// </summary>
internal static class Clock
{
    /// <summary>The day a request means: the one it names, else the environment's, else the machine's, in UTC.</summary>
    public static DateOnly Today(CheckRequest request)
    {
        if (DateOnly.TryParseExact(request.Today, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named))
        {
            return named;
        }

        return long.TryParse(request.Environment.GetValueOrDefault(RequestEnvironment.Epoch), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)
            : DateOnly.FromDateTime(DateTime.UtcNow);
    }
}
