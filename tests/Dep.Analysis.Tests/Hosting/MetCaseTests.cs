using System.Collections.Immutable;
using System.Diagnostics;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Repositories in which checks went wrong, made by the scripts that were written down with them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MetCaseTests
{
    [Test]
    public void AFileThatASparseCheckoutLeavesOutIsThere()
    {
        using var made = new Made("sparse-checkout");
        Assert.That(Found(made.At("")), Is.Empty);
    }

    [Test]
    public void AMergeBaseThatMayBeWrongIsNone()
    {
        using var made = new Made("shallow-wrong-merge-base");
        Assert.That(Found(made.At("up"), "main"), Is.Empty, "the whole history");
        Assert.That(Found(made.At("clone"), variable: "main"), Is.EqualTo(new[] { "DEP290 " }));
    }

    private static IEnumerable<string> Found(string folder, string baseRef = "", string variable = "")
    {
        var environment = ImmutableDictionary<string, string>.Empty;
        var request = new CheckRequest
        {
            Directory = folder,
            BaseRef = baseRef,
            Environment = variable.Length == 0 ? environment : environment.Add("GITHUB_BASE_REF", variable),
        };
        return RepositoryCheck.Run(request).Diagnostics.Select(finding => $"{finding.Id} {finding.Location.Source.Path}");
    }

    // What the script makes; the command it runs is one that does nothing.
    private sealed class Made : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly string _made;

        public Made(string name)
        {
            var script = Path.Combine(RepositoryRoot.Case(name), "make.sh");
            if (OperatingSystem.IsWindows())
            {
                Assert.Ignore("The script is one of a shell");
                _made = "";
                return;
            }

            Directory.CreateDirectory(_folder.At("bin"));
            Directory.CreateDirectory(_folder.At("made"));
            File.WriteAllText(_folder.At("bin/dep"), "#!/bin/sh\n");
            File.SetUnixFileMode(_folder.At("bin/dep"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, WorkingDirectory = _folder.At("made") };
            foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            {
                start.Environment.Remove(variable);
            }

            // The script's paths are not quoted everywhere.
            _made = Directory.CreateTempSubdirectory("dep-case-").FullName;
            start.Environment["TMPDIR"] = _made;
            start.Environment["PATH"] = _folder.At("bin") + ":" + start.Environment["PATH"];
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero);
        }

        public string At(string name) => Path.Combine(Directory.EnumerateDirectories(_made).Single(), name);

        public void Dispose()
        {
            _folder.Dispose();
            Directory.Delete(_made, recursive: true);
        }
    }
}
