using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// Detects that a file was rewritten although its length and modification time are the same: by its status change time (ctime) and its
/// inode, which git's index compares too and which programs cannot set. .NET has no API for them, so this is the one place
/// that calls libc, by functions with a guaranteed memory layout. On other systems, or if the layout is not the
/// expected one, the creation time is used instead. Files that were just written are compared in full anyway (<see cref="DiskQuestion.Text"/>).
/// </summary>
internal static class FileChange
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7FF;
    private const int BufferLength = 256;

    private static readonly Layout? Known = Probe();

    /// <summary>Whether ctime and inode are available.</summary>
    internal static bool IsKnown => Known is not null;

    /// <summary>The fingerprint of a file's length, modification time, ctime and inode; <see langword="null"/> if there is no file.</summary>
    /// <param name="path">Its full path.</param>
    public static long? Of(string path)
    {
        // This runs for each document of a check, so a regular file takes one system call. Anything else, such as a link, is resolved by FileInfo.
        Span<byte> status = stackalloc byte[BufferLength];
        var hasStatus = Known is { } known && Stat(path, status);
        if (hasStatus && Known!.IsPlainFile(status))
        {
            var writeTime = Fingerprint.Of(Number(status, Known.Write), Half(status, Known.Write + sizeof(long)));
            return WithStatus(Fingerprint.Of(Number(status, Known.Length), writeTime), status);
        }

        return new FileInfo(path) is not { Exists: true } file ? null
            : Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks) is var seen && hasStatus ? WithStatus(seen, status)
            : Fingerprint.Of(seen, file.CreationTimeUtc.Ticks);
    }

    /// <summary>Whether a path, or what a link at it leads to, is a pipe, a socket or a device, which would keep whoever opens it waiting. A folder counts too.</summary>
    /// <param name="path">Its full path.</param>
    public static bool IsNoFile(string path)
    {
        Span<byte> status = stackalloc byte[BufferLength];
        return Known is { } known && Stat(path, status) && !known.IsPlainFile(status);
    }

    private static long WithStatus(long seen, ReadOnlySpan<byte> status) =>
        Fingerprint.Of(
            seen,
            Fingerprint.Of(Fingerprint.Of(Number(status, Known!.Change), Half(status, Known.Change + sizeof(long))), Number(status, Known.Entry))
        );

    // Verifies the layout: the values read for the running program must agree with .NET's length and time.
    private static Layout? Probe()
    {
        var layout =
            OperatingSystem.IsLinux() ? new Layout(Mode: 28, Entry: 32, Length: 40, Change: 96, Write: 112)
            : OperatingSystem.IsMacOS() ? new Layout(Mode: 4, Entry: 8, Length: 96, Change: 64, Write: 48)
            : null;
        if (layout is null)
        {
            return null;
        }

        try
        {
            var file = new FileInfo(Environment.ProcessPath ?? "");
            Span<byte> status = stackalloc byte[BufferLength];
            return
                file.Exists
                && Stat(file.FullName, status)
                && Number(status, layout.Length) == file.Length
                && Number(status, layout.Write) == new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds()
                && layout.IsPlainFile(status)
                && Number(status, layout.Entry) != 0
                ? layout
                : null;
        }
        catch (Exception exception)
            when (exception is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Stat(string path, Span<byte> status)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        ref var into = ref MemoryMarshal.GetReference(status);
        return (
                OperatingSystem.IsLinux() ? StatLinux(CurrentFolder, name, 0, BasicFields, ref into)
                : RuntimeInformation.ProcessArchitecture is Architecture.X64 ? StatMacOfOldEntries(name, ref into)
                : StatMac(name, ref into)
            ) == 0;
    }

    private static long Number(ReadOnlySpan<byte> status, int at) => MemoryMarshal.Read<long>(status[at..]);

    private static long Half(ReadOnlySpan<byte> status, int at) => MemoryMarshal.Read<uint>(status[at..]);

    // Unlike 'stat', 'statx' has the same layout on all architectures.
    [SuppressMessage(
        "Interoperability",
        "SYSLIB1054:Use LibraryImport",
        Justification = "Bytes in, bytes out; generated marshalling would need unsafe code"
    )]
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatLinux(int folder, byte[] path, int flags, uint fields, ref byte status);

    [SuppressMessage(
        "Interoperability",
        "SYSLIB1054:Use LibraryImport",
        Justification = "Bytes in, bytes out; generated marshalling would need unsafe code"
    )]
    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatMac(byte[] path, ref byte status);

    // On x64, the plain name is the old function with 32-bit inodes.
    [SuppressMessage(
        "Interoperability",
        "SYSLIB1054:Use LibraryImport",
        Justification = "Bytes in, bytes out; generated marshalling would need unsafe code"
    )]
    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatMacOfOldEntries(byte[] path, ref byte status);

    // Offsets in the structure: mode, inode, length, and the seconds of ctime and mtime; nanoseconds follow each.
    private sealed record Layout(int Mode, int Entry, int Length, int Change, int Write)
    {
        // 'S_IFMT' and 'S_IFREG' of POSIX, in 16 bits on both systems.
        public bool IsPlainFile(ReadOnlySpan<byte> status) => (MemoryMarshal.Read<ushort>(status[Mode..]) & 0xF000) == 0x8000;
    }
}
