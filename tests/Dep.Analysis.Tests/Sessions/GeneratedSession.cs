using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Sessions;

/// <summary>
/// An hour of somebody's work, by chance: texts are edited, saved and closed, files come, go and get other names, settings change,
/// git commits, switches branches and takes changes back. The same seed gives the same hour. After each step the session is held to a
/// check that knows nothing of the steps before.
/// </summary>
internal sealed class GeneratedSession : IDisposable
{
    private static readonly string[] Statuses = ["Draft", "Accepted", "Implemented", "Drat", ""];

    private readonly Random _random;
    private readonly GitSandbox _repository = new();
    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("dep cache ");
    private RepositorySession _session;
    private readonly CheckRequest _request;
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsaved = new(StringComparer.Ordinal);
    private readonly List<string> _steps = [];
    private int _branches;

    public GeneratedSession(int seed)
    {
        _random = new Random(seed);
        _steps.Add($"seed {seed}");
        for (var number = 1; number <= 5; number++)
        {
            _repository.Write($"deps/{number:0000}-about{number}.md", NewText(number));
        }

        if (_random.Next(3) == 0)
        {
            _repository.Write(
                "dep.yml",
                "template: template.md\ntemplateVersion: at-birth\nlifecycle:\n  initial: [Draft, Accepted]\n  transitions: { Draft: [Accepted], Accepted: [Implemented], Implemented: [] }\n  closed: [Implemented]\n"
            );
        }
        else if (_random.Next(3) == 0)
        {
            _repository.Delete("dep.yml");
        }

        _repository.Commit();
        if (_random.Next(2) == 0)
        {
            _repository.Git("checkout", "--quiet", "-b", "work");
        }

        _request = SessionTests.RequestOf(_repository) with { Cache = _cache.FullName };
        _session = NewSession();
    }

    /// <summary>Makes some steps, and compares after each.</summary>
    public void Run(int steps)
    {
        Compare();
        for (var step = 0; step < steps; step++)
        {
            Step();
            Compare();
        }
    }

    public void Dispose()
    {
        _repository.Dispose();
        _cache.Delete(recursive: true);
    }

    private RepositorySession NewSession() => new(_request, typeof(GeneratedSession).Assembly.Location);

    // As an editor does that is closed and opened again with the same files, some of which it had not saved.
    private void Restart()
    {
        if (_random.Next(3) > 0)
        {
            _session.Keep();
        }

        _session = NewSession();
        foreach (var (path, text) in _open)
        {
            _session.SetText(path, text, isSaved: !_unsaved.Contains(path));
        }
    }

    private void Step()
    {
        var files = Files();
        var path = files.Length == 0 ? "deps/0001-about1.md" : files[_random.Next(files.Length)];
        switch (_random.Next(23))
        {
            case 0 or 1 or 2 or 3 or 4:
                Note($"edit {path}");
                Edit(path);
                break;
            case 5:
                Note($"save {path}");
                Save(path);
                break;
            case 6:
                Note($"close {path}");
                Close(path);
                break;
            case 7:
                Note($"write {path} beside the editor");
                _repository.Write(path, Changed(Read(path)));
                Reload(path);
                break;
            case 8:
                var other = $"deps/{_random.Next(1, 9):0000}-about{_random.Next(1, 9)}.md";
                Note($"move {path} to {other}");
                Move(path, other);
                break;
            case 9:
                Note($"delete {path}");
                Close(path);
                File.Delete(Path.Combine(_repository.Root, path));
                break;
            case 10:
                var fresh = $"deps/{_random.Next(1, 12):0000}-new{_random.Next(100)}.md";
                Note($"type new {fresh}");
                _open[fresh] = NewText(_random.Next(1, 12));
                _unsaved.Add(fresh);
                _session.SetText(fresh, _open[fresh]);
                break;
            case 11:
                Note("edit dep.yml");
                _repository.Write(
                    "dep.yml",
                    "template: template.md\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [Implemented"
                        + (_random.Next(2) == 0 ? ", Draft" : "")
                        + "], Implemented: [] }\n  frozen: ["
                        + (_random.Next(2) == 0 ? "Accepted" : "")
                        + "]\n"
                );
                break;
            case 12:
                Note("commit");
                _repository.Commit();
                break;
            case 13:
                Note("switch branch");
                SaveAll();
                _repository.Commit();
                _repository.Git(
                    _random.Next(2) == 0 && _branches > 0 ? ["checkout", "--quiet", "main"] : ["checkout", "--quiet", "-b", $"branch{_branches++}"]
                );
                ReloadAll();
                break;
            case 14:
                Note("take back");
                _repository.Git("checkout", "--quiet", "--", ".");
                ReloadAll();
                break;
            case 15:
                var renamed = $"deps/{_random.Next(1, 9):0000}-about{_random.Next(1, 9)}.md";
                Note($"rename {path} to {renamed} with what is typed in it");
                RenameInEditor(path, renamed);
                break;
            case 16:
                Note("check out what was there before, under an editor that keeps its texts");
                _repository.Commit();
                _repository.Git("checkout", "--quiet", "--detach", _random.Next(2) == 0 ? "HEAD~1" : "main");
                break;
            case 17:
                Note("take the last commit back");
                _repository.Commit();
                _repository.Git("reset", "--quiet", "--hard", "HEAD~1");
                ReloadAll();
                break;
            case 18:
                Note("rename by git");
                RenameByGit(path);
                break;
            case 19:
                Note("go back to a branch");
                _repository.Commit();
                _repository.Git("checkout", "--quiet", _branches > 0 ? $"branch{_random.Next(_branches)}" : "main");
                break;
            case 20 or 21:
                Note("restart");
                Restart();
                break;
            default:
                Note("edit the template");
                _repository.Write(
                    "template.md",
                    "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n# Proposal\n"
                        + (_random.Next(2) == 0 ? "\n# Costs\n\n**\\[Required\\]**\n" : "")
                );
                break;
        }
    }

