using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>A file in the user's own cache folder. It ends with a fingerprint of its content; a damaged or truncated file counts as missing.</summary>
internal static class CacheFile
{
    private const int Longest = 64 * 1024 * 1024;

    // A cache that was not used for this long belongs to a project that is gone.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>What it holds, the fingerprint of that at its end, and the fingerprint; <see langword="null"/> where there is none, or it is damaged.</returns>
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

    /// <summary>The fingerprint at the end of some bytes, if it is that of the bytes before it; else <see langword="null"/>: they are damaged or cut off.</summary>
    public static long? FingerprintOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= sizeof(long) && BitConverter.ToInt64(bytes[^sizeof(long)..]) is var fingerprint && Fingerprint.Of(bytes[..^sizeof(long)]) == fingerprint ? fingerprint : null;

    /// <summary>Writes content and its fingerprint behind it.</summary>
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

    /// <summary>Writes a file, as a whole or not at all.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="content">What it holds.</param>
    /// <returns>The fingerprint of that, or <see langword="null"/> where it could not be written, which is nobody's business.</returns>
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

    /// <summary>Whether a fault is one of a file that cannot be read, or is not what was written.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or OverflowException or FormatException or NotSupportedException or IndexOutOfRangeException or AggregateException;

    /// <summary>Removes what was not written for a long time.</summary>
    /// <param name="folder">The full path of the folder.</param>
    public static void RemoveOld(string folder)
    {
        try
        {
            // The key that journals of edits are named by lies there as well, and is for good.
            foreach (var old in UserCache.FilesIn(folder).Where(old => DateTime.UtcNow - old.LastWriteTimeUtc > Lifetime))
            {
                old.Delete();
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
        }
    }
}
