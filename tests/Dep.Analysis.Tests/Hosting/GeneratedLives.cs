using System.Globalization;
using System.Text;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>How proposals of a generated history are kept.</summary>
public enum LivesKind
{
    /// <summary>A file each, first text, then <c>.markdown</c>, then <c>.md</c>; the folder moves twice.</summary>
    Files,

    /// <summary>A file each, then a folder each with a README; the folder moves twice.</summary>
    Folders,

    /// <summary>PEPs: text in the root, then reStructuredText, then in a folder.</summary>
    Peps,
}

/// <summary>
/// A history in which files of proposals change in every way there is, written as a stream for <c>git fast-import</c>, and the
/// lives in it. The same seed gives the same history.
/// </summary>
internal sealed class GeneratedLives
{
    private static readonly string[] Statuses = ["Draft", "Review", "Accepted", "Done"];
    private static readonly string[] Placeholders = ["NNNN", "0000", "000", "00xx", "0NNN", "xxxx"];
    private static readonly string[] Vocabulary =
        "stream error client server retry limit queue token cache region shard batch kernel tensor layer plan quota lease clock trace ember frost grain haven ivory jewel knoll lunar mango noble ocean pearl quill raven solar tiger umber vivid waltz xenon yield zebra".Split(
            ' '
        );

    private readonly Random _random;
    private readonly LivesKind _kind;
    private readonly StringBuilder _stream = new();
    private readonly List<Life> _lives = [];
    private int _commits;
    private int _numbers;
    private string _folder;
    private string _form;

    private GeneratedLives(LivesKind kind, int seed)
    {
        _random = new Random(seed);
        _kind = kind;
        _folder = kind is LivesKind.Peps ? "" : "plans";
        _form = kind is LivesKind.Folders ? ".md" : ".txt";
    }

    /// <summary>The stream.</summary>
    public string Stream => _stream.ToString();

    /// <summary>The lives, each as its events, one a line: <c>5 Renamed Draft deps/0001-wake.md</c>.</summary>
    public IEnumerable<string> Lives => _lives.Select(life => string.Join('\n', life.Events)).Order(StringComparer.Ordinal);

    /// <summary>Writes a history.</summary>
    public static GeneratedLives Of(LivesKind kind, int seed)
    {
        var history = new GeneratedLives(kind, seed);
        for (var step = 0; step < 140; step++)
        {
            history.Next(step);
        }

        return history.End();
    }

    private void Next(int step)
    {
        Life[] alive = [.. _lives.Where(life => life.IsAlive)];
        if (step is 45 or 90)
        {
            MoveFolder(
                alive,
                step == 45 ? "docs/rfcs"
                    : _kind is LivesKind.Peps ? "peps"
                    : "deps"
            );
        }
        else if (step is 60 or 75)
        {
            _form = _kind switch
            {
                LivesKind.Files => step == 60 ? ".markdown" : ".md",
                LivesKind.Folders => "/README.md",
                _ => ".rst",
            };
            Rename([.. alive.Where(life => life.Form != _form && (step == 75 || _random.Next(2) == 0))], life => life.Form = _form);
        }
        else if (alive.Length == 0 || _random.Next(10) < 3)
        {
            Enter();
        }
        else
        {
            Change(alive[_random.Next(alive.Length)], step);
        }
    }

    private void MoveFolder(Life[] alive, string folder)
    {
        if (_kind is LivesKind.Peps && folder != "peps")
        {
            return;
        }

        var old = _folder;
        _folder = folder;
        Rename(alive, life => life.Folder = folder + life.Folder[old.Length..]);
    }

    private void Rename(Life[] lives, Action<Life> change)
    {
        if (lives.Length == 0)
        {
            return;
        }

        Begin();
        var moved = lives.Select(life => (Life: life, From: life.Path)).ToArray();
        foreach (var (life, from) in moved)
        {
            _stream.Append(CultureInfo.InvariantCulture, $"D {from}\n");
            change(life);
            life.Path = life.PathIn(_kind);
        }

        foreach (var (life, from) in moved)
        {
            Write(life.Path, life.Text(_kind));
            if (life.Path != from)
            {
                Note(life, "Renamed");
            }
        }
    }

    private void Enter()
    {
        var life = NewLife();
        Begin();
        Write(life.Path, life.Text(_kind));
        Note(life, "Entered");
    }

