using System.Buffers;
using System.Runtime.InteropServices;

namespace Dep.Analysis.Text;

/// <summary>
/// A copy of a file's bytes in native memory. There is one for each document, all stay until the end of a check, and few are read
/// again: on the managed heap, the garbage collector would move them, and they would trigger full collections.
/// </summary>
internal sealed class NativeBytes
{
    // Large enough that memory is allocated rarely, small enough that a page is freed soon after its documents.
    private const int PageLength = 256 * 1024;

    // The page for the next documents of this thread.
    [ThreadStatic]
    private static Page? _open;

    [ThreadStatic]
    private static int _used;

    private readonly Page _page;
    private readonly int _start;
    private readonly int _length;

    /// <summary>Copies bytes.</summary>
    public NativeBytes(ArraySegment<byte> bytes)
    {
        _length = bytes.Count;
        if (_length > PageLength / 4)
        {
            _page = new Page(_length);
        }
        else
        {
            if (_open is null || _used + _length > PageLength)
            {
                (_open, _used) = (new Page(PageLength), 0);
            }

            (_page, _start) = (_open, _used);
            _used += _length;
        }

        _page.Write(_start, bytes);
    }

    /// <summary>Computes a result from the bytes.</summary>
    public T Read<T>(Func<ReadOnlySpan<byte>, T> read)
    {
        var rented = ArrayPool<byte>.Shared.Rent(_length);
        try
        {
            _page.Read(_start, rented, _length);
            return read(rented.AsSpan(0, _length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // A safe handle, so that the page is freed when no part of it is referenced any more, and not while a part is copied.
    private sealed class Page : SafeHandle
    {
        public Page(int length)
            : base(invalidHandleValue: 0, ownsHandle: true)
        {
            SetHandle(Marshal.AllocHGlobal(length));
        }

        public override bool IsInvalid => handle == 0;

        public void Write(int start, ArraySegment<byte> bytes) => While(() => Marshal.Copy(bytes.Array!, bytes.Offset, handle + start, bytes.Count));

        public void Read(int start, byte[] target, int length) => While(() => Marshal.Copy(handle + start, target, 0, length));

        protected override bool ReleaseHandle()
        {
            Marshal.FreeHGlobal(handle);
            return true;
        }

        private void While(Action copy)
        {
            var isHeld = false;
            try
            {
                DangerousAddRef(ref isHeld);
                copy();
            }
            finally
            {
                if (isHeld)
                {
                    DangerousRelease();
                }
            }
        }
    }
}
