using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Dep.Testing;

/// <summary>Somebody at work on a repository of proposals: through the engine, or through commands.</summary>
internal interface IProposalWork
{
    /// <summary>The full path of the repository's root.</summary>
    string Root { get; }

    /// <summary>Begins a proposal and gives its path.</summary>
    string New(string title);

    /// <summary>Numbers a proposal and gives its new path.</summary>
    string Number(string path);

    /// <summary>Moves a proposal, and fails where that is refused.</summary>
    void Move(string path, string status);

    /// <summary>Replaces a proposal, and fails where that is refused.</summary>
    void Replace(string path, string successor);

    /// <summary>What the build says: findings of the given severities, one a line.</summary>
    string[] Findings(bool withWarnings);

    /// <summary>What the audit of the history says.</summary>
    string[] Audit();

    /// <summary>Commits everything there is.</summary>
    void Commit(string message);
}

/// <summary>What a proposal goes through in one dialect, and a second one that takes its place.</summary>
/// <param name="Dialect">The dialect.</param>
/// <param name="Statuses">The statuses after the first, up to the last before it is replaced.</param>
/// <param name="IsNumbered">Whether proposals have numbers.</param>
/// <param name="IsReplaced">Whether one may replace another.</param>
public sealed partial record ProposalLife(string Dialect, string[] Statuses, bool IsNumbered = true, bool IsReplaced = true)
{
    /// <summary>All dialects.</summary>
    public static ProposalLife[] All { get; } =
    [
        new("d9d", ["Accepted", "Implemented"], IsReplaced: false),
        new("dynamo", ["Under Review", "Approved"]),
        new("kep", ["implementable", "implemented"]),
        new("madr", ["accepted"]),
        new("nygard", ["Accepted"]),
        new("pep", ["Accepted", "Final"]),
        new("ray-rep", [], IsNumbered: false, IsReplaced: false),
        new("rust-rfc", [], IsReplaced: false),
    ];

    /// <inheritdoc/>
    public override string ToString() => Dialect;

    /// <summary>Goes through it, and sees after each step that the build is green, and in the end that the history is.</summary>
    /// <param name="work">Who does it.</param>
    /// <param name="isThorough">Whether the build is looked at after each commit, too, and not only before.</param>
    internal void Live(IProposalWork work, bool isThorough = true)
    {
        Green("the new repository");
        var first = Begin("Wake and sleep");
        foreach (var status in Statuses)
        {
            work.Move(first, status);
            Green($"{first} {status}");
        }

        var second = Begin("Hibernate [a *new* idea]");
        foreach (var status in Statuses)
        {
            work.Move(second, status);
            Green($"{second} {status}");
        }

        if (IsReplaced)
        {
            work.Replace(first, second);
            Green($"{second} replaces {first}");
        }

        Assert.That(work.Audit(), Is.Empty);

        string Begin(string title)
        {
            var path = work.New(title);
            Assert.That(work.Findings(withWarnings: false), Is.Empty, "a proposal that nobody wrote yet");
            FillIn(work.Root, path);
            Green($"{path} is written");
            if (IsNumbered)
            {
                path = work.Number(path);
                Green($"{path} is numbered");
            }

            return path;
        }

        void Green(string step)
        {
            Assert.That(work.Findings(withWarnings: true), Is.Empty, step);
            work.Commit(step);
            Assert.That(isThorough ? work.Findings(withWarnings: true) : [], Is.Empty, step + ", committed");
        }
    }

    /// <summary>What an author does: writes under each heading, fills in the header, and removes what the template leaves to them.</summary>
    private static void FillIn(string root, string path)
    {
        var file = System.IO.Path.Combine(root, path);
        var sidecar = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "kep.yaml");
        if (System.IO.File.Exists(sidecar))
        {
            Rewrite(sidecar, FilledSidecar);
        }

        Rewrite(file, path.EndsWith(".rst", StringComparison.Ordinal) ? FilledHeader : FilledDocument);

        static void Rewrite(string file, Func<string, string> fill) => System.IO.File.WriteAllText(file, fill(System.IO.File.ReadAllText(file)));
    }

    private static string FilledSidecar(string text) =>
        string.Join(
            '\n',
            text.Split('\n')
                .TakeWhile(line => !line.StartsWith("# Paths", StringComparison.Ordinal))
                .Where(line => !line.StartsWith("participating-sigs", StringComparison.Ordinal) && line != "  - <sig-name>")
                .Select(line =>
                    line.Replace("<sig-name>", "maintainers", StringComparison.Ordinal).Replace("TBD", "\"@bob\"", StringComparison.Ordinal)
                )
        ) + "stage: stable\nfeature-gates:\n  - name: Wake\ndisable-supported: true\nmetrics:\n  - wake_total\n";

    // 'Type: Standards Track | Informational' and 'Sponsor: <A core developer>'.
    private static string FilledHeader(string text) =>
        string.Join(
            '\n',
            text.Split('\n')
                .TakeWhile(line => line.Length > 0)
                .Where(line => !OpenLine().IsMatch(line))
                .Select(line => Choices().Replace(line, "$1$2"))
        ) + "\n\nAbstract\n========\n\nWe wake.\n";

    private static string FilledDocument(string text)
    {
        var lines = new List<string>();
        var isHeader = true;
        foreach (var line in text.Split('\n'))
        {
            var isFirst = !lines.Any(before =>
                before.StartsWith("# ", StringComparison.Ordinal) && before != "# All of these are optional; leave out what you do not use."
            );
            var isFrontMatter = lines is ["---", ..] && lines.Count(before => before == "---") == 1;
            if (!line.StartsWith('#') || isFrontMatter)
            {
                // Of the body nothing stays but the status of a dialect that has it there.
                lines.AddRange(isHeader || line is "Proposed" or "Accepted" ? [FilledField(line)] : []);
                continue;
            }

            // A title that stands above the header does not end it.
            isHeader &= isFirst && lines.All(string.IsNullOrEmpty);
            if (!line.Contains('{') && !line.Contains("\\<", StringComparison.Ordinal) && !line.Contains("Story", StringComparison.Ordinal))
            {
                lines.AddRange(
                    isFirst && line.StartsWith("# ", StringComparison.Ordinal) || line == "## Status"
                        ? [line, ""]
                        : [line, "", $"Text about {line.TrimStart('#', ' ').Replace("(Optional)", "it", StringComparison.Ordinal)}.", ""]
                );
            }
        }

        return string.Join('\n', lines.Where(line => line != "\0"));
    }

    private static string FilledField(string line) =>
        line.StartsWith("**Review Date**", StringComparison.Ordinal) ? "**Review Date**: 2026-11-24"
        : line.Contains(": {", StringComparison.Ordinal) ? "\0"
        : Choices().Replace(Open().Replace(line, "$1N/A"), "$1$2");

    [GeneratedRegex(@"^[\w-]+: <[^<>@]*>$")]
    private static partial Regex OpenLine();

    // '**Sponsor**: [Maintainer]', '- RFC PR: [#0000](...)'
    [GeneratedRegex(@"^(\*\*[^*]+\*\*: |- [^:]+: )\[.*$")]
    private static partial Regex Open();

    // '**Category**: Architecture | Process' becomes '**Category**: Architecture'.
    [GeneratedRegex(@"^(\*\*[^*]+\*\*: |[\w-]+: )([^|<>{]+?) \|.*$")]
    private static partial Regex Choices();
}
