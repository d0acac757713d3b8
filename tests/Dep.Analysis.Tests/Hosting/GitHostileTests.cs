using System.Collections;
using Dep.Analysis.Engine;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A repository comes from strangers, its configuration with it: nothing that it names is run.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitHostileTests
{
    [Test]
    public void NothingTheConfigurationNamesIsRun()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        var marker = repository.Beside("marker");
        var script = repository.Script("run.sh", $"echo \"$0 $@\" >> '{marker}'");
        var hooks = Directory.CreateDirectory(repository.Beside("hooks")).FullName;
        foreach (var hook in new[] { "pre-commit", "post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman" })
        {
            File.Copy(script, Path.Combine(hooks, hook));
            File.Copy(script, Path.Combine(repository.Root, ".git", "hooks", hook), overwrite: true);
        }

        var command = $"'{script}'";
        (string Key, string Value)[] settings =
        [
            ("core.fsmonitor", script),
            ("core.hooksPath", hooks),
            ("core.pager", command),
            ("pager.cat-file", command),
            ("pager.merge-base", command),
            ("core.sshCommand", command),
            ("core.gitProxy", command),
            ("core.askPass", script),
            ("core.editor", command),
            ("core.alternateRefsCommand", command),
            ("diff.external", command),
            ("diff.bad.textconv", command),
            ("diff.bad.command", command),
            ("filter.bad.clean", command),
            ("filter.bad.smudge", command),
            ("filter.bad.process", command),
            ("filter.bad.required", "true"),
            ("merge.bad.driver", command),
            ("credential.helper", "!" + command),
            ("gpg.program", script),
            ("log.showSignature", "true"),
            ("alias.cat-file", "!" + command),
            ("alias.merge-base", "!" + command),
            ("alias.rev-parse", "!" + command),
            ("uploadpack.packObjectsHook", command),
            ("trace2.eventTarget", marker),
            ("core.worktree", repository.Beside("elsewhere")),
        ];
        foreach (var (key, value) in settings)
        {
            repository.Git("config", "--local", key, value);
        }

        File.WriteAllText(Path.Combine(repository.Root, ".git", "info", "attributes"), "* diff=bad filter=bad merge=bad\n");
        File.Delete(marker);
        Assert.That(repository.Findings(), Is.Empty);
        repository.Proposal("0001-wake", "Draft");
        Assert.That(repository.Findings("HEAD"), Is.EqualTo(new[] { "DEP003 deps/0001-wake.md" }));
        Assert.That(marker, Does.Not.Exist);

        // The traps are live: git by itself walks into them.
        Directory.CreateDirectory(repository.Beside("elsewhere"));
        repository.Git("status");
        Assert.That(marker, Does.Exist);
    }

    [Test]
    public void NothingAnIncludedConfigurationNamesIsRun()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        var marker = repository.Beside("marker");
        var script = repository.Script("run.sh", $"echo \"$0 $@\" >> '{marker}'");
        var command = $"\"'{script}'\"";
        File.WriteAllText(
            repository.Beside("more"),
            $"[core]\n\tfsmonitor = {command}\n\tpager = {command}\n[diff]\n\texternal = {command}\n[alias]\n\tcat-file = !{command}\n"
        );
        repository.Git("config", "--local", "include.path", repository.Beside("more"));
        repository.Git("config", "--local", $"includeIf.gitdir:{repository.Root}/.path", repository.Beside("more"));
        File.WriteAllText(Path.Combine(repository.Root, ".git", "objects", "info", "alternates"), repository.Beside("nowhere") + "\n");
        repository.Proposal("0001-wake", "Draft");
        Assert.That(repository.Findings("HEAD"), Is.EqualTo(new[] { "DEP003 deps/0001-wake.md" }));
        Assert.That(marker, Does.Not.Exist);
        repository.Git("status");
        Assert.That(marker, Does.Exist, "the trap is live");
    }

    // Ten folders, each the same ten folders, ten levels deep: 300 bytes a level, ten thousand million files.
    [Test]
    public void ATreeThatHoldsItselfManyTimesOverIsNotLookedThrough()
    {
        using var repository = GitSandbox.Committed();
        var id = repository.GitWith("# x\n", "hash-object", "-w", "--stdin");
        var tree = repository.GitWith($"100644 blob {id}\t0001-x.md\n", "mktree");
        for (var level = 0; level < 10; level++)
        {
            tree = repository.GitWith(string.Concat(Enumerable.Range(0, 10).Select(i => $"040000 tree {tree}\td{i}\n")), "mktree");
        }

        var root = repository.GitWith($"040000 tree {tree}\tdeps\n", "mktree");
        CommitBetween(repository, root);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        // On a busy machine git's own time is over first.
        Assert.That(repository.Reason("HEAD~1"), Does.Contain("too many files").Or.Contain("did not answer within"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void ATreeThatIsHundredsOfFoldersDeepIsNotLookedThrough()
    {
        using var repository = GitSandbox.Committed();
        var id = repository.GitWith("# x\n", "hash-object", "-w", "--stdin");
        var tree = repository.GitWith($"100644 blob {id}\t0001-x.md\n", "mktree");
        for (var level = 0; level < 300; level++)
        {
            tree = repository.GitWith($"040000 tree {tree}\t{(level == 299 ? "deps" : "d")}\n", "mktree");
        }

        CommitBetween(repository, tree);
        Assert.That(repository.Reason("HEAD~1"), Does.Contain("too deep"));
    }

    private static void CommitBetween(GitSandbox repository, string tree)
    {
        var between = repository.Git("commit-tree", tree, "-p", "HEAD", "-m", "between");
        repository.Git("update-ref", "HEAD", repository.Git("commit-tree", "HEAD^{tree}", "-p", between, "-m", "after"));
    }

    [TestCase("ssh://example.invalid/x")]
    [TestCase("ext::{0} %S")]
    [TestCase("file://{1}")]
    [TestCase("{1}")]
    public void ACloneThatLacksFilesRunsNothingToFetchThem(string url)
    {
        using var repository = GitSandbox.Committed();
        repository.Git("config", "uploadpack.allowFilter", "true");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        using var clone = GitSandbox.Clone(repository, "--filter=blob:none");
        var marker = repository.Beside("marker");
        var script = repository.Script("run.sh", $"echo \"$0 $@\" >> '{marker}'\nexit 1");
        clone.Git(
            "config",
            "remote.origin.url",
            url.Replace("{0}", script.Replace(" ", "% ", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace("{1}", repository.Root, StringComparison.Ordinal)
        );
        clone.Git("config", "core.sshCommand", $"'{script}'");
        clone.Git("config", "remote.origin.uploadpack", $"'{script}'");
        foreach (var protocol in new[] { "ext", "ssh", "file" })
        {
            clone.Git("config", $"protocol.{protocol}.allow", "always");
        }

        Assert.That(clone.Reason(), Does.Contain("partial"));
        Assert.That(marker, Does.Not.Exist);
        Assert.That(() => clone.Git("cat-file", "-p", "HEAD~1:deps/0001-wake.md"), Throws.InvalidOperationException);
        Assert.That(marker, Does.Exist, "the trap is live");
    }

    [Test]
    public void AFolderThatLooksLikeABareRepositoryIsContent()
    {
        using var repository = GitSandbox.Committed();
        var bare = Path.Combine(repository.Root, "deps");
        repository.Git("init", "--quiet", "--bare", bare);
        Assert.That(
            (
                (Base.Unavailable)
                    new GitSnapshot(GitProgram.Find("/"), new WorkingTree(bare)).Find(
                        repository.Load().After,
                        "",
                        [],
                        "",
                        new Dictionary<string, string>()
                    )
            ).Reason,
            Does.Contain("a bare repository")
        );
    }

    [Test]
    [NonParallelizable]
    public void VariablesOfAHookDoNotCount()
    {
        using var repository = GitSandbox.Committed();
        using var other = new GitSandbox();
        repository.Proposal("0001-wake", "Implemented");
        (string Name, string Value)[] variables =
        [
            ("GIT_DIR", Path.Combine(other.Root, ".git")),
            ("GIT_WORK_TREE", other.Root),
            ("GIT_INDEX_FILE", "/nowhere"),
            ("GIT_PREFIX", "deps/"),
            ("GIT_OBJECT_DIRECTORY", "/nowhere"),
            ("GIT_CONFIG_COUNT", "1"),
            ("GIT_CONFIG_KEY_0", "core.bare"),
            ("GIT_CONFIG_VALUE_0", "nonsense"),
        ];
        var before = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        try
        {
            foreach (var (name, value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            Assert.That(repository.Findings(), Is.EqualTo(new[] { "DEP003 deps/0001-wake.md" }));
        }
        finally
        {
            foreach (var (name, _) in variables)
            {
                Environment.SetEnvironmentVariable(name, before.GetValueOrDefault(name));
            }
        }
    }
}
