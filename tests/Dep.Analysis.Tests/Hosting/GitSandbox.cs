using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A git repository in a folder of its own, made by the real git without any configuration of the machine.</summary>
internal sealed class GitSandbox : IDisposable
{
    private static readonly string Program = GitProgram.Find(Path.GetTempPath()) ?? throw new InvalidOperationException("The tests need git");

    private readonly string? _owned;

    /// <summary>An empty repository with a template whose lifecycle is Draft, Accepted, Implemented, and no commit.</summary>
    public GitSandbox(params string[] init)
    {
        _owned = Directory.CreateTempSubdirectory("dep git ü ").FullName;
        Root = Path.Combine(_owned, "repo");
        Directory.CreateDirectory(Root);
        Git(["init", "--quiet", "--initial-branch=main", .. init]);
        Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n# Proposal\n");
        Write(
            "dep.yml",
            "template: template.md\nlifecycle:\n  initial: [Draft, Accepted]\n  transitions: { Draft: [Accepted], Accepted: [Implemented], Implemented: [] }\n"
        );
    }

    private GitSandbox(string root)
    {
        Root = root;
    }

    public string Root { get; }

    /// <summary>The day commits are made on, such as <c>2021-03-04</c>; empty for the machine's clock.</summary>
    public string Today { get; set; } = "";

    /// <summary>A folder beside the repository, removed with it.</summary>
    public string Beside(string name) => Path.Combine(_owned!, name);

    /// <summary>Another working tree: a clone, a worktree, a submodule.</summary>
    public static GitSandbox At(string root) => new(root);

    /// <summary>Two proposals on main.</summary>
    public static GitSandbox Committed()
    {
        var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Proposal("0005-far", "Draft");
        repository.Commit();
        return repository;
    }

    /// <summary>The same, on a branch that has nothing of its own yet.</summary>
    public static GitSandbox Branched()
    {
        var repository = Committed();
        repository.Git("checkout", "--quiet", "-b", "branch");
        return repository;
    }

    /// <summary>A clone beside a repository, removed with it.</summary>
    public static GitSandbox Clone(GitSandbox repository, params string[] arguments)
    {
        var path = repository.Beside("clone");
        repository.Git(["clone", "--quiet", .. arguments, new Uri(repository.Root).AbsoluteUri, path]);
        return At(path);
    }

    public string Git(params string[] arguments) => GitWith("", arguments);

    /// <summary>Runs git with something to read.</summary>
    public string GitWith(string input, params string[] arguments) => Dep.Testing.Git.Run(Root, arguments, Today, input);

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    /// <summary>Writes <c>deps/name.md</c>.</summary>
    public void Proposal(string name, string status, string extra = "") => Write($"deps/{name}.md", Text(name, status, extra));

    public static string Text(string name, string status, string extra = "")
    {
        var subject = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return $"# About {subject}\n\n**Status**: {status}\n\n# Summary\n\nThis is about {subject} and why {subject} matters.\n\n# Proposal\n\nWe build {subject} step by step, and measure {subject} as we go.\n{extra}";
    }

    /// <summary>A program beside the repository that a shell runs; the test is skipped where there is no such shell.</summary>
    public string Script(string name, string text)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The program is a shell script");
            return "";
        }

        var path = Beside(name);
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public string Commit(string message = "A change")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    /// <summary>The base of a check.</summary>
    public Base Base(
        string baseRef = "",
        string variable = "",
        string value = "",
        TimeSpan? timeout = null,
        string? program = null,
        string folder = "",
        params string[] named
    )
    {
        var (files, after) = Load(folder, named);
        var environment = ImmutableDictionary<string, string>.Empty;
        var snapshot = new GitSnapshot(program ?? Program, files) { Timeout = timeout ?? TimeSpan.FromSeconds(30) };
        return snapshot.Find(after, folder, [.. named], baseRef, variable.Length == 0 ? environment : environment.Add(variable, value));
    }

    /// <summary>The proposals as they are now.</summary>
    public (WorkingTree Files, ProposalRepository After) Load(string folder = "", params string[] named)
    {
        var files = WorkingTree.Containing(Root);
        return (files, RepositoryLoader.Load(files, folder, [.. named]));
    }

    /// <summary>What the rules about changes find, as <c>id path</c>.</summary>
    public string[] Findings(string baseRef = "", string variable = "", string value = "", string folder = "", params string[] named)
    {
        var (_, after) = Load(folder, named);
        var @base = Base(baseRef, variable, value, folder: folder, named: named);
        Assert.That(@base, Is.InstanceOf<Base.Snapshot>(), (@base as Base.Unavailable)?.Reason);
        var rules = RuleCatalog.All.Where(rule => rule is ChangeRule).ToImmutableArray();
        return [.. ProposalAnalyzer.Run(after, @base, rules).Findings.Select(finding => $"{finding.Id} {finding.Location.Source.Path}")];
    }

    /// <summary>What a whole check finds of some rules, as <c>id path: message</c>.</summary>
    public string[] Check(string baseRef, params string[] ids) =>
        [
            .. RepositoryCheck
                .Run(
                    new CheckRequest
                    {
                        Directory = Root,
                        BaseRef = baseRef,
                        Today = Today,
                    }
                )
                .Diagnostics.Where(finding => ids.Contains(finding.Id))
                .Select(finding => $"{finding.Id} {finding.Location.Source.Path}: {finding.Message}"),
        ];

    /// <summary>Why there is no base.</summary>
    public string Reason(string baseRef = "", string variable = "", string value = "")
    {
        var @base = Base(baseRef, variable, value);
        Assert.That(@base, Is.InstanceOf<Base.Unavailable>());
        return ((Base.Unavailable)@base).Reason;
    }

    public void Dispose()
    {
        if (_owned is null)
        {
            return;
        }

        // Git writes its objects read-only, which Windows does not delete.
        foreach (var file in new DirectoryInfo(_owned).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null))
        {
            file.IsReadOnly = false;
        }

        Directory.Delete(_owned, recursive: true);
    }
}
