using System.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// Writes files atomically: into a temporary file next to the target, which then replaces the target. Builds
/// that write the same file at once each write their own temporary file, and the last one wins; a reader never sees a partial file.
/// Temporary files of a killed build are removed by the next one that writes to the folder.
/// </summary>
internal static class AtomicFile
{
    private const string Prefix = ".dep-";
    private const string Suffix = ".tmp";

    // On Windows, replacing a file fails while another build replaces it.
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full path; the folder must exist.</param>
    /// <param name="write">Writes the whole content each time it is called; it is called again on a retry. Its exceptions are passed on, and leave the target unchanged.</param>
    /// <param name="isDurable">Whether to flush to disk, so that the content survives a crash of the machine; that takes longer than a small check.</param>
    /// <param name="isOwn">Whether the folder belongs to this user, as the cache folder does, so that links in it can be trusted.</param>
    /// <returns>Why the file could not be written, as the rest of a sentence after "because"; <see langword="null"/> if it was.</returns>
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
            // Not derived from the target's name, which may already have the maximum length.
            var temporary = Path.Combine(folder, $"{Prefix}{Path.GetRandomFileName()}{Suffix}");
            try
            {
                // Kept open until it is renamed: other builds take a temporary file that no process holds open for abandoned, and delete it.
                using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
                write(stream);
                stream.Flush(flushToDisk: isDurable);
                Replace(temporary, path);
                return null;
            }
            catch (IOException exception)
                when (attempt < Attempts && (exception is FileNotFoundException || exception.GetType() == typeof(IOException)))
            {
                // Another build deleted the file before it was opened, taking it for abandoned.
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
    /// <returns>Why the file could not be written, as the rest of a sentence after "because"; <see langword="null"/> if it was.</returns>
    public static string? Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Describes a file error to the user; <see langword="null"/> if the exception is no file error.</summary>
    internal static string? Reason(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => "access is denied",
            DirectoryNotFoundException => "its folder does not exist",
            PathTooLongException => "its path is too long",
            // EROFS on Linux and macOS; ERROR_WRITE_PROTECT (19) on Windows.
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
            catch (Exception exception)
                when (attempt < Attempts && OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    // A process that is still writing holds its file open, so opening it here fails and it is left alone.
    private static void RemoveAbandoned(string folder)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
            {
                RemoveUnheld(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }

    private static void RemoveUnheld(string file)
    {
        try
        {
            using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }

    // After success there is nothing left to delete, and a leftover temporary file is no reason to fail.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }
}
