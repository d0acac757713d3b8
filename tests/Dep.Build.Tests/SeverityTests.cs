using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>
/// The properties and switches for warnings mean the same in every way of use, though MSBuild maps them in some only.
/// A cross for each way would build the forms that share their targets twice.
/// </summary>
public sealed class SeverityTests
{
    private static readonly Form[] Forms = [Form.SdkProj, Form.SdkCsproj, Form.PackageReferenceMultiTarget];

    private static readonly (string Arguments, string[] Findings)[] Cases =
    [
        ("-p:NoWarn=DEP007", ["error DEP001"]),
        ("-p:NoWarn=DEP001%3BDEP007", ["error DEP001"]),
        ("-p:WarningsAsErrors=DEP007", ["error DEP001", "error DEP007"]),
        ("-p:WarningsAsErrors=DEP007 -p:WarningsNotAsErrors=DEP007", ["error DEP001", "error DEP007"]),
        ("-p:TreatWarningsAsErrors=true", ["error DEP001", "error DEP007"]),
        ("-p:TreatWarningsAsErrors=true -p:WarningsNotAsErrors=DEP007", ["error DEP001", "warning DEP007"]),
        ("-p:TreatWarningsAsErrors=true -p:NoWarn=DEP007", ["error DEP001"]),
        ("-warnaserror -p:WarningsNotAsErrors=DEP007", ["error DEP001", "warning DEP007"]),
        ("-warnaserror:DEP007", ["error DEP001", "error DEP007"]),
        ("-warnaserror -p:NoWarn=DEP007", ["error DEP001"]),
        ("-nowarn:DEP007", ["error DEP001"]),
        ("-p:MSBuildTreatWarningsAsErrors=true", ["error DEP001", "error DEP007"]),
    ];

    private static IEnumerable<TestCaseData> Table =>
        from form in Forms
        from entry in Cases
        select new TestCaseData(form, entry.Arguments, entry.Findings).SetArgDisplayNames($"{form}", entry.Arguments);

    [TestCaseSource(nameof(Table))]
    public void MeansTheSameInEveryForm(Form form, string arguments, string[] findings)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, form);
        sandbox.WriteIncomplete();
        sandbox.WriteUndecided();

        var built = sandbox.Build(arguments.Split(' '));

        Assert.That(built.Findings, Is.EqualTo(findings), built.Output);
        Assert.That(built.ExitCode, Is.EqualTo(1));
    }

    [TestCase("", 0)]
    [TestCase("-p:TreatWarningsAsErrors=true", 1)]
    public void WarningsAloneFailNoBuildUnlessTold(string argument, int exitCode)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided();

        var built = sandbox.Build(argument.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That(built.ExitCode, Is.EqualTo(exitCode), built.Output);
    }
}
