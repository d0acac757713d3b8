using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>What others ask of a rule's descriptor: a fact that is another by mistake changes no finding of the rule itself.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RuleFactsTests
{
    [Test]
    public void WhatJudgesTheStatusIsAskedBeforeAMove()
    {
        Assert.That(
            Names(descriptor => descriptor.JudgesStatus),
            Is.EqualTo(new[] { "InvalidStatusTransition", "InvalidInitialStatus", "StatusRequirementUnmet", "SuccessorMissing" })
        );
    }

    [Test]
    public void WhatJudgesTheNumberIsAskedBeforeANumberIsGiven()
    {
        Assert.That(
            Names(descriptor => descriptor.JudgesNumber),
            Is.EqualTo(new[] { "NumberChanged", "NumberTaken", "NumberMismatch", "ReferenceUnresolved", "LinkTargetMissing", "AnchorMissing" })
        );
    }

    [Test]
    public void WhatTheMachineAloneTellsIsNotRemembered()
    {
        Assert.That(Names(descriptor => descriptor.IsTransient), Is.EqualTo(new[] { "BaseUnavailable", "RuleFailed", "OutputUnwritable" }));
    }

    [Test]
    public void OfRulesAboutTheLifecycleOneIsAWarningInClosedProposals()
    {
        Assert.That(
            Names(descriptor => descriptor is { Category: Category.Lifecycle or Category.Repository or Category.Tool, RelaxesWhenClosed: true }),
            Is.EqualTo(new[] { "StatusRequirementUnmet" })
        );
    }

    private static string[] Names(Predicate<DiagnosticDescriptor> fact) =>
        [.. RuleCatalog.All.Select(rule => rule.Descriptor).Where(descriptor => fact(descriptor)).Select(descriptor => descriptor.Name)];
}
