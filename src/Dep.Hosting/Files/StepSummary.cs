using System.Text;
using Dep.Analysis.Reports.Formats;

namespace Dep.Hosting.Files;

/// <summary>The file GitHub Actions reads a step's summary from. It belongs to the whole step, so it is only ever added to.</summary>
internal static class StepSummary
{
    // A solution's projects may be checked at once, and all have the one file.
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds a run to the summary, as far as there is room left in it.</summary>
    /// <returns>Why it could not be written; <see langword="null"/> where it was.</returns>
    public static string? Append(string path, ReportInput input)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1);
                var length = stream.Length;
                var room = GitHubSummary.MaximumLength - Math.Min(stream.Length, GitHubSummary.MaximumLength);
                stream.Seek(0, SeekOrigin.End);
                Append(stream, Encoding.UTF8.GetBytes((length > 0 ? "\n" : "") + GitHubSummary.Write(input, (int)room - 1)));
                return null;
            }
            catch (IOException exception) when (attempt < Attempts && exception.GetType() == typeof(IOException))
            {
                Thread.Sleep(Pause);
            }
            catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
            {
                return AtomicFile.Reason(exception);
            }
        }
    }

    // Half a table on a full disk would swallow what the next step adds.
    private static void Append(FileStream stream, byte[] text)
    {
        var length = stream.Length;
        try
        {
            stream.Write(text);
        }
        catch (IOException)
        {
            stream.SetLength(length);
            throw;
        }
    }
}
