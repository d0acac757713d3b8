using System.Diagnostics;
using Dep.Analysis.Diagnostics;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What stands on disk comes from strangers, too: links, names, sizes, and what settings say of where to look.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HostileFilesTests
{
    private const string Secret = "the-secret-of-this-machine";

    // Far above what any of these takes, far below what it would take without its limit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string Good = GitSandbox.Text("0001-wake", "Draft");

    [Test]
    public void AFileOf100MegabytesIsOneFinding()
    {
        using var folder = Repository();
        using (var stream = File.Create(folder.At("repo/deps/0002-large.md")))
        {
            stream.SetLength(100 * 1024 * 1024);
        }

        Assert.That(
            Findings(folder),
            Is.EqualTo(new[] { "DEP903 deps/0002-large.md: The file has 104,857,600 bytes; a proposal has at most 4,194,304" })
        );
    }

    [TestCase("dep.yml", "")]
    [TestCase("template.md", "template: template.md\n")]
    [TestCase("deps/kep.yaml", "template: template.md\nheader: sidecar\nsidecar: kep.yaml\n")]
    [TestCase("OWNERS", "template: template.md\npeople: OWNERS\n")]
    public void WhatALinkOutOfTheRepositoryLeadsToIsNotRead(string path, string settings)
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("secret"), $"{Secret}: 1\n# {Secret}\n");
        File.WriteAllText(folder.At("repo/dep.yml"), settings);
        File.Delete(folder.At("repo/" + path));
        Link(folder.At("repo/" + path), folder.At("secret"));
        var result = Check(folder);
        Assert.That(result.Diagnostics.Select(finding => finding.Message), Has.None.Contains(Secret));
        Assert.That(
            result.Diagnostics.SelectMany(finding => finding.Related).Select(related => related.Location.Source.Text),
            Has.None.Contains(Secret)
        );
        Assert.That(result.Diagnostics.Select(finding => finding.Location.Source.Text), Has.None.Contains(Secret));
        Assert.That(result.Diagnostics.Any(finding => finding.Severity == Severity.Error), "what cannot be read does not pass");
    }

    [Test]
    public void ARunTakesAFolderAsItWasListedAndListsItOnce()
    {
        using var folder = Repository();
        var tree = new WorkingTree(folder.At("repo"));
        var still = tree.Still();
        var before = still.FilesIn("", recursive: true).ToArray();
        File.WriteAllText(folder.At("repo/deps/0002-late.md"), Good);
        Directory.CreateDirectory(folder.At("repo/deps/late"));
        Assert.That(still.FilesIn("", recursive: true), Is.EqualTo(before));
        Assert.That(still.FilesIn("deps", recursive: false), Has.None.Contains("late"));
        Assert.That(still.FoldersIn("deps"), Is.Empty);
        // The next one sees it, and so does who names it.
        Assert.That(still.Exists("deps/0002-late.md") && still.Read("deps/0002-late.md").Defect is null);
        Assert.That(tree.FilesIn("deps", recursive: false), Has.Some.Contains("late"));
        Assert.That(tree.FoldersIn("deps"), Is.EqualTo(new[] { "deps/late" }));
    }

    [Test]
    public void AFolderBehindALinkOutOfTheRepositoryIsNotLookedInto()
    {
        using var folder = Repository();
        Directory.CreateDirectory(folder.At("elsewhere/sub"));
        File.WriteAllText(folder.At("elsewhere/sub/0009-secret.md"), $"# {Secret}\n");
        Link(folder.At("repo/docs"), folder.At("elsewhere"));
        File.WriteAllText(folder.At("repo/dep.yml"), "template: template.md\nproposals: [\"deps/*.md\", \"docs/**/*.md\", \"docs/sub/*.md\"]\n");
        Assert.That(Check(folder).Diagnostics.Select(finding => finding.Location.Source.Path), Has.None.Contains("secret"));

        // Nor can a proposal ask whether a file of this machine is there.
        File.WriteAllText(folder.At("repo/deps/0001-wake.md"), Good + "\nSee [a](../docs/sub/0009-secret.md) and [b](../docs/sub/absent.md).\n");
        Assert.That(
            Findings(folder).Count(finding => finding.StartsWith("DEP401 ", StringComparison.Ordinal)),
            Is.EqualTo(2),
            string.Join('\n', Findings(folder))
        );
    }

    [Test]
    public void ALinkToAFolderAmongProposalsIsTold()
    {
        using var folder = Repository();
        Directory.CreateDirectory(folder.At("repo/other"));
        File.WriteAllText(folder.At("repo/other/0009-bad.md"), "# Bad\n");
        Link(folder.At("repo/deps/new"), "../other");
        Link(folder.At("repo/more"), "other");
        Assert.That(Findings(folder), Has.One.Contains("'deps/new' is a symbolic link to a folder"));

        File.WriteAllText(folder.At("repo/dep.yml"), "template: template.md\nproposals: ['deps/*.md', 'more/*.md']\n");
        Assert.That(Findings(folder), Has.One.Contains("'more' is a symbolic link to a folder").And.None.Contains("deps/new"));
        File.WriteAllText(folder.At("repo/dep.yml"), "template: template.md\nproposals: ['deps/**/*.md']\nexclude: ['deps/new/**']\n");
        Assert.That(Findings(folder), Is.Empty);
    }

    [Test]
    public void ALinkInsideOfTheRepositoryIsFollowedAndALoopEnds()
    {
        using var folder = Repository();
        File.Move(folder.At("repo/template.md"), folder.At("repo/forms.md"));
        File.WriteAllText(folder.At("repo/dep.yml"), "template: template.md\n");
        Link(folder.At("repo/template.md"), "forms.md");
        Link(folder.At("repo/deps/loop"), "../deps");
        Link(folder.At("repo/deps/0003-self.md"), "0003-self.md");
        Link(folder.At("repo/one"), "two");
        Link(folder.At("repo/two"), "one");
        File.WriteAllText(folder.At("repo/deps/0002-sleep.md"), Good.Replace("Draft", "Nonsense", StringComparison.Ordinal) + "\n[a](../one/x.md)\n");
        Assert.That(Findings(folder), Has.Some.StartsWith("DEP104 deps/0002-sleep.md").And.Some.StartsWith("DEP401 deps/0002-sleep.md"));
    }

    // Git keeps where a link leads in place of what is there, and tomorrow it may lead elsewhere: what is behind it was never judged.
    [TestCase("0001-wake.md")]
    [TestCase("../forms.md")]
    [TestCase("gone.md")]
    [TestCase("0003-link.md")]
    [TestCase("/etc/hostname")]
    public void AProposalThatIsALinkIsAFinding(string target)
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("repo/forms.md"), Good.Replace("Draft", "Nonsense", StringComparison.Ordinal));
        Link(folder.At("repo/deps/0003-link.md"), target);
        Assert.That(Findings(folder), Has.One.StartsWith("DEP903 deps/0003-link.md: The file is a symbolic link").And.None.Contains("Nonsense"));

        // Where somebody says that it is none, it is none; so is what looks like a template, and what no glob means.
        File.WriteAllText(folder.At("repo/dep.yml"), "exclude: ['deps/0003*']\n");
        Link(folder.At("repo/deps/note.txt"), "0001-wake.md");
        Assert.That(Findings(folder), Is.Empty);
    }

    // The system's names are bytes, and these are no text.
    [Test]
    public void ANameThatIsNotUtf8IsSaidToBeNone()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Other systems have no such names");
        }

        using var folder = Repository();
        Shell("cp 0001-wake.md \"$(printf '0002-\\377.md')\"");
        var findings = Findings(folder);
        // Nor can .NET remove it.
        Shell("rm 0002-*");
        Assert.That(
            findings,
            Has.One.Contains("DEP903 deps/0002-\uFFFD.md: The file cannot be opened: its name, or that of a folder above it, is not UTF-8; rename it")
        );

        void Shell(string command)
        {
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder.At("repo/deps") })!;
            shell.WaitForExit();
        }
    }

    [TestCase("../elsewhere/*.md")]
    [TestCase("../../**/*.md")]
    [TestCase("deps/../../elsewhere/*.md")]
    [TestCase("C:/Windows/*.md")]
    [TestCase("a\\x00b/**/*.md")]
    public void GlobsThatLeadOutOfTheRepositoryAreRefused(string glob)
    {
        using var folder = Repository();
        Directory.CreateDirectory(folder.At("elsewhere"));
        File.WriteAllText(folder.At("elsewhere/0009-secret.md"), $"# {Secret}\n");
        File.WriteAllText(folder.At("repo/dep.yml"), $"template: template.md\nproposals: \"{glob}\"\n");
        var findings = Findings(folder);
        Assert.That(findings, Has.Some.StartsWith("DEP901 dep.yml").And.Some.Contains("leads out of the repository"));
        Assert.That(findings, Has.None.Contains("secret"));
    }

    [TestCase("template: ../secret.md")]
    [TestCase("template: C:/secret.md")]
    [TestCase("template: \"a\\x00b.md\"")]
    [TestCase("people: ../secret.md")]
    [TestCase("sidecar: ../secret.md")]
    public void FilesThatLeadOutOfTheRepositoryAreRefused(string setting)
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("secret.md"), $"# {Secret}\n\n## {Secret}\n");
        File.WriteAllText(folder.At("repo/dep.yml"), setting + "\n");
        var findings = Findings(folder);
        Assert.That(findings, Has.Some.StartsWith("DEP901 dep.yml"));
        Assert.That(findings, Has.None.Contains(Secret));
    }

    [TestCase("../../../../../../../../etc/passwd")]
    [TestCase("/../etc/passwd")]
    [TestCase("..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [TestCase("\\\\\\\\server\\\\share")]
    [TestCase("C:/Windows/win.ini")]
    public void LinksToFilesOfTheMachineAreReported(string target)
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("repo/deps/0001-wake.md"), Good + $"\n[a](<{target}>)\n");
        Assert.That(Findings(folder), Has.Some.StartsWith("DEP405 deps/0001-wake.md"));
    }

    [TestCase("deps/0002-line\nbreak.md")]
    [TestCase("deps/0002-%24(HOME).md")]
    [TestCase("deps/0002-$(HOME)@(Compile)%(FullPath).md")]
    [TestCase("deps/0002-semi;colon.md")]
    [TestCase("deps/-rf.md")]
    [TestCase("deps/0002-\u001b[31mred.md")]
    [TestCase("deps/0002-##vso[task.complete].md")]
    [TestCase("deps/0002-\u202Eback.md")]
    [TestCase("::error::deps.md")]
    public void StrangeFileNamesAreChecked(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The system has no such names");
        }

        using var folder = Repository();
        File.WriteAllText(folder.At("repo/dep.yml"), "template: template.md\nproposals: [\"deps/*.md\", \"::*.md\"]\n");
        File.WriteAllText(folder.At("repo/" + name), Good.Replace("Draft", "Nonsense", StringComparison.Ordinal));
        var result = Check(folder);
        Assert.That(result.Diagnostics.Select(finding => (finding.Id, finding.Location.Source.Path)), Does.Contain(("DEP104", name)));
        var text = new StringWriter();
        Dep.Analysis.Reports.Formats.TextReport.Write(text, result.Diagnostics);
        Assert.That(text.ToString().Where(char.IsControl), Is.All.EqualTo('\n'));
        Assert.That(text.ToString().Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::").And.None.Contains("##vso["));
    }

    [TestCase("a: &a [x]\nb: *a\n")]
    [TestCase("a: &a [*a]\n")]
    [TestCase("a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n")]
    [TestCase("a: !!python/object/apply:os.system [x]\n")]
    [TestCase("template: a\ntemplate: b\n")]
    [TestCase("? [a, b]\n: c\n")]
    public void YamlThatIsMoreThanTextIsRefused(string yaml)
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("repo/dep.yml"), yaml);
        Assert.That(Findings(folder), Has.Some.StartsWith("DEP901 dep.yml"));
    }

    [TestCase("[", 10_000)]
    [TestCase("{a: ", 10_000)]
    [TestCase("- ", 10_000)]
    [TestCase("a: b\n", 800_000)]
    [TestCase("? ", 10_000)]
    public void YamlThatNestsOrGoesOnIsRefusedInTime(string part, int count)
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("repo/dep.yml"), string.Concat(Enumerable.Repeat(part, count)));
        var watch = Stopwatch.StartNew();
        Assert.That(Findings(folder), Has.Some.StartsWith("DEP901 dep.yml"));
        Assert.That(watch.Elapsed, Is.LessThan(Patience));
    }

    // There are no regular expressions in dep.yml; what there is in their place is matched in linear time or by a product of lengths.
    [TestCase("proposals", "**/*a*a*a*a*a*a*a*a*a*a*a*a*a*b.md")]
    [TestCase("proposals", "**/**/**/**/**/**/**/**/**/**/**/**/**/b.md")]
    [TestCase("exclude", "**/**/**/**/**/**/**/**/**/*a*a*a*a*a*a*a*a*a*a*a*a*a*b.md")]
    [TestCase("proposals", "deps/????????????????????????????????????????????????????????????????*")]
    [TestCase("name", "a{slug}a{number}a.md")]
    [TestCase("title", "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{number}aaaaaaaaaaa]{title}")]
    public void PatternsOfDepYmlDoNotExplode(string key, string pattern)
    {
        using var folder = Repository();
        File.WriteAllText(
            folder.At("repo/dep.yml"),
            $"template: template.md\n{key}: [\"{pattern}\"]\n"
                .Replace("[\"", key is "name" or "title" ? "\"" : "[\"", StringComparison.Ordinal)
                .Replace("\"]", key is "name" or "title" ? "\"" : "\"]", StringComparison.Ordinal)
        );
        var deep = folder.At("repo/deps/" + string.Join('/', Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaa", 40)));
        Directory.CreateDirectory(deep);
        for (var i = 0; i < 50; i++)
        {
            File.WriteAllText(Path.Combine(deep, new string('a', 100) + i + ".md"), "# " + new string('a', 10_000) + "\n");
        }

        var watch = Stopwatch.StartNew();
        Findings(folder);
        Assert.That(watch.Elapsed, Is.LessThan(Patience));
    }

    [Test]
    public void GlobsOfEditorConfigDoNotExplode()
    {
        using var folder = Repository();
        var glob = string.Concat(Enumerable.Repeat("{a,aa}*", 25)) + "**" + string.Concat(Enumerable.Repeat("{,{,{,a}}}", 200));
        File.WriteAllText(folder.At("repo/.editorconfig"), $"root = true\n[{glob}b]\ndotnet_diagnostic.DEP001.severity = none\n");
        File.WriteAllText(folder.At($"repo/deps/0002-{new string('a', 200)}.md"), Good);
        var watch = Stopwatch.StartNew();
        Findings(folder);
        Assert.That(watch.Elapsed, Is.LessThan(Patience));
    }

    [Test]
    public void BidirectionalAndInvisibleCharactersAreReported()
    {
        using var folder = Repository();
        File.WriteAllText(folder.At("repo/deps/0001-wake.md"), Good + "\nif (\u202E admin\u2066) re\u200Bturn\U000E0041\n");
        Assert.That(Findings(folder).Count(finding => finding.StartsWith("DEP506 ", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(3));
    }

    private static TemporaryFolder Repository()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("repo/.git"));
        Directory.CreateDirectory(folder.At("repo/deps"));
        File.WriteAllText(folder.At("repo/.editorconfig"), "root = true\n");
        File.WriteAllText(folder.At("repo/template.md"), "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n# Proposal\n");
        File.WriteAllText(folder.At("repo/deps/0001-wake.md"), Good);
        return folder;
    }

    private static CheckResult Check(TemporaryFolder folder) =>
        RepositoryCheck.Run(new CheckRequest { Directory = folder.At("repo"), BaseRef = "none" });

    private static string[] Findings(TemporaryFolder folder) =>
        [.. Check(folder).Diagnostics.Select(finding => $"{finding.Id} {finding.Location.Source.Path}: {finding.Message}")];

    private static void Link(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (Exception exception) when (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore("This user may make no symbolic links");
        }
    }
}
