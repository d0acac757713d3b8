using System.Buffers;
using System.Runtime.InteropServices;

namespace Dep.Analysis.Text;

/// <summary>
/// A copy of a file's bytes outside of the collector's heap. There is one for each document, all stay to the end of a check,
/// and few are looked at again: in the heap the collector would move them, or count them when it decides to look at everything.
/// </summary>
internal sealed class KeptBytes : SafeHandle
{
    private readonly int _length;

    /// <summary>Copies bytes.</summary>
    public KeptBytes(ArraySegment<byte> bytes)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        _length = bytes.Count;
        SetHandle(Marshal.AllocHGlobal(_length));
        Marshal.Copy(bytes.Array!, bytes.Offset, handle, _length);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Works something out from the bytes.</summary>
    public T Read<T>(Func<ReadOnlySpan<byte>, T> read)
    {
        var rented = ArrayPool<byte>.Shared.Rent(_length);
        var isHeld = false;
        try
        {
            // They are freed when nobody has them any more, and not while they are copied.
            DangerousAddRef(ref isHeld);
            Marshal.Copy(handle, rented, 0, _length);
            return read(rented.AsSpan(0, _length));
        }
        finally
        {
            if (isHeld)
            {
                DangerousRelease();
            }

            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Marshal.FreeHGlobal(handle);
        return true;
    }
}