    private void Compare()
    {
        // Sometimes the document is judged alone first, as a server does.
        if (_random.Next(3) == 0 && _open.Count > 0)
        {
            _session.Judge(_open.Keys.Order(StringComparer.Ordinal).First(), default);
        }

        var found = SessionTests.Lines(_session.Check(default).Findings);
        using var saved = new SavedTexts(
            _repository.Root,
            _open.Where(text => _unsaved.Contains(text.Key) || File.Exists(Path.Combine(_repository.Root, text.Key)))
        );
        var expected = SessionTests.Lines(RepositoryCheck.Run(_request).Diagnostics);
        Assert.That(found, Is.EqualTo(expected), string.Join('\n', _steps));
    }

    private void Edit(string path)
    {
        var text = Changed(Read(path));
        if (!_open.ContainsKey(path))
        {
            _session.SetText(path, Read(path), version: 1, isSaved: true);
        }

        _open[path] = text;
        _unsaved.Add(path);
        _session.SetText(path, text);
    }

    private void Save(string path)
    {
        if (_open.TryGetValue(path, out var text))
        {
            _repository.Write(path, text);
            _unsaved.Remove(path);
            _session.Saved(path);
        }
    }

    private void SaveAll()
    {
        foreach (var path in _open.Keys)
        {
            Save(path);
        }
    }

    private void Close(string path)
    {
        _unsaved.Remove(path);
        if (_open.Remove(path))
        {
            _session.Close(path);
        }
    }

    private void Move(string from, string to)
    {
        Save(from);
        Close(from);
        if (File.Exists(Path.Combine(_repository.Root, from)) && !File.Exists(Path.Combine(_repository.Root, to)) && !_open.ContainsKey(to))
        {
            File.Move(Path.Combine(_repository.Root, from), Path.Combine(_repository.Root, to));
        }
    }

    // An editor renames the file and keeps what is not saved: it closes one document and opens another, with the same text.
    private void RenameInEditor(string from, string to)
    {
        var text = Read(from);
        var (old, now) = (Path.Combine(_repository.Root, from), Path.Combine(_repository.Root, to));
        if (from == to || File.Exists(now) || _open.ContainsKey(to))
        {
            return;
        }

        Close(from);
        if (File.Exists(old))
        {
            File.Move(old, now);
        }

        var isSaved = File.Exists(now) && File.ReadAllText(now) == text;
        _open[to] = text;
        if (!isSaved)
        {
            _unsaved.Add(to);
        }

        _session.SetText(to, text, version: 1, isSaved);
    }

    private void RenameByGit(string from)
    {
        var to = $"deps/{_random.Next(1, 9):0000}-moved{_random.Next(9)}.md";
        if (File.Exists(Path.Combine(_repository.Root, from)) && !File.Exists(Path.Combine(_repository.Root, to)) && !_open.ContainsKey(to))
        {
            Close(from);
            _repository.Commit();
            _repository.Git("mv", from, to);
        }
    }

    // An editor takes over what the disk has.
    private void Reload(string path)
    {
        if (!_open.ContainsKey(path))
        {
            return;
        }

        if (File.Exists(Path.Combine(_repository.Root, path)))
        {
            _open[path] = File.ReadAllText(Path.Combine(_repository.Root, path));
            _unsaved.Remove(path);
            _session.SetText(path, _open[path], isSaved: true);
        }
        else
        {
            Close(path);
        }
    }

    private void ReloadAll()
    {
        foreach (var path in _open.Keys.ToArray())
        {
            Reload(path);
        }
    }

    private string Changed(string text)
    {
        var lines = text.Split('\n').ToList();
        var at = _random.Next(lines.Count + 1);
        switch (_random.Next(7))
        {
            case 0:
                lines.Insert(at, "");
                break;
            case 1:
                lines.Insert(at, $"See [{_random.Next(9)}]({_random.Next(1, 9):0000}-about{_random.Next(1, 9)}.md#summary).");
                break;
            case 2 when lines.Count > 1:
                lines.RemoveAt(Math.Min(at, lines.Count - 1));
                break;
            case 3:
                lines.Insert(at, "# " + (_random.Next(2) == 0 ? "Summary" : "Costs"));
                break;
            case 4:
                lines.Insert(at, "<!-- dep-ignore-file DEP001: we know -->");
                break;
            case 5:
                return string.Join(
                    '\n',
                    lines.Select(line =>
                        line.StartsWith("**Status**", StringComparison.Ordinal) ? "**Status**: " + Statuses[_random.Next(Statuses.Length)] : line
                    )
                );
            default:
                lines.Insert(at, "More text of it, with [a link](x.md) and `code`.");
                break;
        }

        return string.Join('\n', lines);
    }

    private string NewText(int number) => GitSandbox.Text($"{number:0000}-about{number}", Statuses[_random.Next(3)]);

    private string Read(string path) =>
        _open.TryGetValue(path, out var text) ? text
        : File.Exists(Path.Combine(_repository.Root, path)) ? File.ReadAllText(Path.Combine(_repository.Root, path))
        : NewText(1);

    private string[] Files() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(_repository.Root, "deps"))
                .Select(path => "deps/" + Path.GetFileName(path))
                .Union(_open.Keys)
                .Order(StringComparer.Ordinal),
        ];

    private void Note(string step) => _steps.Add(step);
}
