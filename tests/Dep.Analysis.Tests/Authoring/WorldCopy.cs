using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>A repository of others as one commit in a folder of its own, in which commands may write. It is put back after each.</summary>
internal sealed class WorldCopy : IDisposable
{
    private readonly string _owned = Directory.CreateTempSubdirectory("dep life ").FullName;
    private readonly GitSandbox _git;

    private WorldCopy(string name, string source)
    {
        Name = name;
        Root = Path.Combine(_owned, "repo");
        foreach (
            var file in Directory
                .EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/.git/", StringComparison.Ordinal))
        )
        {
            var copy = Path.Combine(Root, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        _git = GitSandbox.At(Root);
        _git.Git("init", "--quiet", "--initial-branch=main");
        _git.Git("config", "user.name", "Ann");
        _git.Git("config", "user.email", "ann@example.org");
        _git.Git("add", "--all", "--force");
        _git.Git("commit", "--quiet", "--message", "As it is");
        Before = RepositoryCheck.Run(Request);
    }

    /// <summary>Real repositories of the folder <c>world</c>.</summary>
    // csharpier-ignore
    public static string[] Worlds { get; } =
    [
        "NixOS-rfcs", "cardano-CIPs", "cisagov-manage.get.gov", "crossplane", "dapr-proposals", "emberjs-rfcs", "filecoin-FIPs",
        "giantswarm-rfc", "npm-rfcs", "openshift-enhancements", "polkadot-RFCs", "starknet-SNIPs", "tektoncd-community",
        "vitess-enhancements",
    ];

    /// <summary>These and the samples of known processes.</summary>
    public static string[] Names { get; } = [.. Worlds, "dynamo", "d9d", "kep", "rust-rfc", "ray-rep", "pep", "madr", "nygard"];

    public string Name { get; }

    public string Root { get; }

    public CheckRequest Request =>
        new()
        {
            Directory = Root,
            BaseRef = "HEAD",
            Today = "2026-11-24",
        };

    /// <summary>What is found before anything is written.</summary>
    public CheckResult Before { get; }

    public ProposalRepository Repository => Before.Repository!;

    public static WorldCopy Of(string name)
    {
        // Each step loads and checks a repository several times: minutes for all of them.
        if (Environment.GetEnvironmentVariable("DEP_LIFE_SAMPLES") is null)
        {
            Assert.Ignore("Takes minutes, and runs where DEP_LIFE_SAMPLES says how many are chosen, such as 3; DEP_LIFE_SEED chooses others");
        }

        var world = Path.Combine(RepositoryRoot.World(), name, "repo");
        return new WorldCopy(name, Directory.Exists(world) ? world : RepositoryRoot.Corpus(name));
    }

    /// <summary>The same proposals for the same seed, which the environment may give, as well as how many.</summary>
    public ImmutableArray<T> Sample<T>(IEnumerable<T> all, int count)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("DEP_LIFE_SEED") ?? "1", CultureInfo.InvariantCulture);
        var most = int.Parse(
            Environment.GetEnvironmentVariable("DEP_LIFE_SAMPLES") ?? count.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        var chosen = all.ToArray();
        new Random(seed).Shuffle(chosen);
        return [.. chosen.Take(most)];
    }

    /// <summary>Makes an edit and says what is found then that was not found before, with the severity it has.</summary>
    public ImmutableArray<Diagnostic> Apply(EditOutcome edit)
    {
        Assert.That(edit.Apply().Refusals.Select(refusal => refusal.Message), Is.Empty);
        return New(edit.Edit.PathBefore);
    }

    /// <summary>What is found now that was not found before.</summary>
    public ImmutableArray<Diagnostic> New(Func<string, string>? pathBefore = null)
    {
        // A finding that weighs more is another one; a number that is free next may be another.
        var left = Before
            .Diagnostics.CountBy(finding => (finding.Id, finding.Location.Source.Path, Words(finding.Message), finding.Severity))
            .ToDictionary();
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var finding in RepositoryCheck.Run(Request).Diagnostics)
        {
            var path = finding.Location.Source.Path;
            var key = (finding.Id, path.Length == 0 || pathBefore is null ? path : pathBefore(path), Words(finding.Message), finding.Severity);
            if (left.GetValueOrDefault(key) > 0)
            {
                left[key]--;
            }
            else
            {
                found.Add(finding);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Puts all back as it was.</summary>
    public void Restore()
    {
        _git.Git("reset", "--quiet", "--hard");
        _git.Git("clean", "--quiet", "--force", "-d", "-x");
    }

    public void Dispose() => Directory.Delete(_owned, recursive: true);

    private static string Words(string message) => message.Split("; the next free number is")[0];

    /// <summary>A finding as one line.</summary>
    public static string Line(Diagnostic finding) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{finding.Location.Source.Path}({(finding.Location.Source.Path.Length == 0 ? 0 : finding.Location.Source.Position(finding.Location.Span.Start).Line + 1)}): {finding.Severity} {finding.Id}: {finding.Message}"
        );
}
