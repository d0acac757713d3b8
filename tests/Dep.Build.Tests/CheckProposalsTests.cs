using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;
using Dep.Testing;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The task in this process, with an engine that finds what a test wants found.</summary>
public sealed class CheckProposalsTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "proposals");
    private static readonly SourceText Source = new("deps/0001-x.md", "# Title\n\nText\n");

    [Test]
    public void AFindingIsLoggedWithItsPlaceCountedFromOne()
    {
        var events = Events(Found(Severity.Error, "Braces {0} survive", new TextSpan(2, 7)));

        var error = events.OfType<BuildErrorEventArgs>().Single();
        Assert.That(error.File, Is.EqualTo(Path.Combine(Root, "deps", "0001-x.md")));
        Assert.That((error.LineNumber, error.ColumnNumber, error.EndLineNumber, error.EndColumnNumber), Is.EqualTo((1, 3, 1, 8)));
        Assert.That((error.Subcategory, error.Code, error.Message), Is.EqualTo(((string?)null, "DEP001", "Braces {0} survive")));
        Assert.That(error.HelpLink, Does.EndWith("/Fault.md"));
    }

    [Test]
    public void SeveritiesAreErrorsWarningsAndMessages()
    {
        var events = Events(Found(Severity.Error), Found(Severity.Warning), Found(Severity.Info));

        Assert.That(
            events.Select(e => e.GetType()),
            Is.EqualTo([typeof(BuildErrorEventArgs), typeof(BuildWarningEventArgs), typeof(BuildMessageEventArgs)])
        );
        var message = (BuildMessageEventArgs)events[2];
        Assert.That((message.Importance, message.Code, message.LineNumber), Is.EqualTo((MessageImportance.High, "DEP001", 1)));
    }

    [Test]
    public void RelatedPlacesFollowTheirFindingAsMessages()
    {
        var related = new RelatedLocation(new Location(Source, new TextSpan(9, 13)), "required here");
        var events = Events(Found(Severity.Warning) with { Related = [related] });

        var message = (BuildMessageEventArgs)events[1];
        Assert.That(
            (message.Importance, message.LineNumber, message.EndColumnNumber, message.Message),
            Is.EqualTo((MessageImportance.Normal, 3, 5, "required here"))
        );
    }

    [Test]
    public void OnlyErrorsFailTheTask()
    {
        Assert.That(Task(new RecordingEngine(), Found(Severity.Error)).Execute(), Is.False);
        Assert.That(Task(new RecordingEngine(), Found(Severity.Warning), Found(Severity.Info)).Execute(), Is.True);
    }

    [Test]
    public void ABaseThatWasNamedAndIsNotThereIsAnError()
    {
        var engine = new RecordingEngine();
        var @base = new Base.Unavailable("The base 'origin/trunk' is no commit of this clone") { IsUnknown = true };
        var task = new CheckProposals
        {
            BuildEngine = engine,
            Directory = Root,
            ProjectFile = "proposals.proj",
            Check = (_, _) => new CheckResult(Root, [], "") { Base = @base },
        };
        Assert.That(task.Execute(), Is.False);
        var error = engine.Events.OfType<BuildErrorEventArgs>().Single();
        Assert.That((error.Code, error.File, error.Message), Is.EqualTo(("DEP290", "proposals.proj", @base.Reason)));
    }

    [Test]
    public void TheSummaryIsTold()
    {
        var engine = new RecordingEngine();
        var task = new CheckProposals
        {
            BuildEngine = engine,
            Directory = Root,
            Check = (_, _) => new CheckResult(Root, [], "18 proposals"),
        };

        Assert.That(task.Execute(), Is.True);
        var message = (BuildMessageEventArgs)engine.Events.Single();
        Assert.That((message.Message, message.Importance), Is.EqualTo(("18 proposals: 0 errors, 0 warnings", MessageImportance.High)));
    }

    [Test]
    public void BehindTheProjectsNameTheSummaryIsShownInATerminal()
    {
        var engine = new RecordingEngine();
        var task = new CheckProposals
        {
            BuildEngine = engine,
            Directory = Root,
            ProjectFile = Path.Combine(Root, "all deps.proj"),
            Check = (_, _) => new CheckResult(Root, [], "18 proposals"),
        };

        Assert.That(task.Execute(), Is.True);
        Assert.That(engine.Events.Single().Message, Is.EqualTo("all deps -> 18 proposals: 0 errors, 0 warnings"));
    }

    [Test]
    public void ForGitHubsMatcherAPlaceHasNoEndAndAlwaysALine()
    {
        var engine = new RecordingEngine();
        var whole = new Location(new SourceText("", ""), default);
        var task = new CheckProposals
        {
            BuildEngine = engine,
            Directory = Root,
            ProjectFile = Path.Combine(Root, "deps.proj"),
            GitHubSummary = "false",
            IsMatched = true,
            Check = (_, _) =>
                new CheckResult(Root, [Found(Severity.Error, span: new TextSpan(2, 7)), Found(Severity.Warning) with { Location = whole }], ""),
        };
        task.Execute();

        var error = engine.Events.OfType<BuildErrorEventArgs>().Single();
        Assert.That((error.LineNumber, error.ColumnNumber, error.EndLineNumber, error.EndColumnNumber), Is.EqualTo((1, 3, 0, 0)));
        var warning = engine.Events.OfType<BuildWarningEventArgs>().Single();
        Assert.That((warning.File, warning.LineNumber, warning.ColumnNumber), Is.EqualTo((Path.Combine(Root, "deps.proj"), 1, 1)));
    }

    [Test]
    public void PropertiesAndItemsBecomeTheRequest()
    {
        CheckRequest? request = null;
        var absolute = Path.Combine(Path.GetTempPath(), "elsewhere.md");
        new CheckProposals
        {
            BuildEngine = new RecordingEngine(),
            Directory = Root,
            BaseRef = "origin/main",
            Proposals = [new TaskItem("drafts/a.md"), new TaskItem(absolute)],
            TreatWarningsAsErrors = true,
            WarningsAsErrors = "DEP101, DEP102",
            WarningsNotAsErrors = "DEP103",
            NoWarn = "CS1591;dep104",
            GlobalConfigs = [new TaskItem("team.globalconfig")],
            Check = (asked, _) =>
            {
                request = asked;
                return new CheckResult(Root, [], "");
            },
        }.Execute();

        Assert.That(request!.Directory, Is.EqualTo(Root));
        Assert.That(request.BaseRef, Is.EqualTo("origin/main"));
        Assert.That(request.Proposals, Is.EqualTo([Path.GetFullPath("drafts/a.md"), absolute]));
        Assert.That(request.Warnings.TreatWarningsAsErrors, Is.True);
        Assert.That(request.Warnings.AsErrors, Is.EquivalentTo(["DEP101", "DEP102"]));
        Assert.That(request.Warnings.NotAsErrors, Is.EquivalentTo(["DEP103"]));
        Assert.That(request.Warnings.Silenced.Contains("DEP104"), Is.True);
        Assert.That(request.GlobalConfigs, Is.EqualTo([Path.GetFullPath("team.globalconfig")]));
        Assert.That(request.Environment.Keys, Is.SubsetOf(RequestEnvironment.Names));
    }

    [Test]
    public void AFailureIsOneErrorWithoutAStack()
    {
        var engine = new RecordingEngine();
        var task = new CheckProposals
        {
            BuildEngine = engine,
            Directory = Root,
            Check = (_, _) => throw new InvalidOperationException("broke\n::error::here"),
        };

        Assert.That(task.Execute(), Is.False);
        var error = engine.Events.OfType<BuildErrorEventArgs>().Single();
        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo(("DEP904", "Dep.Build could not finish: InvalidOperationException: broke\uFFFD::error::here"))
        );
        Assert.That(engine.Events.OfType<BuildMessageEventArgs>().Select(e => e.Importance), Is.All.EqualTo(MessageImportance.Low));
    }

    [Test]
    public void CancellingStopsTheCheckWithoutAnError()
    {
        var engine = new RecordingEngine();
        using var started = new ManualResetEventSlim();
        var task = new CheckProposals
        {
            BuildEngine = engine,
            Directory = Root,
            Check = (_, cancellation) =>
            {
                started.Set();
                cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                cancellation.ThrowIfCancellationRequested();
                return new CheckResult(Root, [], "");
            },
        };

        var execution = System.Threading.Tasks.Task.Run(task.Execute);
        Assert.That(started.Wait(TimeSpan.FromSeconds(30)), Is.True);
        task.Cancel();

        Assert.That(execution.Wait(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(execution.Result, Is.False);
        Assert.That(engine.Events, Is.Empty);
    }

    [Test]
    public void CancelledBeforeItStartsItChecksNothing()
    {
        var task = new CheckProposals { BuildEngine = new RecordingEngine(), Directory = Root };
        task.Cancel();
        Assert.That(task.Execute(), Is.False);
    }

    [Test]
    public void NothingOfADocumentActsOnTheLog()
    {
        var source = new SourceText("deps/\u001B[2J.md", "text");
        var finding = Found(Severity.Error, "a\r\n::error::b ##vso[task.setvariable]c") with { Location = new Location(source, default) };

        var error = Events(finding).OfType<BuildErrorEventArgs>().Single();

        Assert.That(error.Message, Is.EqualTo("a\uFFFD\uFFFD::error::b #\uFFFDvso[task.setvariable]c"));
        Assert.That(error.File, Does.EndWith("\uFFFD[2J.md"));
    }

    [Test]
    public void ReportsSayWhatTheBuildsPropertiesMadeOfTheFindings()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("deps"));
        File.WriteAllText(folder.At("template.md"), "# <Title>\n\n**Status**: Draft\n\n# Summary\n\n# Proposal\n");
        File.WriteAllText(folder.At("deps/0001-undecided.md"), "# Undecided\n\n**Status**: Draft\n\n# Proposal\n\nTBD\n\n# Summary\n\nText.\n");
        var task = new CheckProposals
        {
            BuildEngine = new RecordingEngine(),
            Directory = folder.At(""),
            BaseRef = "none",
            GitHubSummary = "false",
            WarningsAsErrors = "DEP007",
            NoWarn = "DEP002",
            ErrorLog = "deps.sarif",
            JsonLog = "deps.json",
        };

        Assert.That(task.Execute(), Is.False);
        Assert.That(
            File.ReadAllText(folder.At("deps.sarif")),
            Does.Contain("\"level\": \"error\",\n          \"message\": {\n            \"text\": \"Section 'Proposal'")
                .And.Not.Contain("\"ruleId\": \"DEP002\"")
        );
        Assert.That(
            File.ReadAllText(folder.At("deps.json")),
            Does.Contain("\"severity\": \"error\"").And.Contain("DEP007").And.Not.Contain("DEP002")
        );
    }

    [Test]
    public void AReportThatCannotBeWrittenFailsTheBuildWithOneError()
    {
        var engine = new RecordingEngine();
        var task = Task(engine);
        task.ErrorLog = "no/such/folder/deps.sarif";

        Assert.That(task.Execute(), Is.False);
        var error = (BuildErrorEventArgs)engine.Events.Single();
        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo(
                (
                    "DEP909",
                    $"The report '{Path.Combine(Root, "no/such/folder/deps.sarif")}' cannot be written: the folder '{Path.Combine(Root, "no/such/folder")}' does not exist"
                )
            )
        );
    }

    [Test]
    public void AnnotationsArePrintedWhereTheyAreAskedFor()
    {
        var engine = new RecordingEngine();
        var task = Task(engine, Found(Severity.Warning, "A message: ##vso[x]"));
        task.GitHubAnnotations = true;
        task.Execute();

        var command = (BuildMessageEventArgs)engine.Events[^1];
        Assert.That(
            (command.Importance, command.Message),
            Is.EqualTo(
                (
                    MessageImportance.High,
                    "::warning file=deps/0001-x.md,line=1,col=1,endLine=1,endColumn=1,title=DEP001 A fault::A message: #\uFFFDvso[x]"
                )
            )
        );
    }

    private static Diagnostic Found(Severity severity, string message = "Message", TextSpan span = default, string id = "DEP001") =>
        new(new DiagnosticDescriptor(id, "Fault", "A fault", Category.Structure, severity), severity, new Location(Source, span), message, []);

    private static CheckProposals Task(RecordingEngine engine, params Diagnostic[] found) =>
        new()
        {
            BuildEngine = engine,
            Directory = Root,
            GitHubSummary = "false",
            IsMatched = false,
            Check = (_, _) => new CheckResult(Root, [.. found], ""),
        };

    private static List<BuildEventArgs> Events(params Diagnostic[] found)
    {
        var engine = new RecordingEngine();
        Task(engine, found).Execute();
        return engine.Events;
    }
}
