using System.Buffers.Binary;

namespace Dep.Analysis.Text;

/// <summary>
/// The hash functions of FIPS 180-4 with blocks of 64 bytes. They are implemented here because .NET delegates hashing to the system's
/// OpenSSL and ends the process if there is none, but the native command must run on a machine without it. Only
/// <see cref="Sha256.Keyed"/> handles a secret.
/// </summary>
internal abstract class ContentHash
{
    /// <summary>The length of a block in bytes.</summary>
    protected const int BlockLength = 64;

    private const int LengthAt = BlockLength - sizeof(ulong);

    private readonly uint[] _state;
    private readonly byte[] _pending = new byte[BlockLength];
    private int _count;
    private ulong _length;

    /// <summary>Starts a hash.</summary>
    /// <param name="state">The function's initial words; the array is modified.</param>
    private protected ContentHash(uint[] state) => _state = state;

    /// <summary>Adds content.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        _length += (ulong)content.Length;
        if (_count > 0)
        {
            var taken = Math.Min(BlockLength - _count, content.Length);
            content[..taken].CopyTo(_pending.AsSpan(_count));
            _count += taken;
            content = content[taken..];
            if (_count < BlockLength)
            {
                return;
            }

            Mix(_pending, _state);
        }

        while (content.Length >= BlockLength)
        {
            Mix(content[..BlockLength], _state);
            content = content[BlockLength..];
        }

        content.CopyTo(_pending);
        _count = content.Length;
    }

    /// <summary>The hash of the content added. Nothing can be appended afterwards.</summary>
    public byte[] Finish()
    {
        var bits = _length * 8;
        Append([0x80]);
        Append(new byte[(LengthAt - _count + BlockLength) % BlockLength]);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(length, bits);
        Append(length);
        var hash = new byte[_state.Length * sizeof(uint)];
        for (var i = 0; i < _state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), _state[i]);
        }

        return hash;
    }

    /// <summary>Mixes a block into the state.</summary>
    private protected abstract void Mix(ReadOnlySpan<byte> block, Span<uint> state);
}
