using System.Buffers.Binary;
using System.Numerics;

namespace Dep.Analysis.Text;

/// <summary>SHA-256.</summary>
internal sealed class Sha256() : ContentHash([0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19])
{
    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static readonly uint[] Constants =
    [
        0x428A2F98,
        0x71374491,
        0xB5C0FBCF,
        0xE9B5DBA5,
        0x3956C25B,
        0x59F111F1,
        0x923F82A4,
        0xAB1C5ED5,
        0xD807AA98,
        0x12835B01,
        0x243185BE,
        0x550C7DC3,
        0x72BE5D74,
        0x80DEB1FE,
        0x9BDC06A7,
        0xC19BF174,
        0xE49B69C1,
        0xEFBE4786,
        0x0FC19DC6,
        0x240CA1CC,
        0x2DE92C6F,
        0x4A7484AA,
        0x5CB0A9DC,
        0x76F988DA,
        0x983E5152,
        0xA831C66D,
        0xB00327C8,
        0xBF597FC7,
        0xC6E00BF3,
        0xD5A79147,
        0x06CA6351,
        0x14292967,
        0x27B70A85,
        0x2E1B2138,
        0x4D2C6DFC,
        0x53380D13,
        0x650A7354,
        0x766A0ABB,
        0x81C2C92E,
        0x92722C85,
        0xA2BFE8A1,
        0xA81A664B,
        0xC24B8B70,
        0xC76C51A3,
        0xD192E819,
        0xD6990624,
        0xF40E3585,
        0x106AA070,
        0x19A4C116,
        0x1E376C08,
        0x2748774C,
        0x34B0BCB5,
        0x391C0CB3,
        0x4ED8AA4A,
        0x5B9CCA4F,
        0x682E6FF3,
        0x748F82EE,
        0x78A5636F,
        0x84C87814,
        0x8CC70208,
        0x90BEFFFA,
        0xA4506CEB,
        0xBEF9A3F7,
        0xC67178F2,
    ];

    private readonly uint[] _words = new uint[BlockLength];

    /// <summary>The hash of a content.</summary>
    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        var hash = new Sha256();
        hash.Append(content);
        return hash.Finish();
    }

    /// <summary>The keyed hash of a content (HMAC, RFC 2104), which cannot be computed without the key.</summary>
    /// <param name="key">The key, no longer than a block of 64 bytes.</param>
    /// <param name="content">The content.</param>
    public static byte[] Keyed(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content)
    {
        Span<byte> padded = stackalloc byte[BlockLength];
        padded.Clear();
        key.CopyTo(padded);
        return With(0x5C, padded, With(0x36, padded, content));

        static byte[] With(byte mask, ReadOnlySpan<byte> key, ReadOnlySpan<byte> content)
        {
            var masked = new byte[BlockLength];
            for (var i = 0; i < BlockLength; i++)
            {
                masked[i] = (byte)(key[i] ^ mask);
            }

            var hash = new Sha256();
            hash.Append(masked);
            hash.Append(content);
            return hash.Finish();
        }
    }

    private protected override void Mix(ReadOnlySpan<byte> block, Span<uint> state)
    {
        var words = _words.AsSpan();
        for (var i = 0; i < 16; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        }

        for (var i = 16; i < words.Length; i++)
        {
            var (early, late) = (words[i - 15], words[i - 2]);
            words[i] = unchecked(
                words[i - 16]
                + words[i - 7]
                + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3))
                + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10))
            );
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var i = 0; i < words.Length; i++)
        {
            var first = unchecked(
                h
                + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25))
                + (g ^ (e & (f ^ g)))
                + Constants[i]
                + words[i]
            );
            var second = unchecked(
                (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) | (c & (a | b)))
            );
            (h, g, f, e, d, c, b, a) = (g, f, e, unchecked(d + first), c, b, a, unchecked(first + second));
        }

        Span<uint> mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < mixed.Length; i++)
        {
            state[i] = unchecked(state[i] + mixed[i]);
        }
    }
}
