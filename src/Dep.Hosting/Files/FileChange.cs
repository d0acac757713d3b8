using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// What tells that a file was written again though its length and its time are the same: when its entry changed last, and which entry
/// it is, as git's index compares them. Whoever sets a time back cannot set these. No API of .NET tells them, so this is the one place
/// where the system's own C library is called, by functions whose memory layout it promises; where it is another one, or is not known
/// here, the time of creation has to do, and what was just written is compared in full anyway (<see cref="DiskQuestion.Text"/>).
/// </summary>
internal static class FileChange
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7FF;
    private const int BufferLength = 256;

    private static readonly Layout? Known = Probe();

    /// <summary>Whether the system tells when an entry changed.</summary>
    internal static bool IsKnown => Known is not null;

    /// <summary>The fingerprint of a file: its length, its time, and what the system tells of its entry; <see langword="null"/> where there is no file.</summary>
    /// <param name="path">Its full path.</param>
    public static long? Of(string path)
    {
        // A check asks it of each document, so most often the system is asked once; what is no plain file is looked at again.
        Span<byte> status = stackalloc byte[BufferLength];
        var isTold = Known is { } known && Stat(path, status);
        if (isTold && Known!.IsPlainFile(status))
        {
            return Told(Fingerprint.Of(Number(status, Known.Length), Fingerprint.Of(Number(status, Known.Write), Half(status, Known.Write + sizeof(long)))), status);
        }

        return new FileInfo(path) is not { Exists: true } file ? null
            : Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks) is var seen && isTold ? Told(seen, status)
            : Fingerprint.Of(seen, file.CreationTimeUtc.Ticks);
    }

    private static long Told(long seen, ReadOnlySpan<byte> status) =>
        Fingerprint.Of(seen, Fingerprint.Of(Fingerprint.Of(Number(status, Known!.Change), Half(status, Known.Change + sizeof(long))), Number(status, Known.Entry)));

    // If the values disagree with .NET's length and time, the layout of the structure is not the expected one.
    private static Layout? Probe()
    {
        var layout = OperatingSystem.IsLinux() ? new Layout(Mode: 28, Entry: 32, Length: 40, Change: 96, Write: 112)
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
            return file.Exists && Stat(file.FullName, status)
                && Number(status, layout.Length) == file.Length
                && Number(status, layout.Write) == new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds()
                && layout.IsPlainFile(status)
                && Number(status, layout.Entry) != 0 ? layout : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Stat(string path, Span<byte> status)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        ref var into = ref MemoryMarshal.GetReference(status);
        return (OperatingSystem.IsLinux() ? StatLinux(CurrentFolder, name, 0, BasicFields, ref into)
            : RuntimeInformation.ProcessArchitecture is Architecture.X64 ? StatMacOfOldEntries(name, ref into)
            : StatMac(name, ref into)) == 0;
    }

    private static long Number(ReadOnlySpan<byte> status, int at) => MemoryMarshal.Read<long>(status[at..]);

    private static long Half(ReadOnlySpan<byte> status, int at) => MemoryMarshal.Read<uint>(status[at..]);

    // 'statx' has one layout on all machines.
    [SuppressMessage("Interoperability", "SYSLIB1054:Use LibraryImport", Justification = "Bytes in, bytes out; generated marshalling would need unsafe code")]
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatLinux(int folder, byte[] path, int flags, uint fields, ref byte status);

    [SuppressMessage("Interoperability", "SYSLIB1054:Use LibraryImport", Justification = "Bytes in, bytes out; generated marshalling would need unsafe code")]
    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatMac(byte[] path, ref byte status);

    // Systems that had 32-bit inodes once have another name for the function with 64-bit ones.
    [SuppressMessage("Interoperability", "SYSLIB1054:Use LibraryImport", Justification = "Bytes in, bytes out; generated marshalling would need unsafe code")]
    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatMacOfOldEntries(byte[] path, ref byte status);

    // Offsets in the system's structure: mode, inode, length, and the seconds of both times; nanoseconds follow each.
    private sealed record Layout(int Mode, int Entry, int Length, int Change, int Write)
    {
        // 'S_IFMT' and 'S_IFREG' of POSIX, in 16 bits on both systems.
        public bool IsPlainFile(ReadOnlySpan<byte> status) => (MemoryMarshal.Read<ushort>(status[Mode..]) & 0xF000) == 0x8000;
    }
}
