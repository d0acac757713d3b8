using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Dep.Testing;
using NUnit.Framework;
using Entry = Dep.Hosting.Requests.LogEntry;

namespace Dep.Build.Tests;

/// <summary>The check in a process of its own: what the build and the worker say to each other, and what becomes of it when one of them fails.</summary>
public sealed class WorkerTests
{
    private static readonly string Program = RepositoryRoot.At(
        "src",
        "Dep.Worker",
        "bin",
        TestBuild.Configuration,
        "net10.0",
        OperatingSystem.IsWindows() ? "dep-worker.exe" : "dep-worker"
    );

    private static readonly CheckRequest Full = new()
    {
        Directory = "/repository",
        ProjectFile = "/repository/deps.proj",
        CurrentDirectory = "/repository/deps",
        Proposals = ["/repository/a.md", "/repository/ä;b.md"],
        BaseRef = "origin/main",
        Environment = ImmutableDictionary<string, string>.Empty.Add("GITHUB_BASE_REF", "main").Add("SOURCE_DATE_EPOCH", "1"),
        Baseline = "/repository/dep.baseline",
        ExistingFindings = Severity.Info,
        Warnings = new WarningOptions
        {
            TreatWarningsAsErrors = true,
            AsErrors = WarningOptions.Ids("DEP001"),
            NotAsErrors = WarningOptions.Ids("DEP002;DEP003"),
            Silenced = WarningOptions.Ids("DEP004"),
            Only = WarningOptions.Ids("DEP005"),
        },
        GlobalConfigs = ["/repository/x.globalconfig"],
        Today = "2027-01-31",
        Only = ["/repository/a.md"],
        AdmitsUnknown = false,
        IsJudgedByChange = true,
        Cache = "/cache",
        Reports = new ReportRequest
        {
            Sarif = "/a.sarif",
            Json = "/a.json",
            GitHubAnnotations = true,
            GitHubSummary = false,
        },
    };

    [Test]
    public void ARequestIsReadAsItWasWritten()
    {
        foreach (var summary in (bool?[])[null, true, false])
        {
            var request = Full with { Reports = Full.Reports with { GitHubSummary = summary } };
            Assert.That(Texts(RequestFormat.ReadRequest(Written(stream => RequestFormat.Write(stream, request)))), Is.EqualTo(Texts(request)));
        }
    }

    [Test]
    public void EveryPropertyOfARequestIsTold()
    {
        // A property that is new and not written would be lost in the worker alone.
        var plain = Texts(new CheckRequest { Directory = "" });
        var same = Texts(Full)
            .Zip(plain)
            .Where(pair => pair.First == pair.Second && !pair.First.StartsWith("RuleAssemblies", StringComparison.Ordinal));
        Assert.That(same, Is.Empty, "give every property of the request of this test a value that is not the default");
    }

