using System.Buffers.Binary;
using System.Text;
using Dep.Analysis.Loading.Files;

namespace Dep.Hosting.Files;

/// <summary>
/// Reads the paths in git's index file directly: starting git, or walking through the folders of a large
/// repository, takes longer than everything else that is needed to find the proposals.
/// </summary>
internal static class GitIndex
{
    // A million files have an index of some 100 MB.
    private const long MostBytes = 512L * 1024 * 1024;
    private const int Header = 12;
    private const int Stat = 40;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
    private const int TypeMask = 0xF000;
    private const ushort Extended = 0x4000;
    private const ushort NameMask = 0xFFF;

    // The flag for skipped files needs index version 3; git writes version 2 if no file needs such a flag.
    private const int FirstWithMarks = 3;

    // The index does not say which hash it uses: SHA-1 is tried first, then SHA-256.
    private static readonly int[] IdLengths = [20, 32];

    /// <summary>The documents in the index of a repository, in ordinal order; <see langword="null"/> where there is none, or its format is not supported.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static string[]? DocumentsIn(string root)
    {
        try
        {
            if (FindIn(root) is not { } path || new FileInfo(path) is not { Exists: true, Length: > Header and <= MostBytes })
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            foreach (var length in IdLengths)
            {
                if (Read(bytes, length) is { } paths)
                {
                    return [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The number of files in the index of a repository, from its header; <see cref="uint.MaxValue"/> if it cannot be read.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static uint CountIn(string root)
    {
        try
        {
            if (FindIn(root) is not { } path)
            {
                return uint.MaxValue;
            }

            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[Header];
            return RandomAccess.Read(file, start, 0) == start.Length && start.StartsWith("DIRC"u8)
                ? BinaryPrimitives.ReadUInt32BigEndian(start[8..])
                : uint.MaxValue;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return uint.MaxValue;
        }
    }

    /// <summary>Whether the index may contain files that a sparse checkout left out; <see langword="false"/> without git.</summary>
    /// <param name="root">The full path of the repository's root.</param>
    public static bool MaySkip(string root)
    {
        try
        {
            if (FindIn(root) is not { } path)
            {
                return false;
            }

            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[8];
            return RandomAccess.Read(file, start, 0) == start.Length
                && start.StartsWith("DIRC"u8)
                && (
                    BinaryPrimitives.ReadInt32BigEndian(start[4..]) >= FirstWithMarks
                    || Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "sharedindex.*").Any()
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string? FindIn(string root) => GitFolder.Of(root) is { } git ? Path.Combine(git, "index") : null;

    // The format is 'DIRC', version, count; then entries; then extensions. With a 'link' extension, some entries are in a shared index.
    private static List<string>? Read(ReadOnlySpan<byte> bytes, int idLength)
    {
        var version = bytes.Length >= Header && bytes.StartsWith("DIRC"u8) ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : 0;
        if (version is < 2 or > 4)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        var paths = new List<string>();
        var at = Header;
        var name = new byte[256];
        var nameLength = 0;
        for (var i = 0U; i < count; i++)
        {
            var fixedLength = Stat + idLength + 2;
            if (at + fixedLength >= bytes.Length)
            {
                return null;
            }

            var mode = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 24)..]) & TypeMask;
            var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + Stat + idLength)..]);
            var start = at + fixedLength + ((flags & Extended) != 0 && version >= 3 ? 2 : 0);
            var kept = 0;
            if (version == 4)
            {
                if (ReadOffset(bytes, ref start) is not { } stripped || stripped > nameLength)
                {
                    return null;
                }

                kept = nameLength - stripped;
            }

            if (start >= bytes.Length || bytes[start..].IndexOf((byte)0) is not (>= 0 and var length) || kept + length == 0)
            {
                return null;
            }

            if (kept + length > name.Length)
            {
                Array.Resize(ref name, (kept + length) * 2);
            }

            bytes.Slice(start, length).CopyTo(name.AsSpan(kept));
            nameLength = kept + length;
            // If the guess about the hash is wrong, the length in the flags does not match the name.
            if ((flags & NameMask) != Math.Min(nameLength, NameMask) || mode == Folder)
            {
                return null;
            }

            if (mode == RegularFile && Encoding.UTF8.GetString(name, 0, nameLength) is var path && DocumentListing.IsDocument(path))
            {
                paths.Add(path);
            }

            at = version == 4 ? start + length + 1 : at + ((start - at + length + 8) & ~7);
        }

        return HasSharedPart(bytes, at, idLength) ? null : paths;
    }

    private static bool HasSharedPart(ReadOnlySpan<byte> bytes, int at, int idLength)
    {
        while (at + 8 <= bytes.Length - idLength)
        {
            if (bytes[at..].StartsWith("link"u8))
            {
                return true;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
            if (length > int.MaxValue - 8 || at + 8L + length > bytes.Length)
            {
                return false;
            }

            at += 8 + (int)length;
        }

        return false;
    }

    // The variable-length integer of pack files: seven bits a byte, plus one for each byte that follows.
    private static int? ReadOffset(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length)
        {
            return null;
        }

        var value = bytes[at] & 0x7F;
        while ((bytes[at++] & 0x80) != 0)
        {
            if (at >= bytes.Length || value > (int.MaxValue >> 8))
            {
                return null;
            }

            value = ((value + 1) << 7) | (bytes[at] & 0x7F);
        }

        return value;
    }
}
