using System.Security.Cryptography;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>The hash functions that are written out, held to the system's.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ContentHashTests
{
    // All lengths around the bounds of one, two and three blocks, and the padding in them; then longer ones.
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 200), 1_000, 4_096, 100_003];

    [Test]
    public void HashesAreTheSystems()
    {
        var random = new Random(7);
        foreach (var length in Lengths)
        {
            var content = new byte[length];
            random.NextBytes(content);
            Assert.That(Sha256.Of(content), Is.EqualTo(SHA256.HashData(content)), $"SHA-256 of {length} bytes");
            Assert.That(InParts(new Sha1(), content, random), Is.EqualTo(SHA1.HashData(content)), $"SHA-1 of {length} bytes");
            Assert.That(InParts(new Sha256(), content, random), Is.EqualTo(SHA256.HashData(content)), $"SHA-256 of {length} bytes in parts");
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(32)]
    [TestCase(64)]
    public void KeyedHashesAreTheSystems(int keyLength)
    {
        var random = new Random(keyLength);
        var (key, content) = (new byte[keyLength], new byte[300]);
        random.NextBytes(key);
        random.NextBytes(content);
        Assert.That(Sha256.Keyed(key, content), Is.EqualTo(HMACSHA256.HashData(key, content)));
    }

    private static byte[] InParts(ContentHash hash, byte[] content, Random random)
    {
        for (var at = 0; at < content.Length; )
        {
            var length = Math.Min(content.Length - at, random.Next(0, 150));
            hash.Append(content.AsSpan(at, length));
            at += length;
        }

        return hash.Finish();
    }
}
