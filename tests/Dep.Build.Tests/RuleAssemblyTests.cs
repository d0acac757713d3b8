using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Rules that a project brings, as a project that is built on the way and as an assembly that is there.</summary>
public sealed class RuleAssemblyTests
{
    [Test]
    public void AProjectOfRulesIsBuiltAndItsRulesRun()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj, """<ItemGroup><DepRuleAssembly Include="rules/Acme.Rules.csproj" /></ItemGroup>""");
        sandbox.WriteUndecided();
        sandbox.Write(
            "rules/Acme.Rules.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><Reference Include="{typeof(Dep.Analysis.Engine.Rule).Assembly.Location}" Private="false" /></ItemGroup>
            </Project>
            """
        );
        sandbox.Write(
            "rules/Found.cs",
            """
            using Dep.Analysis.Engine;
            using Dep.Analysis.Diagnostics;

            public sealed class Found : ProposalRule
            {
                public override DiagnosticDescriptor Descriptor { get; } = new("ACME001", "Found", "Found", Category.Structure, Severity.Warning);

                public override void Analyze(ProposalContext context) => context.Report(context.Proposal.Heading, "Found");
            }

            """
        );
        Assert.That(Acme(sandbox.Build()), Is.EqualTo(["warning Found"]));

        Projects.Write(sandbox, Form.SdkProj, """<ItemGroup><DepRuleAssembly Include="rules/bin/Debug/net10.0/Acme.Rules.dll" /></ItemGroup>""");
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.ACME001.severity = error\n");
        Assert.That(Acme(sandbox.Build()), Is.EqualTo(["error Found"]));
    }

    private static IEnumerable<string> Acme(Built built) =>
        built.Log.Entries.Where(entry => entry.Code == "ACME001").Select(entry => $"{entry.Kind} {entry.Text}");
}
