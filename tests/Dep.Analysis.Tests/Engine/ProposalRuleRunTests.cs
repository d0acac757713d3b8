using System.Runtime.CompilerServices;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Rules that run as a document is read find what they find later, and mend it as they do later.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalRuleRunTests
{
    [Test]
    public void AFixIsTheSameWhenTheTextWasLetGoOf()
    {
        var schema = SchemaBuilder.Build(
            [ProposalReader.Default.Read(new SourceText("template.md", "# Title\n\n# Summary\n\n# Motivation\n"))],
            Settings.Empty,
            null
        );
        // To move it the rule compares the sections of before with those of after.
        var proposal = ProposalReader.Default.Read(
            SourceDecoder.DecodeKept("deps/0001-a.md", "# A\n\n# Summary\n\nText.\n\n## Motivation\n\nText.\n"u8.ToArray())
        );
        var run = new ProposalRuleRun(schema, RuleCatalog.All, AnalysisOptions.Default);
        var expected = run.Analyze(proposal, lastChange: null).Single(finding => finding.Id == "DEP005").Fix!.Edit();
        run.Run(proposal);
        var found = run.Of(proposal).Single(finding => finding.Id == "DEP005").Fix!.Edit();
        Assert.That(expected.IsEmpty, Is.False);
        Assert.That(found.Edits.Select(edit => (edit.Span, edit.NewText)), Is.EqualTo(expected.Edits.Select(edit => (edit.Span, edit.NewText))));
    }

    [Test]
    public void NothingOfADocumentIsHeldButItsHead()
    {
        var schema = SchemaBuilder.Build(
            [
                ProposalReader.Default.Read(
                    new SourceText("template.md", "# Title\n\n# Summary\n\nDescribe what it is about.\n\n# Motivation\n\n## Goals\n")
                ),
            ],
            Settings.Empty,
            null
        );
        var run = new ProposalRuleRun(schema, RuleCatalog.All, AnalysisOptions.Default);
        var (proposal, parts) = Run(run);
        GC.Collect();
        // The findings have fixes, which are worked out from sections and blocks.
        Assert.That(
            run.Of(proposal).Where(finding => finding.Fix is not null).Select(finding => finding.Id),
            Is.SupersetOf(new[] { "DEP005", "DEP008" })
        );
        Assert.That(parts.Where(part => part.IsAlive), Is.Empty);
        GC.KeepAlive(proposal);
        GC.KeepAlive(run);

        // In a method of its own, so that no local of this one holds it.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Proposal Proposal, WeakReference[] Parts) Run(ProposalRuleRun run)
        {
            var proposal = ProposalReader.Default.Read(
                SourceDecoder.DecodeKept(
                    "deps/0001-a.md",
                    "# A\n\n# Summary\n\nDescribe what it is about.\n\nIt is about waking.\n\n# Motivation\n\nText.\n\n### Goals\n\nText.\n"u8.ToArray()
                )
            );
            WeakReference[] parts =
            [
                .. proposal.AllSections.Select(section => new WeakReference(section)),
                .. proposal.AllContent.Select(block => new WeakReference(block)),
            ];
            run.Run(proposal);
            return (proposal, parts);
        }
    }
}
