using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The package in every way of use, built as a user builds it.</summary>
public sealed class FormTests
{
    [Test]
    public void EveryFormChecksOnceABuild([Values] Form form)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, form);
        sandbox.WriteIncomplete();
        sandbox.WriteUndecided();

        var built = sandbox.Build();

        Assert.That(built.Findings, Is.EqualTo(["error DEP001", "warning DEP007"]), built.Output);
        Assert.That(built.Log.Checks, Is.EqualTo(1));
        Assert.That(built.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void SecondBuildFindsTheSame([Values(Form.SdkProj, Form.PackageReference)] Form form)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, form);
        sandbox.WriteUndecided();

        var first = sandbox.Build();
        var second = sandbox.Build();

        Assert.That(first.Findings, Is.EqualTo(["warning DEP007"]), first.Output);
        Assert.That(second.Findings, Is.EqualTo(first.Findings), second.Output);
        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)));
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

    [Test]
    public void FindingHasThePlaceEditorsJumpTo()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete();

        var finding = sandbox.Build().Log.Entries.First(entry => entry.Code == "DEP001");

        Assert.That(finding.File, Is.EqualTo(Path.Combine(sandbox.Folder, "deps", "0001-incomplete.md")));
        Assert.That(new[] { finding.Line, finding.Column, finding.EndLine, finding.EndColumn }, Is.All.Positive);
        Assert.That(finding.Subcategory, Is.Null.Or.Empty);
    }

    [Test]
    public void ErrorsLeaveTheCompilerItsOwn()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.PackageReference);
        sandbox.WriteIncomplete();
        sandbox.Write("Broken.cs", "class Broken { int Number() => \"text\"; }");

        var built = sandbox.Build();

        Assert.That(
            built.Log.Entries.Where(entry => entry.Kind == "error").Select(entry => entry.Code),
            Is.EqualTo(["DEP001", "CS0029"]),
            built.Output
        );
    }

    [Test]
    public void DepEnabledTurnsTheCheckOff([Values(Form.SdkProj, Form.SdkCsproj, Form.PackageReferenceMultiTarget)] Form form)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, form, "<PropertyGroup><DepEnabled>false</DepEnabled></PropertyGroup>");
        sandbox.WriteIncomplete();

        var built = sandbox.Build();

        Assert.That((built.ExitCode, built.Log.Checks), Is.EqualTo((0, 0)), built.Output);
    }

    [Test]
    public void EditorsThatOnlyLookAreNotKeptWaiting([Values(Form.SdkProj, Form.SdkCsproj)] Form form)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, form);
        sandbox.WriteIncomplete();

        var built = sandbox.Build("-p:DesignTimeBuild=true");

        Assert.That((built.ExitCode, built.Log.Checks), Is.EqualTo((0, 0)), built.Output);
    }

    [Test]
    public void ASingleFrameworkOfSeveralIsCheckedOnlyWhereAsked()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.PackageReferenceMultiTarget);
        sandbox.WriteUndecided();

        var silent = sandbox.Build("-f", "net10.0");
        var asked = sandbox.Build("-f", "net10.0", "-p:DepInnerBuild=true");

        Assert.That((silent.Log.Checks, asked.Log.Checks), Is.EqualTo((0, 1)), asked.Output);
    }

    [Test]
    public void NamedDocumentsReplaceThoseThatAreFound()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj, """<ItemGroup><Proposal Include="drafts/*.md" /></ItemGroup>""");
        sandbox.WriteIncomplete("drafts/0003-named.md");
        sandbox.WriteIncomplete("deps/0001-found.md");

        var built = sandbox.Build();

        Assert.That(
            built.Log.Entries.Where(entry => entry is { Kind: "error", Code: "DEP001" }).Select(entry => Path.GetFileName(entry.File)),
            Is.EqualTo(["0003-named.md"]),
            built.Output
        );
    }

    [Test]
    public void TheProjectNeedNotLieBesideTheProposals()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("eng/check.proj", $"""<Project Sdk="Dep.Build/{Package.Version}" />""");
        sandbox.WriteIncomplete();

        var built = sandbox.Build("eng/check.proj", "-p:DepDirectory=..");

        Assert.That(built.Findings, Is.EqualTo(["error DEP001"]), built.Output);
    }

    [Test]
    public void AnMSBuildThatCannotRunTheTaskSaysWhatIsNeeded()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);

        // The property the targets find the host in: there is no older SDK to run.
        var built = sandbox.Build("-p:_DepHost=");

        var error = built.Log.Entries.Single(entry => entry.Kind == "error");
        Assert.That(error.Code, Is.EqualTo("DEP900"));
        Assert.That(error.Text, Does.StartWith("Dep.Build needs the .NET SDK 10 or later"));
        Assert.That(built.Log.Checks, Is.Zero);
    }

    [Test]
    public void RunsBesideOtherTasksInOneProcess()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete();

        var built = sandbox.Build("-mt");

        Assert.That(built.Findings, Is.EqualTo(["error DEP001"]), built.Output);
    }
}
