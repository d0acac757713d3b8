using System.Globalization;
using System.Text;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>
/// A history of many proposals and commits, written as a stream for <c>git fast-import</c>, and what is wrong in it. The same
/// seed gives the same history.
/// </summary>
internal sealed class GeneratedHistory
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Review | Accepted | Implemented | Rejected\n\n# Summary\n\n# Proposal\n";
    private const string Settings =
        "template: template.md\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Review, Rejected], Review: [Draft, Accepted, Rejected], Accepted: [Implemented], Implemented: [], Rejected: [] }\n";

    private static readonly Dictionary<string, string[]> Legal = new()
    {
        ["Draft"] = ["Review", "Rejected"],
        ["Review"] = ["Draft", "Accepted", "Rejected"],
        ["Accepted"] = ["Implemented"],
        ["Implemented"] = [],
        ["Rejected"] = [],
    };

    private readonly Random _random;
    private readonly StringBuilder _stream = new();
    private readonly List<Document> _documents = [];
    private readonly List<string> _seeded = [];
    private int _mark;
    private int _commits;
    private int _numbers;

    private GeneratedHistory(int seed)
    {
        _random = new Random(seed);
    }

    /// <summary>The stream.</summary>
    public string Stream => _stream.ToString();

    /// <summary>What is wrong, as <c>commit 17: DEP003 deps/0001-x.md</c>, oldest first.</summary>
    public IReadOnlyList<string> Seeded => _seeded;

    /// <summary>Writes a history.</summary>
    /// <param name="proposals">The number of proposals that enter.</param>
    /// <param name="commits">The number of commits on the first-parent line.</param>
    /// <param name="faults">About one commit in so many has a fault.</param>
    /// <param name="seed">Where chance begins.</param>
    public static GeneratedHistory Of(int proposals, int commits, int faults, int seed)
    {
        var history = new GeneratedHistory(seed);
        history.Begin("main");
        history.Write("template.md", Template);
        history.Write("dep.yml", Settings);
        while (history._commits < commits)
        {
            var isEntry = history._numbers < proposals && history._random.Next(commits) < 2 * proposals;
            history.Next(isEntry || history._documents.Count == 0, history._random.Next(faults) == 0);
        }

        return history;
    }

    private void Next(bool isEntry, bool isFault)
    {
        if (isEntry)
        {
            var entering = new Document(++_numbers, isFault ? "Accepted" : "Draft", 0);
            _documents.Add(entering);
            Begin("main");
            Write(entering.Path, entering.Text);
            Seed(isFault, "DEP201", entering.Path);
            return;
        }

        var index = _random.Next(_documents.Count);
        var (old, kind) = (_documents[index], _random.Next(10));
        var now = old with { Edits = old.Edits + 1 };
        switch (kind)
        {
            case 0 when isFault:
                Begin("main");
                _stream.Append(CultureInfo.InvariantCulture, $"D {old.Path}\n");
                Seed(true, "DEP204", old.Path);
                _documents.RemoveAt(index);
                return;
            case 1 when isFault:
                now = old with { Number = 5000 + _mark };
                Begin("main");
                Rename(old, now);
                Seed(true, "DEP205", now.Path);
                break;
            case 2:
                // A better name: the number stays.
                now = now with { Slug = old.Slug + "x" };
                Begin("main");
                Rename(old, now);
                break;
            case 3 when !isFault && old.Status == "Draft":
                now = now with { Status = "Review" };
                Merge(old, now);
                break;
            default:
                var next = Legal.Keys.Where(status => status != old.Status && Legal[old.Status].Contains(status) != isFault).ToArray();
                now = next.Length > 0 && (isFault || kind < 6) ? now with { Status = next[_random.Next(next.Length)] } : now;
                Begin("main");
                Write(now.Path, now.Text);
                Seed(isFault, "DEP003", now.Path);
                break;
        }

        _documents[index] = now;
    }

    // On the branch the proposal jumps to its end and back; the main line sees one step that is allowed.
    private void Merge(Document old, Document now)
    {
        var main = _mark;
        Begin("side", main);
        Write(old.Path, (old with { Status = "Implemented" }).Text);
        Begin("side", _mark);
        Write(now.Path, now.Text);
        var side = _mark;
        Begin("main", main, side);
        Write(now.Path, now.Text);
    }

    private void Begin(string branch, int? parent = null, int? merged = null)
    {
        var isMain = branch == "main";
        _commits += isMain ? 1 : 0;
        var from = parent ?? _mark;
        _mark++;
        var message = isMain ? $"commit {_commits}" : "on a branch";
        _stream.Append(
            CultureInfo.InvariantCulture,
            $"commit refs/heads/{branch}\nmark :{_mark}\ncommitter Ada <ada@example.org> {1600000000 + (_mark * 3600)} +0200\ndata {message.Length}\n{message}\n"
        );
        _stream.Append(from > 0 ? $"from :{from}\n" : "").Append(merged is { } other ? $"merge :{other}\n" : "");
    }

    private void Rename(Document old, Document now)
    {
        _stream.Append(CultureInfo.InvariantCulture, $"D {old.Path}\n");
        Write(now.Path, now.Text);
    }

    private void Write(string path, string text) =>
        _stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {text.Length}\n{text}\n");

    private void Seed(bool isFault, string id, string path)
    {
        if (isFault)
        {
            _seeded.Add($"commit {_commits}: {id} {path}");
        }
    }

    private sealed record Document(int Number, string Status, int Edits)
    {
        public string Slug { get; init; } = "plan";

        // What the proposal is about stays when its number does not.
        public string Subject { get; init; } = $"subject{Number}";

        public string Path => FormattableString.Invariant($"deps/{Number:0000}-{Slug}.md");

        public string Text
        {
            get
            {
                var text = new StringBuilder($"# About {Subject}\n\n**Status**: {Status}\n\n# Summary\n\nThis is about {Subject}.\n\n# Proposal\n\n");
                for (var i = 0; i < 30; i++)
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"Step {i} of {Subject} measures what step {i} did, and writes `{Subject}.{i}` down for [later](#proposal).\n\n"
                    );
                }

                return text.Append(CultureInfo.InvariantCulture, $"Edited {Edits} times.\n").ToString();
            }
        }
    }
}
