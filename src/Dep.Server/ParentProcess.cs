using System.ComponentModel;
using System.Diagnostics;

namespace Dep.Server;

/// <summary>
/// Watches the client's process: on some systems, the streams of a killed editor stay open, and the server
/// must not outlive it.
/// </summary>
internal static class ParentProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Calls back once the process has ended.</summary>
    /// <param name="id">The id of the process.</param>
    /// <param name="ended">The callback.</param>
    /// <param name="cancellation">Ends the watch.</param>
    public static async Task WatchAsync(int id, Action ended, CancellationToken cancellation)
    {
        try
        {
            while (IsAlive(id))
            {
                await Task.Delay(Interval, cancellation).ConfigureAwait(false);
            }

            ended();
        }
        catch (OperationCanceledException)
        {
            // The server ended first.
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // The process exists but belongs to another user.
            return true;
        }
    }
}