    private void Change(Life life, int step)
    {
        switch (_random.Next(14))
        {
            case < 4:
                life.Status = Pick([.. Statuses.Where(status => status != life.Status)]);
                Begin();
                Write(life.Path, life.Text(_kind));
                Note(life, "Moved");
                break;
            case 4:
                Begin();
                Remove(life);
                break;
            case < 8 when _kind is not LivesKind.Peps:
                // All of it at once: another slug, perhaps a number, perhaps a folder where none of the others goes, and a third of the text.
                Rename([life], renamed =>
                {
                    renamed.Slug = FormattableString.Invariant($"{Words(2, '-')}s{step}");
                    renamed.Summary = Sentences(5);
                    renamed.Number = renamed.Number == 0 && _random.Next(2) == 0 ? ++_numbers : renamed.Number;
                    renamed.Folder = _random.Next(2) == 0 ? $"{_folder}/{Pick(["archive", "sub"])}" : renamed.Folder;
                });
                break;
            case < 10 when life.Number == 0:
                Rename([life], numbered => numbered.Number = ++_numbers);
                break;
            case 10:
                // One goes and another comes, in one commit.
                Begin();
                Remove(life);
                var other = NewLife();
                Write(other.Path, other.Text(_kind));
                Note(other, "Entered");
                break;
            case 11:
                Begin();
                Write(FormattableString.Invariant($"docs/notes/{Words(1, ' ')}{step}.md"), $"# Note\n\n{Sentences(2)}\n");
                break;
            default:
                life.Proposal += " " + Sentences(1);
                Begin();
                Write(life.Path, life.Text(_kind));
                break;
        }
    }

    private Life NewLife()
    {
        _numbers++;
        var life = new Life
        {
            Number = _kind is LivesKind.Peps || _random.Next(10) < 7 ? _numbers : 0,
            Slug = FormattableString.Invariant($"{Words(2, '-')}{_numbers}{(_random.Next(7) == 0 ? "-templates" : "")}"),
            Placeholder = Pick(Placeholders),
            Title = Words(4, ' '),
            Status = Statuses[_random.Next(2)],
            Summary = Sentences(5),
            Proposal = Sentences(9),
            Folder = _folder,
            Form = _form,
        };
        life.Path = life.PathIn(_kind);
        _lives.Add(life);
        return life;
    }

    private void Remove(Life life)
    {
        _stream.Append(CultureInfo.InvariantCulture, $"D {life.Path}\n");
        life.IsAlive = false;
        Note(life, "Deleted");
    }

    private GeneratedLives End()
    {
        const string Template = "# <Title>\n\n**Status**: Draft | Review | Accepted | Done\n\n# Summary\n\n# Proposal\n";
        const string Life = "template: template.md\nlifecycle: { initial: [Draft, Review, Accepted, Done] }\n";
        Begin();
        Write(
            "dep.yml",
            _kind switch
            {
                LivesKind.Files => Life + "proposals: ['deps/**/*.md']\nname: '{number:0000}-{slug}.md'\n",
                LivesKind.Folders => Life + "proposals: ['deps/**/README.md']\nname: '{number:0000}-{slug}/README.md'\n",
                _ => "dialect: pep\n",
            }
        );
        if (_kind is not LivesKind.Peps)
        {
            Write("template.md", Template);
        }

        return this;
    }

    private void Begin()
    {
        _commits++;
        var message = FormattableString.Invariant($"{_commits}");
        _stream.Append(
            CultureInfo.InvariantCulture,
            $"commit refs/heads/main\nmark :{_commits}\ncommitter Ada <ada@example.org> {1600000000 + (_commits * 3600)} +0000\ndata {message.Length}\n{message}\n"
        );
        _stream.Append(_commits > 1 ? FormattableString.Invariant($"from :{_commits - 1}\n") : "");
    }

    private void Write(string path, string text) =>
        _stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {text.Length}\n{text}\n");

    private void Note(Life life, string what) => life.Events.Add(FormattableString.Invariant($"{_commits} {what} {life.Status} {life.Path}"));

    private string Pick(string[] words) => words[_random.Next(words.Length)];

    private string Words(int count, char separator) => string.Join(separator, Enumerable.Range(0, count).Select(_ => Pick(Vocabulary)));

    private string Sentences(int count) =>
        string.Join(". ", Enumerable.Range(0, count).Select(_ => Words(8, ' ') + _random.Next(1000).ToString(CultureInfo.InvariantCulture)));

    private sealed class Life
    {
        public required int Number { get; set; }

        public required string Slug { get; set; }

        public required string Placeholder { get; init; }

        public required string Title { get; init; }

        public required string Status { get; set; }

        public required string Summary { get; set; }

        public required string Proposal { get; set; }

        public required string Folder { get; set; }

        public required string Form { get; set; }

        public string Path { get; set; } = "";

        public bool IsAlive { get; set; } = true;

        public List<string> Events { get; } = [];

        public string PathIn(LivesKind kind)
        {
            var number = Number > 0 ? Number.ToString("0000", CultureInfo.InvariantCulture) : Placeholder;
            var name = kind is LivesKind.Peps ? $"pep-{number}{Form}" : $"{number}-{Slug}{Form}";
            return Folder.Length == 0 ? name : $"{Folder.TrimStart('/')}/{name}";
        }

        public string Text(LivesKind kind) =>
            kind is LivesKind.Peps
                ? FormattableString.Invariant(
                    $"PEP: {Number}\nTitle: {Title}\nStatus: {Status}\nType: Standards Track\n\nAbstract\n========\n\n{Summary}\n\nMotivation\n==========\n\n{Proposal}\n"
                )
                : $"# {Title}\n\n**Status**: {Status}\n\n# Summary\n\n{Summary}\n\n# Proposal\n\n{Proposal}\n";
    }
}
