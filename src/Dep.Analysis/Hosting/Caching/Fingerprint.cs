using System.Numerics;
using System.Runtime.InteropServices;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>A number that is another one for other content: FNV-1a of 64 bits, of bytes eight at a time. It tells change and damage apart from none, and is no defence against anybody.</summary>
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
        var hash = Offset;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            // What is multiplied moves up alone; turned around, each bit comes to matter to all.
            hash = BitOperations.RotateLeft((hash ^ eight) * Prime, 29);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            hash = (hash ^ one) * Prime;
        }

        return (long)hash;
    }

    /// <summary>The fingerprint of texts in any order: systems list folders as they like.</summary>
    public static long OfSet(IEnumerable<string> texts) => texts.Aggregate(0L, (sum, text) => unchecked(sum + Of(text)));

    /// <summary>The fingerprint of two numbers.</summary>
    public static long Of(long first, long second) => unchecked((long)((((Offset ^ (ulong)first) * Prime) ^ (ulong)second) * Prime));
}
