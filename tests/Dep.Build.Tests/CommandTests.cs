using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The commands of the SDK other than <c>dotnet build</c>, on a project that answers them itself.</summary>
public sealed class CommandTests
{
    [TestCase("restore")]
    [TestCase("clean")]
    [TestCase("pack")]
    [TestCase("publish")]
    [TestCase("test")]
    public void AnsweredByTheMinimalProject(string command)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete();

        var result = sandbox.Run(command);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
    }

    [Test]
    public void ASolutionTakesTheMinimalProject()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided();

        var made = sandbox.Run("new", "sln", "--name", "All");
        var added = sandbox.Run("sln", "add", "deps.proj");
        Assert.That((made.ExitCode, added.ExitCode), Is.EqualTo((0, 0)), made.Output + added.Output);

        var solution = Directory.GetFiles(sandbox.Folder, "All.sln*").Single();
        var built = sandbox.Build(solution);

        // NU1503 is restore's warning about a project that does not answer it.
        Assert.That(built.Log.Entries.Select(entry => entry.Code), Does.Not.Contain("NU1503"));
        Assert.That(built.Findings, Is.EqualTo(["warning DEP007"]), built.Output);
        Assert.That(built.ExitCode, Is.Zero);
    }

    [Test]
    public void PackagesOfTheMinimalProjectAreSaidToBeIgnored()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj, """<ItemGroup><PackageReference Include="Some.Rules" Version="1.0.0" /></ItemGroup>""");

        var built = sandbox.Build();

        Assert.That(built.Output, Does.Contain("deps.proj restores no packages, so Some.Rules has no effect"));
    }
}
