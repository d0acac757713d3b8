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
        var fingerprint = Fingerprint.Of(bytes.AsSpan(0, bytes.Length - sizeof(long)));
        return BitConverter.ToInt64(bytes, bytes.Length - sizeof(long)) == fingerprint ? (bytes, fingerprint) : null;
    }

    /// <summary>Writes a file, as a whole or not at all.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="content">What it holds.</param>
    /// <returns>The fingerprint of that, or <see langword="null"/> where it could not be written, which is nobody's business.</returns>
    public static long? Write(string path, ReadOnlyMemory<byte> content)
    {
        var fingerprint = Fingerprint.Of(content.Span);
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

            AtomicFile.Write(path, stream =>
            {
                stream.Write(content.Span);
                stream.Write(BitConverter.GetBytes(fingerprint));
            }, isDurable: false, isOwn: true);
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
