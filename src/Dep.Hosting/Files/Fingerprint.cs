using System.Numerics;
using System.Runtime.InteropServices;

namespace Dep.Hosting.Files;

/// <summary>A 64-bit hash of content (FNV-1a over eight bytes at a time). It detects change and damage; it is not cryptographic.</summary>
internal static class Fingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The fingerprint of a text.</summary>
    public static long Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        return (long)hash;
    }

    /// <summary>The fingerprint of bytes.</summary>
    public static long Of(ReadOnlySpan<byte> bytes)
    {
        // Four at a time: each waits for its own last product alone.
        var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
        var (first, second, third, fourth) = (Offset, Offset + 1, Offset + 2, Offset + 3);
        var at = 0;
        for (; at + 4 <= eights.Length; at += 4)
        {
            first = Turned(first, eights[at]);
            second = Turned(second, eights[at + 1]);
            third = Turned(third, eights[at + 2]);
            fourth = Turned(fourth, eights[at + 3]);
        }

        var hash = Turned(Turned(Turned(first, second), third), fourth);
        foreach (var eight in eights[at..])
        {
            hash = Turned(hash, eight);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            hash = (hash ^ one) * Prime;
        }

        return (long)hash;
    }

    // What is multiplied moves up alone; turned around, each bit comes to matter to all.
    private static ulong Turned(ulong hash, ulong eight) => BitOperations.RotateLeft((hash ^ eight) * Prime, 29);

    /// <summary>The fingerprint of texts in any order: systems list folders as they like.</summary>
    public static long OfSet(IEnumerable<string> texts) => texts.Aggregate(0L, (sum, text) => unchecked(sum + Of(text)));

    /// <summary>The fingerprint of two numbers.</summary>
    public static long Of(long first, long second) => unchecked((long)((((Offset ^ (ulong)first) * Prime) ^ (ulong)second) * Prime));
}
