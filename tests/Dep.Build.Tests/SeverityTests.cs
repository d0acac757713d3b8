using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>
/// The properties and switches for warnings mean the same in every way of use, though MSBuild maps them in some only.
/// The forms left out share their targets with one of these.
/// </summary>
[TestFixture(Form.SdkProj)]
[TestFixture(Form.SdkCsproj)]
[TestFixture(Form.PackageReferenceMultiTarget)]
[Parallelizable(ParallelScope.Self)]
public sealed class SeverityTests(Form form)
{
    private Sandbox _sandbox = null!;

    // One folder, restored once: its builds must follow one another, and are a third of the time.
    [OneTimeSetUp]
    public void Restore()
    {
        _sandbox = new Sandbox();
        Projects.Write(_sandbox, form);
        _sandbox.WriteIncomplete();
        _sandbox.WriteUndecided();
        var result = _sandbox.Run("restore");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    [OneTimeTearDown]
    public void Delete() => _sandbox.Dispose();

    [TestCase("-p:NoWarn=DEP007", "error DEP001")]
    [TestCase("-p:NoWarn=DEP001%3BDEP007")]
    [TestCase("-p:WarningsAsErrors=DEP007", "error DEP001", "error DEP007")]
    [TestCase("-p:WarningsAsErrors=DEP007 -p:WarningsNotAsErrors=DEP007", "error DEP001", "error DEP007")]
    [TestCase("-p:TreatWarningsAsErrors=true", "error DEP001", "error DEP007")]
    [TestCase("-p:TreatWarningsAsErrors=true -p:WarningsNotAsErrors=DEP007", "error DEP001", "warning DEP007")]
    [TestCase("-p:TreatWarningsAsErrors=true -p:NoWarn=DEP007", "error DEP001")]
    [TestCase("-warnaserror -p:WarningsNotAsErrors=DEP007", "error DEP001", "warning DEP007")]
    [TestCase("-warnaserror:DEP007", "error DEP001", "error DEP007")]
    [TestCase("-warnaserror -p:NoWarn=DEP007", "error DEP001")]
    [TestCase("-nowarn:DEP007", "error DEP001")]
    [TestCase("-p:MSBuildTreatWarningsAsErrors=true", "error DEP001", "error DEP007")]
    public void MeansTheSameInEveryForm(string arguments, params string[] findings)
    {
        var built = _sandbox.Build(["--no-restore", .. arguments.Split(' ')]);

        Assert.That(built.Findings, Is.EqualTo(findings), built.Output);
        Assert.That(built.ExitCode, Is.EqualTo(findings.Length == 0 ? 0 : 1));
    }
}
