using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

[Parallelizable(ParallelScope.All)]
public sealed class StatusDemandTests
{
    [TestCase("number", null)]
    [TestCase("Sponsor", null)]
    [TestCase("test-plan", null)]
    [TestCase("Sponsr", "'Sponsr' is no field or section of the template; did you mean 'Sponsor'?")]
    [TestCase("a good mood", "'a good mood' is no field or section of the template, and not 'number'")]
    public void ADemandNamesWhatTheTemplateHas(string demand, string? defect)
    {
        var template = ProposalReader.Default.Read(
            new SourceText("template.md", "# <Title>\n\n**Status**: Draft | Approved\n\n**Sponsor**: [Name]\n\n# Test plan\n")
        );
        var settings = SettingsReader.Read(new SourceText("dep.yml", $"lifecycle:\n  demands:\n    Approved: [{demand}]\n"));
        Assert.That(
            SchemaBuilder.Build([template], settings, null).SettingsDefects.Select(found => found.Message),
            Is.EqualTo(defect is null ? [] : new[] { defect })
        );
    }
}
