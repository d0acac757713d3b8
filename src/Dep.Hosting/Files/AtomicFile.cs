using System.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// Writes files whole or not at all: into a temporary file beside the target, which then takes the target's place. Builds
/// that write the same file at once each write their own, and the last one stays; a reader never sees half of one. What a
/// build that was killed left behind, the next one that writes in the folder removes.
/// </summary>
internal static class AtomicFile
{
    private const string Prefix = ".dep-";
    private const string Suffix = ".tmp";

    // Windows refuses to replace a file in the moment another build replaces it.
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full path; the folder must exist.</param>
    /// <param name="write">Writes the content, from its start each time it is called: where something is in the way, that is more than once. What it throws is passed on, and the target is then as it was.</param>
    /// <param name="isDurable">Whether the content must survive the machine going down the moment after; to wait for the disk costs more than a small check.</param>
    /// <param name="isOwn">Whether the place is this user's own, such as that of a cache, and no link there is a stranger's.</param>
    /// <returns>Why it could not be written, as a sentence goes on behind "because"; <see langword="null"/> where it was.</returns>
    public static string? Write(string path, Action<Stream> write, bool isDurable = true, bool isOwn = false)
    {
        if (!isOwn && OutputPlace.Refusal(path) is { } refusal)
        {
            return refusal;
        }

        var folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
        {
            return $"the folder '{folder}' does not exist";
        }

        if (Directory.Exists(path))
        {
            return "there is a folder of that name";
        }

        RemoveAbandoned(folder);
        for (var attempt = 1; ; attempt++)
        {
            // Short, and not made of the target's name, which may be as long as names can be.
            var temporary = Path.Combine(folder, $"{Prefix}{Path.GetRandomFileName()}{Suffix}");
            try
            {
                // Open until it has its name: a file that nobody holds was left by a build that was killed.
                using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
                write(stream);
                stream.Flush(flushToDisk: isDurable);
                Replace(temporary, path);
                return null;
            }
            catch (IOException exception) when (attempt < Attempts && (exception is FileNotFoundException || exception.GetType() == typeof(IOException)))
            {
                // Another build took it for left behind in the moment before it was held: it is gone, or about to go.
            }
            catch (Exception exception) when (Reason(exception) is not null)
            {
                return Reason(exception);
            }
            finally
            {
                Remove(temporary);
            }
        }
    }

    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file's full path; the folder must exist.</param>
    /// <param name="text">The text.</param>
    /// <returns>Why it could not be written, as a sentence goes on behind "because"; <see langword="null"/> where it was.</returns>
    public static string? Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>What went wrong with a file, in the user's words; <see langword="null"/> where it was something else.</summary>
    internal static string? Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "access is denied",
        DirectoryNotFoundException => "its folder does not exist",
        PathTooLongException => "its path is too long",
        // The number that Linux and macOS have for it, and Windows.
        IOException { HResult: 30 } => "the disk is read-only",
        IOException when OperatingSystem.IsWindows() && (exception.HResult & 0xFFFF) == 19 => "the disk is read-only",
        IOException or NotSupportedException or ArgumentException => exception.Message.TrimEnd('.'),
        _ => null,
    };

    private static void Replace(string temporary, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                return;
            }
            catch (Exception exception) when (attempt < Attempts && OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    // A process that is still writing holds its file open, so that it cannot be opened here and is left alone.
    private static void RemoveAbandoned(string folder)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
            {
                RemoveUnheld(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void RemoveUnheld(string file)
    {
        try
        {
            using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    // After success there is nothing left to remove, and a temporary file that stays is no reason to fail.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
