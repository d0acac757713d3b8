using System.Diagnostics;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Output that cannot be written: whoever redirects it into a file must not take a part of it, or nothing, for all.</summary>
[Parallelizable(ParallelScope.All)]
[Platform("Linux", Reason = "/dev/full is a disk without room, and other systems have none")]
public sealed class FullDiskTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [TestCase("rules")]
    [TestCase("--version")]
    [TestCase("--help")]
    public void OutputThatCannotBeWrittenIsAFailure(string argument)
    {
        using var sandbox = new Sandbox();
        var (code, error) = RunIntoFull(sandbox, argument);
        Assert.That(error, Does.Match("^dep: The output cannot be written: [^\n]+\n$"));
        Assert.That(code, Is.EqualTo(CommandHost.Failed));
    }

    [Test]
    public void MoreThanTheBufferHoldsIsAFailureThatIsToldOnce()
    {
        using var sandbox = new Sandbox();
        for (var number = 1; number <= 100; number++)
        {
            sandbox.Bad($"deps/{number:0000}-wake.md");
        }

        var (code, error) = RunIntoFull(sandbox, "check", "--format", "sarif");
        Assert.That(error, Does.Match("^dep: [^\n]*No space left on device[^\n]*\n$"));
        Assert.That(code, Is.EqualTo(CommandHost.Failed));
    }

    private static (int ExitCode, string Error) RunIntoFull(Sandbox sandbox, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "sh",
            ["-c", "exec dotnet \"$0\" \"$@\" > /dev/full", Path.Combine(AppContext.BaseDirectory, "dep.dll"), .. arguments]
        )
        {
            WorkingDirectory = sandbox.Root,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        Assert.That(process.WaitForExit(Limit));
        return (process.ExitCode, error);
    }
}
