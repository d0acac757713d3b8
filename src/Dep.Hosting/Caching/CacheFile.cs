using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>A file in the user's own cache folder. It ends with a fingerprint of its content; a damaged or truncated file counts as missing.</summary>
internal static class CacheFile
{
    private const int Longest = 64 * 1024 * 1024;

    // A cache file that was not written for this long most likely belongs to a deleted project.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>All bytes of the file (content, then fingerprint), and the fingerprint; <see langword="null"/> if the file is missing, damaged or too large.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static (byte[] Content, long Fingerprint)? Read(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: >= sizeof(long) and <= Longest })
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        return FingerprintOf(bytes) is { } fingerprint ? (bytes, fingerprint) : null;
    }

    /// <summary>The fingerprint in the last eight bytes if it matches the bytes before it; <see langword="null"/> if they are damaged or truncated.</summary>
    public static long? FingerprintOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= sizeof(long)
        && BitConverter.ToInt64(bytes[^sizeof(long)..]) is var fingerprint
        && Fingerprint.Of(bytes[..^sizeof(long)]) == fingerprint
            ? fingerprint
            : null;

    /// <summary>Writes content, followed by its fingerprint.</summary>
    /// <param name="stream">The stream to write it to.</param>
    /// <param name="content">The content.</param>
    /// <returns>The fingerprint.</returns>
    public static long WriteTo(Stream stream, ReadOnlySpan<byte> content)
    {
        var fingerprint = Fingerprint.Of(content);
        stream.Write(content);
        stream.Write(BitConverter.GetBytes(fingerprint));
        return fingerprint;
    }

    /// <summary>Writes a file atomically.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="content">What it holds.</param>
    /// <returns>The fingerprint of the content, or <see langword="null"/> if the file could not be written; callers ignore that, since a cache is optional.</returns>
    public static long? Write(string path, ReadOnlyMemory<byte> content)
    {
        var fingerprint = 0L;
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            AtomicFile.Write(path, stream => fingerprint = WriteTo(stream, content.Span), isDurable: false, isOwn: true);
            return fingerprint;
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return null;
        }
    }

    /// <summary>Whether an exception means that a cache file cannot be read or is corrupt.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or ArgumentException
                or OverflowException
                or FormatException
                or NotSupportedException
                or IndexOutOfRangeException
                or AggregateException;

    /// <summary>Removes cache files that were not written for <see cref="Lifetime"/>.</summary>
    /// <param name="folder">The full path of the folder.</param>
    public static void RemoveOld(string folder)
    {
        try
        {
            // Only cache files: the key that names the journals of edits is in the same folder and never expires.
            foreach (var old in UserCache.FilesIn(folder).Where(old => DateTime.UtcNow - old.LastWriteTimeUtc > Lifetime))
            {
                old.Delete();
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null) { }
    }
}
