using System.Text;
using Dep.Analysis.Reports.Formats;

namespace Dep.Hosting.Files;

/// <summary>Appends to the file from which GitHub Actions reads a step's summary. The whole step shares it, so existing content is kept.</summary>
internal static class StepSummary
{
    // Retried because the projects of a solution may be checked in parallel and share one file.
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Appends a run to the summary, truncated to the space that is left.</summary>
    /// <returns>Why it could not be written; <see langword="null"/> if it was.</returns>
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

    // If the disk is full, a half-written table is removed: it would swallow the text that is appended next.
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
