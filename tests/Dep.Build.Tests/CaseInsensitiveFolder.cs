using System.Diagnostics;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>A folder in which case does not count in names: any on Windows and macOS; on Linux a file system of its own, where the kernel has such and the test may mount it.</summary>
internal sealed class CaseInsensitiveFolder : IDisposable
{
    // Of these, at least one is there on most kernels that were built for desktops.
    private static readonly string[] Mounts =
    [
        "mount -t tmpfs -o casefold none mounted && mkdir mounted/folded && chattr +F mounted/folded",
        "truncate -s 16M image && mkfs.ext4 -q -O casefold image && mount -o loop image mounted && mkdir mounted/folded && chattr +F mounted/folded",
        "truncate -s 320M image && mkfs.xfs -q -n version=ci image && mount -o loop image mounted && mkdir mounted/folded",
        "truncate -s 16M image && mkfs.vfat image && mount -o loop image mounted && mkdir mounted/folded",
    ];

    private readonly TemporaryFolder _folder = new();

    private string _place = "";

    private CaseInsensitiveFolder() { }

    /// <summary>Makes one; where there is none to be had, the test is skipped.</summary>
    public static CaseInsensitiveFolder Make()
    {
        var made = new CaseInsensitiveFolder();
        if (IsCaseInsensitive(made.At("")))
        {
            return made;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(made.At("mounted"));
            foreach (var mount in Mounts)
            {
                if (made.Shell(mount) && IsCaseInsensitive(made.At("mounted/folded")))
                {
                    made._place = "mounted/folded/";
                    return made;
                }

                made.Shell("umount mounted; rm -f image");
            }
        }

        made.Dispose();
        Assert.Ignore("Case counts on this machine's file systems, and no other could be mounted");
        return made;
    }

    /// <summary>The full path of a file in it; the empty name is the folder itself.</summary>
    public string At(string name) => _folder.At(_place + name);

    public void Dispose()
    {
        if (_place.Length > 0)
        {
            Shell("umount mounted");
        }

        _folder.Dispose();
    }

    private static bool IsCaseInsensitive(string folder)
    {
        var file = Path.Combine(folder, "Case.probe");
        File.WriteAllText(file, "");
        var isInsensitive = File.Exists(Path.Combine(folder, "case.PROBE"));
        File.Delete(file);
        return isInsensitive;
    }

    private bool Shell(string command)
    {
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", command])
            {
                WorkingDirectory = _folder.At(""),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
