using System.Collections.Immutable;
using System.Globalization;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Dep.Testing;
using NUnit.Framework;
using Entry = Dep.Hosting.Requests.LogEntry;

namespace Dep.Build.Tests;

/// <summary>What differs between machines and is no part of a repository: the culture a process runs in, how long paths get, whether case counts in them.</summary>
public sealed class MachineTests
{
    // Each has what trips up code that asks the culture: dotless i, digits and signs of its own, other calendars, right to left.
    private static readonly string[] Cultures = ["tr-TR", "az-Latn-AZ", "ar-SA", "he-IL", "fa-IR", "th-TH", "sv-SE"];

    [TestCaseSource(nameof(Cultures))]
    public void TheEngineSaysTheSameInEveryCulture(string culture)
    {
        foreach (var dialect in Directory.GetDirectories(RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Dialects")))
        {
            SaysTheSame(dialect, culture);
        }
    }

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    public void RealProposalsAreReadTheSameInEveryCulture(string culture)
    {
        foreach (var corpus in Directory.GetDirectories(RepositoryRoot.Corpus("")))
        {
            SaysTheSame(corpus, culture);
        }
    }

    // The limit of old Windows, and what is left below that of Linux with the name of the document.
    [TestCase(300)]
    [TestCase(4000, IncludePlatform = "Linux")]
    public void ALongPathIsCheckedAsAShortOne(int length)
    {
        using var sandbox = new Sandbox();
        var folder = "deps";
        while (Path.Combine(sandbox.Folder, folder).Length < length - 60)
        {
            folder += "/" + new string('p', 50);
        }

        sandbox.WriteIncomplete(folder + "/0001-incomplete.md");

        var found = Check(new CheckRequest { Directory = sandbox.Folder, BaseRef = "none" });

        Assert.That(
            found.Where(entry => entry.Id == "DEP001").Select(entry => entry.File),
            Does.Contain(Path.Combine(sandbox.Folder, folder, "0001-incomplete.md").Replace('/', Path.DirectorySeparatorChar))
        );
    }

    [Test]
    public void ABuildChecksALongPath()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete("deps/" + string.Join('/', Enumerable.Repeat("part " + new string('p', 45), 6)) + "/0001-incomplete.md");

        var built = sandbox.Build();

        Assert.That(built.Findings, Is.EqualTo(["error DEP001"]), built.Output);
    }

    [Test]
    public void WhereCaseDoesNotCountALinkOfAnotherCaseIsFoundAllTheSame()
    {
        using var folder = CaseInsensitiveFolder.Make();
        File.WriteAllText(folder.At("NNNN-template.md"), "# <Title>\n\n**Status**: Draft | Approved\n\n# Summary\n\n**\\[Required\\]**\n");
        File.WriteAllText(
            folder.At("0001-one.md"),
            "# One\n\n**Status**: Draft\n\n# Summary\n\nAs in [two](0002-Two.md), [two again](0002-two.md).\n"
        );
        File.WriteAllText(folder.At("0002-two.md"), "# Two\n\n**Status**: Draft\n\n# Summary\n\nText.\n");

        var found = Check(new CheckRequest { Directory = folder.At(""), BaseRef = "none" });

        Assert.That(
            found.Where(entry => entry.Kind is LogEntryKind.Error or LogEntryKind.Warning).Select(entry => $"{entry.Id} {entry.Line}: {entry.Text}"),
            Has.Exactly(1).Contains("'0002-two.md', and case counts")
        );
    }

    private static void SaysTheSame(string folder, string culture)
    {
        using var reports = new TemporaryFolder();
        var request = new CheckRequest
        {
            Directory = folder,
            BaseRef = "none",
            Today = "2027-01-01",
            Reports = new ReportRequest { Sarif = reports.At("findings.sarif"), Json = reports.At("findings.json") },
        };
        var expected = Said(CultureInfo.InvariantCulture);
        Assert.That(expected.Entries, Is.Not.Empty);
        var other = new CultureInfo(culture);
        Assert.That(
            other.NumberFormat.NegativeSign + other.TextInfo.ToUpper("i") + other.Calendar.GetType().Name,
            Is.Not.EqualTo("-IGregorianCalendar"),
            "The process has no data of cultures, and nothing is shown here"
        );

        var said = Said(other);
        Assert.That(said.Entries, Is.EqualTo(expected.Entries), folder);
        Assert.That(said.Reports, Is.EqualTo(expected.Reports), folder);

        (ImmutableArray<Entry> Entries, string Reports) Said(CultureInfo under)
        {
            var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (under, under);
            try
            {
                return (Check(request), File.ReadAllText(request.Reports.Sarif) + File.ReadAllText(request.Reports.Json));
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
            }
        }
    }

    private static ImmutableArray<Entry> Check(CheckRequest request) => BuildCheck.Run(request, tool: null, CancellationToken.None);
}
