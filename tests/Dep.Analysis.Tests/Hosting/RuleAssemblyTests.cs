using Dep.Analysis.Engine;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Rules that a project brings: loaded, run, and where they cannot be had, missed aloud.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RuleAssemblyTests
{
    private const string Usings = "using Dep.Analysis.Engine; using Dep.Analysis.Diagnostics;\n";

    [Test]
    public void ARuleRunsBesideOurs()
    {
        using var folder = new TemporaryFolder();
        var findings = Findings(folder, Compile(folder, "Acme", Rule("First", "ACME001")));
        Assert.That(findings, Is.EqualTo(["deps/0001-one.md warning ACME001: Found by First"]));
    }

    [Test]
    public void ItsSeverityIsConfiguredLikeOurs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.At(".editorconfig"),
            "root = true\n[*.md]\ndotnet_diagnostic.ACME001.severity = error\ndotnet_diagnostic.ACME002.severity = high\n"
        );
        var findings = Findings(folder, Compile(folder, "Acme", Rule("First", "ACME001") + Rule("Second", "ACME002")));
        Assert.That(findings, Has.Member("deps/0001-one.md error ACME001: Found by First"));
        Assert.That(findings, Has.One.StartsWith(".editorconfig error DEP901: 'high' is no severity"));
    }

    [Test]
    public void WhatItDependsOnIsItsOwn()
    {
        using var folder = new TemporaryFolder();
        var library = Compile(folder, "Words", "public static class Words { public static string Of() => \"words of a library\"; }");
        var rule = Rule("First", "ACME001").Replace("\"Found by First\"", "Words.Of()", StringComparison.Ordinal);
        Assert.That(Findings(folder, Compile(folder, "Acme", rule, library)), Is.EqualTo(["deps/0001-one.md warning ACME001: words of a library"]));
    }

    [Test]
    public void WhatItDependsOnIsLoadedHoweverLateItIsAskedFor()
    {
        using var folder = new TemporaryFolder();
        var library = Compile(folder, "Words", "public static class Words { public static string Of() => \"words of a library\"; }");
        var rule = Rule("First", "ACME001")
            .Replace(
                "context.Report",
                "System.GC.Collect(); System.GC.WaitForPendingFinalizers(); Say(context); } private static void Say(Dep.Analysis.Engine.ProposalContext context) { context.Report",
                StringComparison.Ordinal
            )
            .Replace("\"Found by First\"", "Words.Of()", StringComparison.Ordinal);
        Assert.That(Findings(folder, Compile(folder, "Acme", rule, library)), Is.EqualTo(["deps/0001-one.md warning ACME001: words of a library"]));
    }

    [Test]
    public void ItsFileIsNotHeld()
    {
        using var folder = new TemporaryFolder();
        var path = Compile(folder, "Acme", Rule("First", "ACME001"));
        Findings(folder, path);
        Compile(folder, "Acme", Rule("First", "ACME001").Replace("Found by First", "Found anew", StringComparison.Ordinal));
        Assert.That(Findings(folder, path), Is.EqualTo(["deps/0001-one.md warning ACME001: Found anew"]));
    }

    [TestCase("DEP001", " error DEP901: Rule 'First' of 'Acme.dll' has the id 'DEP001', and ids that start with DEP are those of Dep.Build")]
    [TestCase("dep9999", " error DEP901: Rule 'First' of 'Acme.dll' has the id 'dep9999', and ids that start with DEP are those of Dep.Build")]
    [TestCase("ACME-1", " error DEP901: Rule 'First' of 'Acme.dll' has the id 'ACME-1', which is not of the form 'ACME001': letters, then digits")]
    public void AnIdIsRefused(string id, string finding)
    {
        using var folder = new TemporaryFolder();
        Assert.That(Findings(folder, Compile(folder, "Acme", Rule("First", id))), Is.EqualTo([finding]));
    }

    [Test]
    public void AnIdIsGivenOnce()
    {
        using var folder = new TemporaryFolder();
        Assert.That(
            Findings(folder, Compile(folder, "Acme", Rule("First", "ACME001") + Rule("Second", "acme001"))),
            Is.EqualTo([
                " error DEP901: Rule 'Second' of 'Acme.dll' has the id 'acme001', which another rule has",
                "deps/0001-one.md warning ACME001: Found by First",
            ])
        );
    }

    [Test]
    public void ARuleThatCannotBeMadeIsARuleThatFailed()
    {
        using var folder = new TemporaryFolder();
        var rule = Rule("First", "ACME001")
            .Replace(
                "{ public override",
                "{ public First() => throw new System.InvalidOperationException(\"no\"); public override",
                StringComparison.Ordinal
            );
        Assert.That(
            Findings(folder, Compile(folder, "Acme", rule)),
            Is.EqualTo([" error DEP904: Rule 'First' of 'Acme.dll' could not be made and did not run: InvalidOperationException: no"])
        );
    }

    [Test]
    public void ARuleThatThrowsIsARuleThatFailed()
    {
        using var folder = new TemporaryFolder();
        var rule = Rule("First", "ACME001")
            .Replace("context.Report", "throw new System.InvalidOperationException(\"no\"); context.Report", StringComparison.Ordinal);
        Assert.That(
            Findings(folder, Compile(folder, "Acme", rule)),
            Is.EqualTo(["deps/0001-one.md error DEP904: Rule ACME001 failed here and did not finish: InvalidOperationException: no"])
        );
    }

    [TestCase(
        "public class First { }",
        " error DEP901: Rule assembly 'Acme.dll' holds no rule; a rule is a public class that derives from ProposalRule, RepositoryRule or ChangeRule"
    )]
    [TestCase(
        "public abstract class First : ProposalRule { }",
        " error DEP901: Rule assembly 'Acme.dll' holds no rule; a rule is a public class that derives from ProposalRule, RepositoryRule or ChangeRule"
    )]
    public void AnAssemblyWithoutARuleIsSaid(string source, string finding)
    {
        using var folder = new TemporaryFolder();
        Assert.That(Findings(folder, Compile(folder, "Acme", Usings + source)), Is.EqualTo([finding]));
    }

    [Test]
    public void AFileThatIsNoAssemblyIsSaid()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("Acme.dll"), "no assembly");
        Assert.That(Findings(folder, folder.At("Acme.dll")), Has.One.StartsWith(" error DEP901: Rule assembly 'Acme.dll' cannot be loaded: "));
        Assert.That(
            Findings(folder, folder.At("Other.dll")),
            Is.EqualTo([$" error DEP901: Rule assembly '{folder.At("Other.dll")}' does not exist"])
        );
    }

    private static string Rule(string name, string id) =>
        $$"""
            public sealed class {{name}} : Dep.Analysis.Engine.ProposalRule { public override Dep.Analysis.Diagnostics.DiagnosticDescriptor Descriptor { get; } = new("{{id}}", "{{name}}", "{{name}}", Dep.Analysis.Diagnostics.Category.Structure, Dep.Analysis.Diagnostics.Severity.Warning);
                public override void Analyze(Dep.Analysis.Engine.ProposalContext context) { context.Report(context.Proposal.Heading, "Found by {{name}}"); } }

            """;

    private static string Compile(TemporaryFolder folder, string name, string source, params string[] references)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            platform.Append(typeof(Rule).Assembly.Location).Concat(references).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        var file = folder.At(name + ".dll");
        var result = compilation.Emit(file);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        return file;
    }

    private static string[] Findings(TemporaryFolder folder, params string[] assemblies)
    {
        Directory.CreateDirectory(folder.At("deps"));
        File.WriteAllText(folder.At(".git"), "");
        File.WriteAllText(folder.At("TEMPLATE.md"), "# <Title>\n\n**Status**: Draft | Approved\n\n# Summary\n\n**\\[Required\\]**\n");
        File.WriteAllText(folder.At(Path.Combine("deps", "0001-one.md")), "# One\n\n**Status**: Draft\n\n# Summary\n\nText.\n");
        var result = RepositoryCheck.Run(
            new CheckRequest
            {
                Directory = folder.At(""),
                BaseRef = "none",
                RuleAssemblies = [.. assemblies],
            }
        );
        return
        [
            .. result
                .Diagnostics.OrderBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
                .Select(finding =>
                    $"{finding.Location.Source.Path} {finding.Severity.ToString().ToLowerInvariant()} {finding.Id}: {finding.Message}"
                ),
        ];
    }
}
