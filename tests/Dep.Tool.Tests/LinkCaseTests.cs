using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Inputs about anchors, links and tables that others made, beside this checkout; skipped where they are absent.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LinkCaseTests
{
    [TestCase("anchor-collision", "")]
    [TestCase("anchor-html-heading", "")]
    [TestCase("anchor-white-space", "")]
    [TestCase("link-blank-in-target", "warning DEP403,warning DEP403,warning DEP403")]
    [TestCase("link-reversed", "warning DEP403,warning DEP403")]
    [TestCase("table-none-but-bars", "")]
    public void WhatIsExpectedIsFound(string name, string findings)
    {
        var run = ToolRun.In(RepositoryRoot.Case(name), "check", "--base", "none");
        Assert.That(string.Join(',', run.Findings), Is.EqualTo(findings), run.Output + run.Error);
        Assert.That(run.ExitCode, Is.Zero);
    }
}
