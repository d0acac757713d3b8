using Dep.Analysis.Diagnostics;
using NUnit.Framework;

namespace Dep.Build.Tests;

public sealed class WarningPolicyTests
{
    // Columns: severity, treat, as errors, not as errors, silenced, expected.
    [TestCase(Severity.Error, false, "", "", "DEP007", Severity.Error)]
    [TestCase(Severity.Error, true, "", "DEP007", "DEP007", Severity.Error)]
    [TestCase(Severity.Warning, false, "", "", "", Severity.Warning)]
    [TestCase(Severity.Warning, false, "", "", "DEP007", Severity.None)]
    [TestCase(Severity.Warning, true, "DEP007", "", "CS1591;dep007", Severity.None)]
    [TestCase(Severity.Warning, false, "DEP001, DEP007", "", "", Severity.Error)]
    [TestCase(Severity.Warning, false, "DEP007", "DEP007", "", Severity.Error)]
    [TestCase(Severity.Warning, true, "", "", "", Severity.Error)]
    [TestCase(Severity.Warning, true, "", "DEP007", "", Severity.Warning)]
    [TestCase(Severity.Warning, true, "", "DEP0071", "", Severity.Error)]
    [TestCase(Severity.Info, true, "", "", "", Severity.Info)]
    [TestCase(Severity.Info, false, "DEP007", "", "", Severity.Error)]
    [TestCase(Severity.Info, false, "", "", "DEP007", Severity.None)]
    public void Applies(Severity severity, bool treat, string asErrors, string notAsErrors, string noWarn, Severity expected) =>
        Assert.That(new WarningPolicy(treat, asErrors, notAsErrors, noWarn).Apply("DEP007", severity), Is.EqualTo(expected));
}
