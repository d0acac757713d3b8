using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>A repository as <c>dotnet new dep-repo</c> makes it from the packed templates, in a folder of a user who has nothing else.</summary>
internal sealed class NewRepository : IProposalWork, IDisposable
{
    private readonly Sandbox _sandbox = new();

    /// <summary>Makes the repository, with git where asked for.</summary>
    public NewRepository(string dialect, bool hasGit = true)
    {
        TemplateHome.Use(_sandbox);
        Made = _sandbox.Run("new", "dep-repo", "--dialect", dialect, "--output", "proposals");
        Root = Path.Combine(_sandbox.Folder, "proposals");
        if (hasGit && Made.ExitCode == 0)
        {
            Git("init", "--quiet", "--initial-branch=main");
            Git("config", "user.name", "Ann");
            Git("config", "user.email", "ann@example.org");
        }
    }

    public string Root { get; }

    /// <summary>How <c>dotnet new</c> ended.</summary>
    public DotnetResult Made { get; }

    /// <summary>Runs a command of <c>dotnet</c> in the repository.</summary>
    public DotnetResult Run(params IEnumerable<string> arguments) => Dotnet.Run(Root, _sandbox.Variables, arguments);

    public string New(string title)
    {
        var output = Chore("NewProposal", "Title=" + title);
        var path = output[(output.IndexOf("Created ", StringComparison.Ordinal) + "Created ".Length)..];
        return path[..path.IndexOf(" from ", StringComparison.Ordinal)];
    }

    public string Number(string path)
    {
        var output = Chore("NumberProposal", "Proposal=" + path);
        var to = output[(output.IndexOf(": it is ", StringComparison.Ordinal) + ": it is ".Length)..];
        return to[..to.IndexOf(" now", StringComparison.Ordinal)];
    }

    public void Move(string path, string status) => Chore("MoveProposal", "Proposal=" + path, "Status=" + status);

    public void Replace(string path, string successor) => Chore("ReplaceProposal", "Proposal=" + path, "By=" + successor);

    public string[] Findings(bool withWarnings) => Lines(Run("build"), withWarnings);

    public string[] Audit() => Lines(Run("build", "-t:AuditProposals"), withWarnings: true);

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    public void Dispose() => _sandbox.Dispose();

    private string Chore(string target, params string[] properties)
    {
        var result = Run(["build", "-t:" + target, .. properties.Select(property => "-p:" + property)]);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result.Output;
    }

    private static string[] Lines(DotnetResult result, bool withWarnings)
    {
        string[] found =
        [
            .. result
                .Output.Split('\n')
                .Where(line =>
                    line.Contains(": error ", StringComparison.Ordinal) || (withWarnings && line.Contains(": warning ", StringComparison.Ordinal))
                )
                .Distinct(),
        ];
        return result.ExitCode == 0 || found.Length > 0 ? found : [result.Output];
    }

    private void Git(params string[] arguments) => Testing.Git.Run(Root, arguments);
}