    [Test]
    public void AReplyIsReadAsItWasWrittenAndNeverInPart()
    {
        Entry[] entries =
        [
            new(LogEntryKind.Error, "Section 'Ü' is missing")
            {
                Id = "DEP001",
                HelpLink = "https://example.org",
                File = "/r/a.md",
                Line = 1,
                Column = 2,
                EndLine = 3,
                EndColumn = 4,
            },
            new(LogEntryKind.Message, "1 proposal"),
        ];
        var bytes = Written(stream => RequestFormat.Write(stream, entries)).ToArray();

        Assert.That(RequestFormat.ReadReply(new MemoryStream(bytes)), Is.EqualTo(entries));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(
                () => RequestFormat.ReadReply(new MemoryStream(bytes, 0, length)),
                Throws.InstanceOf<IOException>(),
                $"cut off after {length} bytes"
            );
        }
    }

    [Test]
    public void TheWorkerSaysWhatTheEngineSays()
    {
        using var sandbox = new Sandbox();
        sandbox.WriteIncomplete();
        sandbox.WriteUndecided();
        var request = new CheckRequest { Directory = sandbox.Folder, ProjectFile = Path.Combine(sandbox.Folder, "deps.proj") };

        var entries = Ask(Program, request, CancellationToken.None);

        Assert.That(entries, Is.EqualTo(BuildCheck.Run(request, tool: null, CancellationToken.None)));
        Assert.That(entries!.Select(entry => entry.Id), Is.SupersetOf(["DEP001", "DEP007"]));
    }

    [Test]
    public void WhatCannotBeRunIsLeftToTheCaller()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep-worker", "no program");

        Assert.That(
            Ask(Path.Combine(sandbox.Folder, "dep-worker"), new CheckRequest { Directory = sandbox.Folder }, CancellationToken.None),
            Is.Null
        );
        Assert.That(Ask(Path.Combine(sandbox.Folder, "absent"), new CheckRequest { Directory = sandbox.Folder }, CancellationToken.None), Is.Null);
    }

    [Platform(Exclude = "Win")]
    [TestCase("cat > /dev/null; exit 9", "exit code 9")]
    [TestCase("exec head -c 100 /dev/urandom", "said nothing")]
    [TestCase("kill -9 $$", "exit code 137")]
    public void AWorkerThatDiesIsAnErrorAndNoSecondTry(string script, string says)
    {
        using var sandbox = new Sandbox();
        var program = Script(sandbox, script);

        var entry = Ask(program, new CheckRequest { Directory = sandbox.Folder }, CancellationToken.None)!.Single();

        Assert.That((entry.Kind, entry.Id), Is.EqualTo((LogEntryKind.Error, "DEP904")));
        Assert.That(entry.Text, Does.Contain(says));
    }

    [Platform(Exclude = "Win")]
    [Test]
    public void AWorkerOfAnotherVersionIsLeftToTheCaller()
    {
        using var sandbox = new Sandbox();
        Assert.That(
            Ask(Script(sandbox, "cat > /dev/null; exit 3"), new CheckRequest { Directory = sandbox.Folder }, CancellationToken.None),
            Is.Null
        );
    }

    [Platform(Exclude = "Win")]
    [Test]
    public void AWorkerThatIsAskedNothingEnds()
    {
        using var sandbox = new Sandbox();
        var ended = Path.Combine(sandbox.Folder, "ended");
        using (WorkerProcess.Start(Script(sandbox, $"cat > /dev/null; touch '{ended}'")))
        {
            Assert.That(ended, Does.Not.Exist);
        }

        Assert.That(() => File.Exists(ended), Is.True.After(10).Seconds.PollEvery(20).MilliSeconds);
    }

    [Platform(Exclude = "Win")]
    [Test]
    public void AStoppedBuildDoesNotWaitForTheWorker()
    {
        using var sandbox = new Sandbox();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        Assert.That(
            () => Ask(Script(sandbox, "sleep 600"), new CheckRequest { Directory = sandbox.Folder }, stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    private static IReadOnlyCollection<Dep.Hosting.Requests.LogEntry>? Ask(string program, CheckRequest request, CancellationToken cancellation)
    {
        using var worker = WorkerProcess.Start(program);
        return worker?.Ask(request, cancellation);
    }

    private static string Script(Sandbox sandbox, string script)
    {
        sandbox.Write("dep-worker", "#!/bin/sh\n" + script + "\n");
        var program = Path.Combine(sandbox.Folder, "dep-worker");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return program;
    }

    private static MemoryStream Written(Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        stream.Position = 0;
        return stream;
    }

    private static IEnumerable<string> Texts(CheckRequest request) =>
        from property in typeof(CheckRequest)
            .GetProperties()
            .SelectMany(property =>
                property.Name is nameof(CheckRequest.Warnings) or nameof(CheckRequest.Reports)
                    ? property
                        .PropertyType.GetProperties()
                        .Where(inner => !inner.GetMethod!.IsStatic)
                        .Select(inner => (Name: property.Name + "." + inner.Name, Value: inner.GetValue(property.GetValue(request))))
                    : [(property.Name, property.GetValue(request))]
            )
        select $"{property.Name}: {(property.Value is System.Collections.IEnumerable and not string ? string.Join(" | ", ((System.Collections.IEnumerable)property.Value).Cast<object>().Select(item => item.ToString()).Order(StringComparer.Ordinal)) : property.Value)}";
}
