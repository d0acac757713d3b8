using System.Collections.Immutable;
using System.Diagnostics;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Fuzz.Gate;

/// <summary>
/// What a gate must hold: a change alone never makes it quieter than the base's policy would. What the base decides, is found at
/// least as severely in what the change touches; where anything else is found less, DEP911 tells that the gate changed.
/// It checks real repositories in a folder of its own.
/// </summary>
internal sealed class GateExamination : IDisposable
{
    private const string BaselineName = "dep.baseline";
    private static readonly string[] Gate = ["DEP911"];

    private readonly string _folder = Directory.CreateTempSubdirectory("dep gate ").FullName;

    private string _told = "";

    /// <summary>Makes the repository.</summary>
    public GateExamination()
    {
        Git("init", "--quiet", "--initial-branch=change");
    }

    /// <summary>How many changes said something of their judge that would have made them quieter, and how many findings the base's policy had.</summary>
    public (int Attacks, long Findings) Seen { get; private set; }

    /// <summary>What is wrong with how a change is judged, or <see langword="null"/>.</summary>
    public string? Of(GateChange change)
    {
        Write(change.Then);
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", "The base");
        Git("update-ref", "refs/heads/main", "HEAD");

        Write(change.Honest);
        var asked = Check();
        var baseline = new StringWriter();
        BaselineReport.Write(baseline, asked.Diagnostics);

        // What the base had already, an entry that the change adds to the baseline covers at once.
        var had = new Dictionary<(string Id, string Path), int>();
        if (change.WithBaseline)
        {
            Write(change.Then);
            had = Check().Diagnostics.CountBy(KeyOf).ToDictionary();
        }

        Write(change.Now);
        if (change.WithBaseline)
        {
            File.WriteAllText(Path.Combine(_folder, BaselineName), baseline.ToString());
        }

        var found = Check();
        var own = Check(isJudgedByChange: true);
        var isQuieter = Quieter(asked, own, path => change.Touched.Contains(path), []) is not null;
        Seen = (Seen.Attacks + (isQuieter ? 1 : 0), Seen.Findings + asked.Diagnostics.Length);

        var hasTold = found.Diagnostics.Any(finding => Gate.Contains(finding.Id)) || IsGateOff(change);
        // Settings that cannot be understood are an error of their own, and no way around.
        if (Faults(found) > Faults(asked))
        {
            return null;
        }

        var fault =
            change.IsJudged && Quieter(asked, found, change.Touched.Contains, had) is { } judged ? "not judged by the base: " + judged
            : !hasTold && Quieter(asked, found, static _ => true, had) is { } untold ? "not told: " + untold
            : null;
        _told = fault is null ? "" : $"The base's policy\n{Told(asked)}\nAs it is judged\n{Told(found)}\nBy its own policy\n{Told(own)}";
        return fault;

        static int Faults(CheckResult result) =>
            result.Diagnostics.Count(finding => finding is { Severity: Severity.Error, Descriptor.Category: Category.Tool });

        static string Told(CheckResult result) =>
            string.Concat(
                result
                    .Diagnostics.Concat(result.Suppressed)
                    .Select(finding =>
                        EngineRun.Line(finding).TrimEnd() + (finding.Suppression is { } suppression ? $" [{suppression.Kind}]\n" : "\n")
                    )
            );
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes the change that was looked at last, its base and what was found where they can be looked at.</summary>
    public void Keep(GateChange change, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "told.txt"), _told);
        foreach (var (side, files) in new[] { ("then", change.Then), ("honest", change.Honest), ("now", change.Now) })
        {
            foreach (var (path, text) in files)
            {
                var full = Path.Combine(folder, side, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }
        }
    }

    // Who has the base turn off the rule that tells is not told.
    private static bool IsGateOff(GateChange change) =>
        change.Then.Any(file =>
            file.Key.EndsWith("config", StringComparison.Ordinal)
            && (
                file.Value.Contains("DEP911", StringComparison.Ordinal)
                || file.Value.Contains("dotnet_analyzer_diagnostic.severity", StringComparison.Ordinal)
            )
        );

    // The rule, file and severity of which there are fewer than were asked for. A finding of the whole repository is of its settings.
    private static string? Quieter(CheckResult asked, CheckResult found, Func<string, bool> isAsked, Dictionary<(string Id, string Path), int> had)
    {
        foreach (var severity in (Severity[])[Severity.Error, Severity.Warning, Severity.Info])
        {
            var left = found.Diagnostics.Where(finding => finding.Severity >= severity).CountBy(KeyOf).ToDictionary();
            foreach (
                var (key, count) in asked
                    .Diagnostics.Where(finding =>
                        finding.Severity >= severity
                        && finding.Descriptor.Category is not Category.Tool
                        && finding.Location.Source.Path.EndsWith(".md", StringComparison.Ordinal)
                        && isAsked(finding.Location.Source.Path)
                    )
                    .CountBy(KeyOf)
            )
            {
                if (left.GetValueOrDefault(key) + had.GetValueOrDefault(key) < count)
                {
                    return $"{severity} {key.Id} in '{key.Path}': {count} by the base, {left.GetValueOrDefault(key)} by the change";
                }
            }
        }

        return null;
    }

    // A document that got another number is the one it was: that its number changed says that it is no longer at its place.
    private static (string Id, string Path) KeyOf(Diagnostic finding) =>
        (finding.Id == "DEP205" ? "DEP204" : finding.Id, finding.Location.Source.Path.Replace("deps/010", "deps/000", StringComparison.Ordinal));

    private CheckResult Check(bool isJudgedByChange = false) =>
        RepositoryCheck.Run(
            new CheckRequest
            {
                Directory = _folder,
                BaseRef = "main",
                Baseline = Path.Combine(_folder, BaselineName),
                IsJudgedByChange = isJudgedByChange,
                Today = "2026-11-29",
            }
        );

    private void Write(IReadOnlyDictionary<string, string> files)
    {
        foreach (var entry in new DirectoryInfo(_folder).EnumerateFileSystemInfos().Where(entry => entry.Name != ".git").ToImmutableArray())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        foreach (var (path, text) in files)
        {
            var full = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    // Nothing of the machine's configuration reaches it.
    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "gc.auto=0", .. arguments])
        {
            WorkingDirectory = _folder,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var git = Process.Start(start)!;
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}");
        }
    }
}
