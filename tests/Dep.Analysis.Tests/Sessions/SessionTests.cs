using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Sessions;

/// <summary>A session finds what a fresh check finds, whatever happened before.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SessionTests
{
    private static readonly int Sequences = int.Parse(
        Environment.GetEnvironmentVariable("DEP_SESSION_SEQUENCES") ?? "1",
        CultureInfo.InvariantCulture
    );

    [Test]
    public void AfterAnySequenceOfEventsAFreshCheckFindsTheSame([Range(1, 12)] int seed)
    {
        for (var sequence = 0; sequence < Sequences; sequence++)
        {
            using var life = new GeneratedSession(seed + (sequence * 1000));
            life.Run(steps: 40);
        }
    }

    [Test]
    public void AnUnsavedTextCountsAndIsForgottenWhenItIsClosed()
    {
        using var repository = GitSandbox.Branched();
        var session = new RepositorySession(RequestOf(repository));
        Assert.That(Ids(session.Check(default), "deps/0001-wake.md"), Is.Empty);

        session.SetText("deps/0001-wake.md", "# About wake\n\n**Status**: Draft\n\n# Proposal\n\nWe build it.\n", version: 2);
        Assert.That(Ids(session.Check(default), "deps/0001-wake.md"), Does.Contain("DEP001"));
        session.Close("deps/0001-wake.md");
        Assert.That(Ids(session.Check(default), "deps/0001-wake.md"), Is.Empty);
    }

    [Test]
    public async Task WhereverACheckIsCancelledATextIsThatOfItsProposal()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Draft", "\nWake.\n");
        repository.Proposal("0002-sleep", "Draft", "\nSleep.\n");
        var session = new RepositorySession(RequestOf(repository));
        session.Check(default);
        for (var step = 0; step < 60; step++)
        {
            using var cancellation = new CancellationTokenSource();
            session.SetText("deps/0001-wake.md", GitSandbox.Text("0001-wake", "Draft", $"\nWake {step}.\n"), version: step);
            var isCancelled = Task.Run(() =>
            {
                try
                {
                    _ = step % 2 == 0 ? session.Check(cancellation.Token) : session.Judge("deps/0001-wake.md", cancellation.Token);
                }
                catch (OperationCanceledException)
                {
                    // What is judged next may not build on a result without this text.
                }
            });
            await Task.Delay(step % 6);
            await cancellation.CancelAsync();
            await isCancelled;
            session.SetText("deps/0002-sleep.md", GitSandbox.Text("0002-sleep", "Draft", $"\nSleep {step}.\n"), version: step);
            if (session.Judge("deps/0002-sleep.md", default) is { } judged)
            {
                Assert.That(
                    judged.Repository.At("deps/0001-wake.md")!.Source.Text,
                    Is.EqualTo(judged.TextOf("deps/0001-wake.md").Text),
                    $"step {step}"
                );
            }
        }
    }

    [Test]
    public void ADocumentIsJudgedAloneAsTheWholeCheckJudgesIt()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Draft", "\nSee [far](0009-gone.md) and `code.\n");
        var session = new RepositorySession(RequestOf(repository));
        session.Check(default);
        session.SetText("deps/0001-wake.md", "\n\n" + GitSandbox.Text("0001-wake", "Drat", "\nSee [far](0009-gone.md).\n"), version: 2);
        var alone = session.Judge("deps/0001-wake.md", default);
        Assert.That(alone, Is.Not.Null);
        var whole = session.Check(default);
        Assert.That(Lines(alone!.In("deps/0001-wake.md")), Is.EqualTo(Lines(whole.In("deps/0001-wake.md"))));
        Assert.That(
            whole.In("deps/0001-wake.md").Select(finding => finding.Id),
            Does.Contain("DEP401"),
            "what other rules found stays, where it is now"
        );
    }

    [Test]
    public void ANewTextWithoutAFileIsADocument()
    {
        using var repository = GitSandbox.Branched();
        var session = new RepositorySession(RequestOf(repository));
        session.Check(default);
        session.SetText("deps/0001-sleep.md", GitSandbox.Text("0001-sleep", "Draft"), version: 1);
        Assert.That(Ids(session.Check(default), "deps/0001-sleep.md"), Does.Contain("DEP301"));
        session.Close("deps/0001-sleep.md");
        Assert.That(session.Check(default).Repository.Proposals, Has.Length.EqualTo(2));
    }

    [Test]
    public void AStoppedCheckIsRunAgain()
    {
        using var repository = GitSandbox.Branched();
        var session = new RepositorySession(RequestOf(repository));
        Assert.That(() => session.Check(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(session.Check(default).Repository.Proposals, Has.Length.EqualTo(2));
    }

    [Test]
    public void UnsavedSettingsAndSeveritiesCount()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Drat");
        var session = new RepositorySession(RequestOf(repository));
        Assert.That(Ids(session.Check(default), "deps/0001-wake.md"), Does.Contain("DEP104"));
        session.SetText(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP104.severity = none\n");
        Assert.That(Ids(session.Check(default), "deps/0001-wake.md"), Does.Not.Contain("DEP104"));
        session.SetText("dep.yml", "template: template.md\nlifecycel: {}\n");
        Assert.That(Ids(session.Check(default), "dep.yml"), Is.Not.Empty);
    }

    [Test]
    public void ASessionStartsFromWhatTheOneBeforeLeft()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Drat", "\nSee [far](0009-gone.md).\n");
        var cache = Path.Combine(repository.Root, "..", Path.GetFileName(repository.Root) + " cache");
        try
        {
            var request = RequestOf(repository) with { Cache = cache };
            var program = typeof(SessionTests).Assembly.Location;
            var first = new RepositorySession(request, program);
            var expected = Lines(first.Check(default).Findings);
            Assert.That(first.Taken, Is.Zero);
            first.Keep();

            var second = new RepositorySession(request, program);
            Assert.That(Lines(second.Check(default).Findings), Is.EqualTo(expected));
            Assert.That(second.Taken, Is.EqualTo(2), "nothing is read or judged again");
            second.SetText("deps/0001-wake.md", GitSandbox.Text("0001-wake", "Draft"), version: 2);
            Assert.That(Ids(second.Check(default), "deps/0001-wake.md"), Does.Not.Contain("DEP104"));

            repository.Proposal("0001-wake", "Draft");
            var third = new RepositorySession(request, program);
            Assert.That(Ids(third.Check(default), "deps/0001-wake.md"), Does.Not.Contain("DEP104"));
            Assert.That(third.Taken, Is.EqualTo(1), "what has another text is judged again");

            foreach (var file in Directory.GetFiles(cache, "*.session"))
            {
                var bytes = File.ReadAllBytes(file);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(file, bytes);
            }

            var damaged = new RepositorySession(request, program);
            damaged.Check(default);
            Assert.That(damaged.Taken, Is.Zero);
            var stranger = new RepositorySession(request, typeof(RepositorySession).Assembly.Location);
            stranger.Check(default);
            Assert.That(stranger.Taken, Is.Zero, "another program finds other things");
        }
        finally
        {
            if (Directory.Exists(cache))
            {
                Directory.Delete(cache, recursive: true);
            }
        }
    }

    internal static CheckRequest RequestOf(GitSandbox repository) =>
        new()
        {
            Directory = repository.Root,
            Today = "2026-11-29",
            ExistingFindings = Severity.Error,
        };

    internal static string[] Lines(IEnumerable<Diagnostic> findings) =>
        [
            .. findings.Select(finding =>
                FormattableString.Invariant(
                    $"{finding.Severity} {finding.Id} {finding.Location.Source.Path} {finding.Location.Span.Start}-{finding.Location.Span.End} {finding.Message} [{string.Join("; ", finding.Related.Select(related => $"{related.Location.Source.Path} {related.Location.Span.Start} {related.Message}"))}] {finding.Suppression} {finding.Fix?.Title}"
                )
            ),
        ];

    private static string[] Ids(SessionSnapshot snapshot, string path) => [.. snapshot.In(path).Select(finding => finding.Id)];
}
