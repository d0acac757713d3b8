using System.Globalization;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What shards find, merged, is what one check finds, byte for byte; and shards that do not go together are refused.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ShardTests
{
    private const string Day = "2027-01-31";

    private static readonly string[][] Forms =
    [
        [],
        ["--format", "sarif"],
        ["--format", "json", "--fail-on", "warning"],
        ["--statistics"],
        ["--format", "markdown"],
        ["--format", "junit", "--existing-findings", "suggestion"],
    ];

    [Test]
    public void MergedShardsAreOneCheck([Range(1, 12)] int seed)
    {
        using var sandbox = Generated(seed);
        var random = new Random(seed);
        string[] options = random.Next(3) switch
        {
            0 => [],
            1 => ["--nowarn", "DEP007"],
            _ => ["--warnaserror", "--base", "none"],
        };
        for (var count = 1; count <= 5; count++)
        {
            AssertSame(sandbox.Root, count, options, Forms, withHeads: (seed + count) % 2 == 0);
        }
    }

    [TestCase("madr", 1)]
    [TestCase("madr", 5)]
    [TestCase("nygard", 2)]
    [TestCase("dynamo", 4)]
    [TestCase("d9d", 5)]
    [TestCase("kep", 3)]
    [TestCase("rust-rfc", 2)]
    [TestCase("pep", 3)]
    [TestCase("ray-rep", 4)]
    public void OfRealProposalsMergedShardsAreOneCheck(string corpus, int count) =>
        AssertSame(
            RepositoryRoot.Corpus(corpus),
            count,
            [],
            [
                [],
                ["--format", "sarif"],
            ],
            withHeads: count % 2 == 0
        );

    [TestCase("npm-rfcs", 5)]
    [TestCase("openshift-enhancements", 2)]
    [TestCase("vitess-enhancements", 3)]
    [TestCase("dapr-proposals", 4)]
    public void OfRealRepositoriesMergedShardsAreOneCheck(string name, int count)
    {
        var folder = Path.Combine(RepositoryRoot.World(), name, "repo");
        if (!Directory.Exists(folder))
        {
            Assert.Ignore($"'{folder}' is not there");
        }

        AssertSame(
            folder,
            count,
            [],
            [
                [],
                ["--format", "sarif"],
            ],
            withHeads: true
        );
    }

    // Whose finding rests on another proposal, on all of them, or on none.
    [Test]
    public void WhatIsAboutSeveralProposalsIsFoundOnce()
    {
        using var sandbox = new Sandbox();
        for (var number = 1; number <= 9; number++)
        {
            sandbox.Good($"deps/000{number}-plan.md");
        }

        sandbox.Good("deps/0003-other.md");
        sandbox.Write(
            "deps/0010-links.md",
            "# Links\n\n**Status**: Draft\n\n# Summary\n\nSee [a](0001-plan.md#summary), [b](0002-plan.md#nowhere), [c](0099-none.md).\n\n# Proposal\n\nWe build it.\n"
        );
        sandbox.Write("dep.baseline", "DEP001 0123456789abcdef deps/0004-plan.md: It was there\n");
        sandbox.Commit();
        AssertSame(sandbox.Root, 4, [], Forms, withHeads: false);
        var merged = sandbox.Run("check").Output;
        Assert.That(merged, Does.Contain("DEP301").And.Contain("DEP402").And.Contain("DEP401").And.Contain("DEP907"), "there is something to find");
    }

    [Test]
    public void NamedFilesAreToldOfAlone()
    {
        using var sandbox = Generated(3);
        Shards(sandbox.Root, 3, [], heads: null, to: "shards");
        var file = Directory.GetFiles(sandbox.At("deps"), "*.md").Order(StringComparer.Ordinal).ElementAt(2);
        Assert.That(
            sandbox.Run("check", file, "--today", Day, "--merge", Beside(sandbox.Root, "shards")),
            Is.EqualTo(sandbox.Run("check", file, "--today", Day))
        );
    }

    [TestCase("0/3", "'0/3' is no shard")]
    [TestCase("4/3", "'4/3' is no shard")]
    [TestCase("x", "'x' is no shard")]
    [TestCase("1/0", "'1/0' is no shard")]
    [TestCase("1/3/3", "'1/3/3' is no shard")]
    [TestCase("1/1001", "'1/1001' is no shard")]
    [TestCase(" 1/3", "' 1/3' is no shard")]
    [TestCase("", "'' is no shard")]
    public void WhatIsNoShardIsRefused(string shard, string expected)
    {
        using var sandbox = Generated(1);
        var run = sandbox.Run("check", "--shard", shard, "--output", "out");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(expected));
        Assert.That(sandbox.At("out"), Does.Not.Exist);
    }

    [TestCase("'--shard' reports nothing by itself: say with '--output'", "--shard", "1/2")]
    [TestCase("give '--format' and '--statistics' to the merge", "--shard", "1/2", "--output", "out", "--format", "json")]
    [TestCase("give '--format' and '--statistics' to the merge", "--shard", "1/2", "--output", "out", "--statistics")]
    [TestCase("'--heads' needs '--shard'", "--heads")]
    [TestCase("'--heads' is the first round", "--heads", "--merge", "x")]
    [TestCase("'--heads' is the first round", "--heads", "--shard", "1/2", "--output", "out", "--merge", "x")]
    [TestCase("go with neither '--fix'", "--shard", "1/2", "--output", "out", "--fix")]
    [TestCase("go with neither '--fix'", "--merge", "x", "--diff")]
    [TestCase("go with neither '--fix'", "--merge", "x", "--watch")]
    [TestCase("name files with '--merge' instead", "--shard", "1/2", "--output", "out", "--", "deps/0001-plan.md")]
    [TestCase("There is no file or folder", "--merge", "absent")]
    [TestCase("There is no file to merge", "--merge", "empty")]
    [TestCase("is not what 'dep check --shard' writes", "--merge", "template.md")]
    [TestCase("cannot be written", "--shard", "1/2", "--output", "absent/out")]
    public void WhatDoesNotGoTogetherIsRefused(string expected, params string[] arguments)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-plan.md");
        Directory.CreateDirectory(sandbox.At("empty"));
        var run = sandbox.Run(["check", .. arguments]);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(expected));
    }

    [Test]
    public void ShardsOfDifferentChecksAreRefused()
    {
        using var sandbox = Generated(5);
        var root = sandbox.Root;
        Shards(root, 3, [], heads: null, to: "shards");
        string[] paths =
        [
            .. Enumerable.Range(1, 3).Select(number => Path.Combine(Beside(root, "shards"), number.ToString(CultureInfo.InvariantCulture))),
        ];

        Refused("Shard 2/3 is missing", paths[0], paths[2]);
        Refused("Shards 2/3, 3/3 are missing", paths[0]);
        Assert.That(Merge(root, [], [paths[0], paths[1], paths[2], paths[1]]).ExitCode, Is.Not.EqualTo(2), "the same file twice is one file");
        File.Copy(paths[0], Beside(root, "again"));
        Refused("are both shard 1/3", [.. paths, Beside(root, "again")]);
        Shards(root, 2, [], heads: null, to: "others");
        Refused("is one of 2 shards", paths[0], Path.Combine(Beside(root, "others"), "2"));

        var whole = File.ReadAllBytes(paths[1]);
        foreach (var cut in new[] { 0, 3, 11, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(paths[1], whole[..cut]);
            Assert.That(Merge(root, [], paths).ExitCode, Is.EqualTo(2), $"cut off at {cut}");
        }

        File.WriteAllBytes(paths[1], [(byte)(whole[0] + 1), .. whole[1..]]);
        Refused("was written by another version of dep", paths);
        File.WriteAllBytes(paths[1], [.. whole[..40], (byte)~whole[40], .. whole[41..]]);
        Refused("is damaged or cut off", paths);
        File.WriteAllBytes(paths[1], whole);
        Assert.That(Merge(root, [], paths).ExitCode, Is.Not.EqualTo(2));

        Assert.That(Merge(root, ["--nowarn", "DEP007"], paths).Error, Does.Contain("was run with other options"));
        Assert.That(Merge(root, ["--base", "none"], paths).Error, Does.Contain("is compared with another base"));
        Assert.That(
            ToolRun.In(root, ["check", "--shard", "1/3", "--today", Day, "--nowarn", "DEP007", "--output", Beside(root, "told")]).ExitCode,
            Is.Zero
        );
        Refused("do not go together", Beside(root, "told"), paths[1], paths[2]);

        var document = Directory.GetFiles(sandbox.At("deps"), "*.md").Order(StringComparer.Ordinal).First();
        var text = File.ReadAllText(document);
        File.WriteAllText(document, text.Replace("This is", "That is", StringComparison.Ordinal));
        Refused("is of another state of the repository: 'deps/" + Path.GetFileName(document), paths);
        File.WriteAllText(document, text);
        sandbox.Good("deps/0077-new.md");
        Refused("other proposals are there", paths);
        File.Delete(sandbox.At("deps/0077-new.md"));
        sandbox.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.DEP007.severity = error\n");
        Refused("settings or templates are others", paths);

        void Refused(string expected, params string[] files)
        {
            var run = Merge(root, [], files);
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")), expected);
            Assert.That(run.Error, Does.Contain(expected));
        }
    }

    // A day may end while shards run: what hangs on it is found again.
    [Test]
    public void AnotherDayIsNoOtherCheck()
    {
        using var sandbox = Generated(7);
        Shards(sandbox.Root, 2, [], heads: null, to: "shards");
        Assert.That(
            sandbox.Run("check", "--today", "2027-02-01", "--merge", Beside(sandbox.Root, "shards")),
            Is.EqualTo(sandbox.Run("check", "--today", "2027-02-01"))
        );
    }

    [Test]
    public void AShardDoesNotHangOnTheOthers()
    {
        using var sandbox = Generated(9);
        Shards(sandbox.Root, 4, [], heads: null, to: "before");
        sandbox.Good("deps/0088-late.md");
        Shards(sandbox.Root, 4, [], heads: null, to: "after");
        var lengths = Directory
            .GetFiles(Beside(sandbox.Root, "before"))
            .Order(StringComparer.Ordinal)
            .Select(path =>
                Math.Sign(new FileInfo(Path.Combine(Beside(sandbox.Root, "after"), Path.GetFileName(path))).Length - new FileInfo(path).Length)
            );
        Assert.That(lengths, Is.EquivalentTo(new[] { 0, 0, 0, 1 }), "a proposal that comes moves no other one");
    }

    private static void AssertSame(string root, int count, string[] options, string[][] forms, bool withHeads)
    {
        var outside = Directory.CreateTempSubdirectory("dep shards ").FullName;
        try
        {
            var heads = withHeads ? Path.Combine(outside, "heads") : null;
            if (heads is not null)
            {
                Shards(root, count, ["--heads"], heads: null, heads);
            }

            var shards = Path.Combine(outside, "shards");
            Shards(root, count, options, heads, shards);
            foreach (var form in forms)
            {
                var one = ToolRun.In(root, ["check", "--today", Day, .. options, .. form]);
                var merged = ToolRun.In(root, ["check", "--today", Day, .. options, .. form, "--merge", shards]);
                Assert.That(merged, Is.EqualTo(one), $"{count} shards, {string.Join(' ', form)}");
            }
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    private static void Shards(string root, int count, string[] options, string? heads, string to)
    {
        var folder = Path.IsPathRooted(to) ? to : Beside(root, to);
        Directory.CreateDirectory(folder);
        for (var number = 1; number <= count; number++)
        {
            string[] known = heads is null ? [] : ["--merge", heads];
            var run = ToolRun.In(
                root,
                [
                    "check",
                    "--today",
                    Day,
                    "--shard",
                    $"{number}/{count}",
                    "--output",
                    Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)),
                    .. options,
                    .. known,
                ]
            );
            Assert.That(run.ExitCode, Is.Zero, run.Error);
        }
    }

    private static ToolRun Merge(string root, string[] options, string[] files) =>
        ToolRun.In(root, ["check", "--today", Day, .. options, "--merge", .. files]);

    private static string Beside(string root, string name) => Path.Combine(Path.GetDirectoryName(root)!, name);

    // Proposals with faults of many kinds, some mended by fixes, some suppressed, some in the baseline; and a branch that changes a few.
    private static Sandbox Generated(int seed)
    {
        var random = new Random(seed);
        var sandbox = new Sandbox();
        var count = 8 + random.Next(24);
        for (var number = 1; number <= count; number++)
        {
            sandbox.Write(NameOf(number), TextOf(random, number, count));
        }

        if (random.Next(2) == 0)
        {
            sandbox.Write("deps/.editorconfig", $"[000{random.Next(1, 9)}-*.md]\ndotnet_diagnostic.DEP007.severity = error\n");
        }

        sandbox.Commit();
        if (random.Next(2) == 0)
        {
            sandbox.Run("baseline", "--base", "none");
            sandbox.Commit();
        }

        if (random.Next(3) > 0)
        {
            sandbox.Git("checkout", "--quiet", "-b", "change");
            for (var change = 0; change < 3; change++)
            {
                var number = random.Next(1, count + 3);
                sandbox.Write(NameOf(number), TextOf(random, number, count));
            }

            sandbox.Git("branch", "--quiet", "--set-upstream-to=main");
            sandbox.Commit();
        }

        return sandbox;
    }

    private static string NameOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"deps/{(number % 11 == 0 ? number - 1 : number):0000}-plan{number}.md");

    private static string TextOf(Random random, int number, int count)
    {
        var other = random.Next(1, count + 2);
        string[] statuses = ["Draft", "Draft", "Accepted", "draft", "Acceptd", "Done"];
        string[] parts =
        [
            $"See [the other]({Path.GetFileName(NameOf(other))}#{(random.Next(2) == 0 ? "summary" : "nowhere")}).\n",
            $"Is [this]({Path.GetFileName(NameOf(other)).Replace("plan", "pla", StringComparison.Ordinal)}) there?\n",
            "<!-- dep-ignore DEP401: it comes later -->\n\nSee [later](0999-later.md).\n",
            "<!-- dep-ignore DEP402: nothing here -->\n\nNothing is wrong here.\n",
            "We build it step by step.\n",
            "",
            "**\\[Required\\]**\n",
            "TODO: say how.\n",
        ];
        var text =
            $"# Plan {number}\n\n**Status**: {statuses[random.Next(statuses.Length)]}\n\n{(random.Next(4) == 0 ? "# Sumary" : "# Summary")}\n\nThis is about plan {number}.\n\n{parts[random.Next(parts.Length)]}";
        text = random.Next(5) == 0 ? text : text + $"\n# Proposal\n\n{parts[random.Next(parts.Length)]}\n{parts[random.Next(parts.Length)]}";
        return random.Next(6) == 0 ? text.ReplaceLineEndings("\r\n")
            : random.Next(12) == 0 ? ""
            : text;
    }
}
