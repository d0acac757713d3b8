using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Dialects;

/// <summary>
/// A folder a dialect, with documents as its people write them and faults as they make them; nothing is configured but, of a preset for
/// one project, its name. The
/// snapshot says what was recognised and what was found. <c>DEP_ACCEPT=1</c> rewrites it; the diff is the review.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class DialectTests
{
    private static readonly string Folder = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Dialects");

    public static IEnumerable<string> Names() =>
        Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void AFolderOfProposalsNeedsNoConfiguration(string name)
    {
        var text = Report(Load(name, "", content => content));
        Verified.Match(text, name);
    }

    [TestCaseSource(nameof(Names))]
    public void LineEndingsAndByteOrderMarksDoNotCount(string name)
    {
        var expected = Places(content => content);
        Assert.Multiple(() =>
        {
            Assert.That(Places(content => content.Replace("\n", "\r\n", StringComparison.Ordinal)), Is.EqualTo(expected), "CRLF");
            Assert.That(Places(content => '\uFEFF' + content), Is.EqualTo(expected), "byte order mark");
        });

        string[] Places(Func<string, string> change) =>
            [
                .. Check(Load(name, "", change))
                    .Select(finding =>
                        $"{finding.Location.Source.Path} {finding.Location.Source.Position(finding.Location.Span.Start)} {finding.Id} {finding.Message}"
                    ),
            ];
    }

    [TestCaseSource(nameof(Names))]
    public void TheProjectMayStandInAnyFolderOnTheWay(string name)
    {
        var whole = Load(name, "", content => content);
        var folder = new Glob(whole.Globs[0]).Folder;
        for (var inner = folder; inner.Length > 0; inner = RepositoryPath.FolderOf(inner))
        {
            var other = Load(name, inner, content => content);
            Assert.That(other.Proposals.Select(proposal => proposal.Path), Is.EqualTo(whole.Proposals.Select(proposal => proposal.Path)), inner);
            Assert.That(other.Schema.Dialect, Is.EqualTo(whole.Schema.Dialect), inner);
        }
    }

    [Test]
    public void EveryDialectHasAFolder() => Assert.That(Dialect.KnownNames.Except(["dynamo", "d9d"]), Is.SubsetOf(Names()));

    [Test]
    public void EveryDialectUnderstandsItsOwnFiles()
    {
        foreach (var dialect in Dialect.KnownNames.Select(Dialect.Get))
        {
            var schema = SchemaBuilder.Build(dialect.Templates, dialect.Settings, dialect);
            Assert.That(dialect.Settings.Defects.Select(defect => defect.Message), Is.Empty, dialect.Name);
            Assert.That(dialect.Letter.Defects.Select(defect => defect.Message), Is.Empty, dialect.Name);
            Assert.That(dialect.Letter.Fields.Select(field => field.Name.Value).Where(name => schema.Field(name) is null), Is.Empty, dialect.Name);
            Assert.That(schema.TemplateDefects.Select(defect => defect.Message), Is.Empty, dialect.Name);
            Assert.That(schema.SettingsDefects.Select(defect => defect.Message), Is.Empty, dialect.Name);
            Assert.That(
                DialectLikeness.NearestToTemplate(dialect.Templates[0]),
                dialect.IsRecognized ? Is.SameAs(dialect) : Is.Not.SameAs(dialect),
                "a dialect is the nearest to its own template, but for those that are named"
            );
        }
    }

    // Whoever adds a dialect or changes one has the file written anew by DEP_ACCEPT=1, and builds again.
    [Test]
    public void WhatIsAskedOfAllDialectsIsWhatTheySay()
    {
        var path = RepositoryRoot.At("src", "Dep.Analysis", "Schema", "Dialects.txt");
        var outlines = Dialect
            .KnownNames.Select(Dialect.Get)
            .Where(dialect => dialect.IsRecognized)
            .Select(dialect => DialectLikeness.MakeOutline(dialect))
            .ToArray();
        Assert.That(
            outlines.Select(outline => outline.Places),
            Has.None.Empty,
            "where no place is named, nothing tells a dialect by where its proposals stand"
        );
        if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
        {
            File.WriteAllText(path, DialectOutline.Write(outlines));
        }

        Assert.That(
            DialectOutline.Write(DialectOutline.All),
            Is.EqualTo(DialectOutline.Write(outlines)),
            $"{path} is what the dialects say; DEP_ACCEPT=1 rewrites it"
        );
    }

    private static ProposalRepository Load(string name, string folder, Func<string, string> change)
    {
        var root = Path.Combine(Folder, name);
        var files = Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => new SourceText(
                Path.GetRelativePath(root, file).Replace('\\', '/'),
                change(File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal))
            ));
        // What holds documents to the letter of one project is for who names it.
        SourceText[] said = !Dialect.Get(name).IsRecognized ? [new SourceText("dep.yml", $"extends: {name}\n")] : [];
        return RepositoryLoader.Load(new MemoryFiles([.. files, .. said]), folder);
    }

    private static ImmutableArray<Diagnostic> Check(ProposalRepository repository) =>
        ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All).Findings;

    private static string Report(ProposalRepository repository)
    {
        var findings = Check(repository);
        var writer = new StringWriter();
        writer.WriteLine(CheckSummary.Of(CheckSummary.ScopeOf(repository, Base.NotAsked), findings));
        foreach (var proposal in repository.Proposals)
        {
            var header = string.Join(", ", proposal.Header.Fields.Select(field => $"{field.Name.Value}={field.Value.Value.ReplaceLineEndings(" ")}"));
            writer.WriteLine($"{proposal.Path}: {proposal.Number ?? "no number"}, '{proposal.Title?.Value}', {proposal.Header.Notation}: {header}");
        }

        writer.WriteLine();
        TextReport.Write(writer, findings);
        return writer.ToString();
    }
}
