using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>
/// The native command on a machine that has nothing but it and the C library that it is linked to: no git, no .NET, no OpenSSL, no ICU,
/// no <c>/proc</c>, no home. <c>DEP_NATIVE</c> names the command, which takes minutes to compile; only root may change what is the root.
/// </summary>
public sealed class AloneTests
{
    [Test]
    public void TheCommandRunsWithNothingBesideIt()
    {
        var native = Environment.GetEnvironmentVariable("DEP_NATIVE");
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || native is not { Length: > 0 } || !File.Exists(native))
        {
            Assert.Ignore("DEP_NATIVE names no native command, or this is not Linux and root");
        }

        using var sandbox = new Sandbox();
        sandbox.Bad("work/deps/0001-wake.md");
        sandbox.Good("work/deps/0002-sleep.md");
        File.Move(sandbox.At("template.md"), sandbox.At("work/template.md"));
        sandbox.Write("work/dep.yml", "template: template.md\n");
        File.Copy(native!, sandbox.At("dep"));
        // Whoever links it, 'ldd' says by which paths it looks for its libraries.
        var (_, libraries) = UserProcess.Run("/bin/sh", sandbox.Root, new Dictionary<string, string>(), "-c", $"ldd '{native}' | grep -o '/[^ ]*'");
        foreach (var library in libraries.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(sandbox.At(library[1..]))!);
            File.Copy(library, sandbox.At(library[1..]), overwrite: true);
        }

        Assert.Multiple(() =>
        {
            Assert.That(Run("check", "/work", "--format", "concise"), Is.EqualTo((1, true)), "a finding is an error");
            Assert.That(Run("check", "/work", "--fix", "-q").Code, Is.EqualTo(1));
            Assert.That(Run("list", "/work").Code, Is.Zero);
            Assert.That(Run("explain", "DEP001").Code, Is.Zero);
            Assert.That(Run("baseline", "/work").Code, Is.Zero);
            Assert.That(Run("schema", "/work").Code, Is.Zero);
        });

        (int Code, bool Finds) Run(params string[] arguments)
        {
            var (code, output) = UserProcess.Run(
                "/usr/sbin/chroot",
                sandbox.Root,
                new Dictionary<string, string>(),
                [sandbox.Root, "/dep", .. arguments]
            );
            TestContext.Out.WriteLine($"{string.Join(' ', arguments)}: {code}\n{output}");
            return (code, output.Contains("deps/0001-wake.md:1:1: error DEP001", StringComparison.Ordinal));
        }
    }
}
