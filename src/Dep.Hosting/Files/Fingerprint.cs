using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Dep.Hosting.Files;

/// <summary>A 64-bit hash of content (XXH3). It detects change and damage; it is not cryptographic.</summary>
internal static class Fingerprint
{
    /// <summary>The fingerprint of a text.</summary>
    public static long Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));

    /// <summary>The fingerprint of bytes.</summary>
    public static long Of(ReadOnlySpan<byte> bytes) => (long)XxHash3.HashToUInt64(bytes);

    /// <summary>The fingerprint of a set of texts, independent of order, since systems list folders in any order.</summary>
    public static long OfSet(IEnumerable<string> texts) => texts.Aggregate(0L, (sum, text) => unchecked(sum + Of(text)));

    /// <summary>The fingerprint of two numbers.</summary>
    public static long Of(long first, long second) => Of(MemoryMarshal.AsBytes<long>([first, second]));
}
