using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// What tells that a file was written again though its length and its time are the same: when its entry changed last, and which entry
/// it is, as git's index compares them. Whoever sets a time back cannot set these.
/// </summary>
internal static class FileChange
{
    private static readonly bool IsKnown = !OperatingSystem.IsWindows() && Probe();

    /// <summary>The fingerprint of a file: its length, its time, and what the system tells of its entry.</summary>
    /// <param name="file">The file, which is there.</param>
    public static long Of(FileInfo file)
    {
        var seen = Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks);
        return IsKnown && Stat(file.FullName, out var status) == 0
            ? Fingerprint.Of(seen, Fingerprint.Of(Fingerprint.Of(status.ChangeTime, status.ChangeTimeNanoseconds), status.Inode))
            : Fingerprint.Of(seen, file.CreationTimeUtc.Ticks);
    }

    // The runtime's own reading of 'stat', which no public API passes on. Where it does not say what the public one does, it is another one.
    private static bool Probe()
    {
        try
        {
            var file = new FileInfo(Environment.ProcessPath ?? "");
            return file.Exists && Stat(file.FullName, out var status) == 0 && status.Size == file.Length
                && status.WriteTime == new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds() && status.Inode != 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Stat(string path, out Status status) => Stat(Encoding.UTF8.GetBytes(path + "\0"), out status);

    // Generated marshalling would need unsafe code, and there is nothing here to marshal.
    [SuppressMessage("Interoperability", "SYSLIB1054:Use LibraryImport", Justification = "Bytes in, a plain structure out")]
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, out Status status);

    [StructLayout(LayoutKind.Sequential)]
    private struct Status
    {
        public int Flags;
        public int Mode;
        public uint User;
        public uint Group;
        public long Size;
        public long AccessTime;
        public long AccessTimeNanoseconds;
        public long WriteTime;
        public long WriteTimeNanoseconds;
        public long ChangeTime;
        public long ChangeTimeNanoseconds;
        public long BirthTime;
        public long BirthTimeNanoseconds;
        public long Device;
        public long SpecialDevice;
        public long Inode;
        public uint UserFlags;
    }
}
