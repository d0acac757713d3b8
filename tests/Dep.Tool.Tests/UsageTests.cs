using System.CommandLine.Parsing;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The command line itself: help, version, completion, and what it says of what it does not understand.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UsageTests
{
    private static readonly string Here = Path.GetTempPath();

    // The command itself, and each of its commands.
    private static IEnumerable<string> Commands => DepCommand.Build(ToolRun.Host(Here)).Subcommands.Select(command => command.Name).Prepend("");

    [TestCaseSource(nameof(Commands))]
    public void HelpShowsExamples(string command)
    {
        var run = ToolRun.In(Here, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Lines.Where(line => line.Length > 80), Is.Empty.Or.All.Matches("^  (dep|eval) "), "all but examples fits");
        Assert.That(run.Output, Does.Contain("Examples:\n  "));
        // The library calls the command by the process it finds itself in.
        var help = run.Output.Replace("testhost", "dep", StringComparison.Ordinal);
        if (command.Length == 0)
        {
            Assert.That(Commands.Skip(1).Where(name => !help.Contains($"\n  {name} ", StringComparison.Ordinal)), Is.Empty, "all are listed");
        }
        else
        {
            Verified.Match(help, command);
        }
    }

    [Test]
    public void EveryExampleIsUnderstood()
    {
        foreach (var command in DepCommand.Build(ToolRun.Host(Here)).Subcommands.OfType<ToolCommand>())
        {
            Assert.That(command.Examples, Is.Not.Empty, command.Name);
            foreach (var example in command.Examples.Select(example => example.Line).Where(line => line.StartsWith("dep ", StringComparison.Ordinal)))
            {
                var words = CommandLineParser.SplitCommandLine(example.Split(" > ")[0].Split(" | ")[0]).Skip(1).ToArray();
                Assert.That(DepCommand.Build(ToolRun.Host(Here)).Parse(words).Errors, Is.Empty, example);
                Assert.That(DepCommand.BuildNamed(ToolRun.Host(Here), words)?.Parse(words).Errors ?? [], Is.Empty, example);
            }
        }
    }

    [Test]
    public void OfACommandThatIsNamedNoOtherIsMade() =>
        Assert.That(
            Commands
                .Skip(1)
                .Select(name =>
                    string.Join(' ', DepCommand.BuildNamed(ToolRun.Host(Here), [name, "x"])!.Subcommands.Select(command => command.Name))
                ),
            Is.EqualTo(Commands.Skip(1))
        );

    [TestCase("chekc")]
    [TestCase("")]
    [TestCase("--color never check")]
    [TestCase("check --help")]
    [TestCase("check -h")]
    [TestCase("check -?")]
    [TestCase("check /h")]
    [TestCase("check --version")]
    [TestCase("check -xh")]
    [TestCase("[suggest] check")]
    public void WhereHelpMayBeAskedForAllIsMade(string words) =>
        Assert.That(DepCommand.BuildNamed(ToolRun.Host(Here), words.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.Null);

    [Test]
    public void TheVersionIsThePackages() => Assert.That(ToolRun.In(Here, "--version"), Is.EqualTo(new ToolRun(0, "1.0.0\n", "")));

    [TestCase("chekc", "There is no command 'chekc'; did you mean 'check'?", "dep")]
    [TestCase("xyz", "There is no command 'xyz'", "dep")]
    [TestCase("check --frmat json", "There is no option '--frmat'; did you mean '--format'?", "dep check")]
    [TestCase("check --frmat=json", "There is no option '--frmat'; did you mean '--format'?", "dep check")]
    [TestCase("check --skip-unknow deps/x.md", "There is no option '--skip-unknow'; did you mean '--skip-unknown'?", "dep check")]
    [TestCase("check -x", "There is no option '-x'; put '--' before an argument that begins with '-'", "dep check")]
    [TestCase("check --base --warnaserro", "There is no option '--warnaserro'; did you mean '--warnaserror'?", "dep check")]
    [TestCase("check --colour never", "There is no option '--colour'; did you mean '--color'?", "dep check")]
    [TestCase("new --foo", "There is no option '--foo'; put '--' before an argument that begins with '-'", "dep new")]
    [TestCase("new --dryrun Wake", "There is no option '--dryrun'; did you mean '--dry-run'?", "dep new")]
    [TestCase("number deps/x.md --open-branches --dryrun", "There is no option '--dryrun'; did you mean '--dry-run'?", "dep number")]
    [TestCase("fix --only --unsave", "There is no option '--unsave'; did you mean '--unsafe'?", "dep fix")]
    [TestCase("rules --jsn", "There is no option '--jsn'; put '--' before an argument that begins with '-'", "dep rules")]
    [TestCase("--verion", "There is no option '--verion'; did you mean '--version'?", "dep")]
    [TestCase("check --nowarn DEP4O1", "There is no rule 'DEP4O1'; did you mean 'DEP401'?", "dep check")]
    [TestCase("check --nowarn DEP999", "There is no rule 'DEP999'; 'dep rules' lists all", "dep check")]
    [TestCase("check --nowarn DEP007;dep9", "There is no rule 'dep9'; 'dep rules' lists all", "dep check")]
    [TestCase("check --warnaserror:DEP999", "There is no rule 'DEP999'; 'dep rules' lists all", "dep check")]
    [TestCase("check --warnnotaserror DEP999", "There is no rule 'DEP999'; 'dep rules' lists all", "dep check")]
    [TestCase("fix --only DEP999", "There is no rule 'DEP999'; 'dep rules' lists all", "dep fix")]
    [TestCase(
        "check --format xml",
        "Argument 'xml' not recognized. Must be one of: 'text', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'azure', 'markdown', 'msbuild'",
        "dep check"
    )]
    [TestCase("check --today tomorrow", "'tomorrow' is no day such as 2027-01-31", "dep check")]
    [TestCase("check --nowarn deps/x.md", "'deps/x.md' is no list of ids such as DEP007;DEP106", "dep check")]
    [TestCase(
        "check --existing-findings ignore",
        "Argument 'ignore' not recognized. Must be one of: 'report', 'warning', 'suggestion', 'none'",
        "dep check"
    )]
    [TestCase("explain DEP999", "There is no rule 'DEP999'; 'dep rules' lists all", null)]
    [TestCase(
        "explain RequiredSectionMising",
        "There is no rule 'RequiredSectionMising'; did you mean 'RequiredSectionMissing'? 'dep rules' lists all",
        null
    )]
    [TestCase("completion tcsh", "Argument 'tcsh' not recognized. Must be one of: 'bash', 'zsh', 'fish', 'pwsh'", "dep completion")]
    [TestCase("audit nowhere", "There is no folder '{here}nowhere'", null)]
    public void WhatIsNotUnderstoodIsExitCode2(string line, string message, string? command)
    {
        var run = ToolRun.In(Here, line.Split(' '));
        var hint = command is null ? "" : $"dep: '{command} --help' shows what it takes\n";
        Assert.That(run.Error, Does.StartWith($"dep: {message.Replace("{here}", Here, StringComparison.Ordinal)}\n{hint}"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
    }

    [TestCase("check -- --frmat", "There is no file or folder '--frmat'")]
    [TestCase("check --nowarn ACME001 nowhere", "There is no file or folder 'nowhere'")]
    [TestCase("check -f json nowhere", "There is no file or folder 'nowhere'")]
    public void WhatIsUnderstoodIsNoUnknownOption(string line, string message) =>
        Assert.That(ToolRun.In(Here, line.Split(' ')).Error, Is.EqualTo($"dep: {message}\n"));

    [Test]
    public void ATitleMayBeginWithADashBehindTwo()
    {
        using var sandbox = new Sandbox();
        Assert.That(sandbox.Run("new", "--", "--foo").Output, Is.EqualTo("Created deps/0000-foo.md from template.md\n"));
    }

    [Test]
    public void NothingTypedShowsTheHelpBesideTheOutput()
    {
        var run = ToolRun.In(Here);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("Usage:").And.Contain("dep check"));
    }

    [TestCase("bash", "COMP_LINE")]
    [TestCase("zsh", "compdef")]
    [TestCase("fish", "complete --command dep")]
    [TestCase("pwsh", "Register-ArgumentCompleter")]
    public void EachShellHasItsScript(string shell, string word)
    {
        var run = ToolRun.In(Here, "completion", shell);
        Assert.That(run.Output, Does.Contain(word).And.Contain("[suggest:").And.Not.Contain("\r"));
        Assert.That(run.ExitCode, Is.Zero);
    }

    [TestCase("dep ch", "check")]
    [TestCase("dep check --for", "--format")]
    [TestCase("dep check --format ", "sarif")]
    [TestCase("dep explain DEP00", "DEP001")]
    [TestCase("dep completion ", "zsh")]
    public void TheScriptsAskForWhatMayStandAtTheCursor(string line, string candidate)
    {
        var run = ToolRun.In(Here, $"[suggest:{line.Length}]", line);
        Assert.That(run.Lines, Does.Contain(candidate));
    }
}
