using Dep.Analysis.Analysis;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Analysis;

/// <summary>Rules that run as a document is read find what they find later, and mend it as they do later.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalRuleRunTests
{
    [Test]
    public void AFixIsTheSameWhenTheTextWasLetGoOf()
    {
        var schema = SchemaBuilder.Build([ProposalReader.Default.Read(new SourceText("template.md", "# Title\n\n# Summary\n\n# Motivation\n\n## Goals\n"))], Settings.Empty, null);
        var proposal = ProposalReader.Default.Read(SourceDecoder.DecodeKept("deps/0001-a.md", "# A\n\n# Summary\n\nText.\n\n# Motivation\n\nText.\n\n### Goals\n\nText.\n"u8.ToArray()));
        var run = new ProposalRuleRun(schema, RuleCatalog.All, AnalysisOptions.Default);
        var expected = run.Analyze(proposal, lastChange: null).Single(finding => finding.Id == "DEP005").Fix!.Edit();
        run.Run(proposal);
        var found = run.Of(proposal).Single(finding => finding.Id == "DEP005").Fix!.Edit();
        Assert.That(expected.IsEmpty, Is.False);
        Assert.That(found.Edits.Select(edit => (edit.Span, edit.NewText)), Is.EqualTo(expected.Edits.Select(edit => (edit.Span, edit.NewText))));
    }
}
