using System.Globalization;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git;

/// <summary>An object of git.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type"><c>commit</c>, <c>tree</c> or <c>blob</c>.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Content">Its content; empty where it is too large.</param>
internal sealed record GitObject(string Id, string Type, long Length, byte[] Content)
{
    /// <summary>Whether the content was left out.</summary>
    public bool IsTooLarge => Length > Content.Length;

    /// <summary>Whether the content is, in any of the forms git may keep it in, that of a file.</summary>
    /// <param name="source">The file.</param>
    public bool IsContentOf(SourceText source) =>
        GitForms.Any(source, (mark, bytes) => Content.AsSpan().StartsWith(mark) && Content.AsSpan(mark.Length).SequenceEqual(bytes));
}

/// <summary>
/// Reads objects through one process <c>git cat-file --batch</c>: revisions, folders and files alike, each asked for when it
/// is needed. A process for each of them would cost more than everything else together; it starts with the first question
/// that was not answered before.
/// </summary>
internal sealed class GitObjects : IDisposable
{
    /// <summary>Names longer than this are nothing git knows, and the process must be able to take a request as a whole.</summary>
    private const int MostRequest = 1024;

    /// <summary>The largest folder or commit that is read: a folder of a million files.</summary>
    private const int MostContent = 64 * 1024 * 1024;

    /// <summary>So many ids fit into the smallest pipe there is, so that the process takes them before anybody reads its answers.</summary>
    private const int MostQuestions = 60;

    private readonly Lock _lock = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly GitRunner _git;
    private GitProcess? _process;
    private int _start;
    private int _end;

    /// <summary>Reads the objects of a repository.</summary>
    public GitObjects(GitRunner git)
    {
        _git = git;
    }

    /// <summary>Why nothing more can be read, with the remedy, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads nothing more, for a reason.</summary>
    public void Refuse(string reason)
    {
        lock (_lock)
        {
            Fault ??= reason;
        }
    }

    /// <summary>The commit that a revision names, or <see langword="null"/> where there is none. What is asked for goes through a stream, so it is never an option.</summary>
    public GitObject? Commit(string revision) => Find(revision + "^{commit}");

    /// <summary>An object that may be in this clone or not; <see langword="null"/> where it is not.</summary>
    public GitObject? TryGet(string id) => Find(id);

    /// <summary>An object that another one refers to. That it is not there is a <see cref="Fault"/>.</summary>
    public GitObject? Get(string id)
    {
        var found = Find(id);
        if (found is null)
        {
            Fault ??= GitFault.ObjectMissing;
        }

        return found;
    }

    /// <summary>
    /// Objects that others refer to, asked for a few at a time: to wait for each answer before the next question costs more
    /// than the answers. Where one is not there, <see cref="Fault"/> says so and the rest is left out.
    /// </summary>
    /// <param name="ids">Ids in hexadecimal digits.</param>
    public IEnumerable<GitObject> GetAll(IEnumerable<string> ids)
    {
        foreach (var some in ids.Chunk(MostQuestions))
        {
            var found = new List<GitObject>(some.Length);
            lock (_lock)
            {
                if (Fault is null)
                {
                    Ask(string.Join('\n', some));
                }

                while (Fault is null && found.Count < some.Length)
                {
                    if (ReadAnswer() is { } answer)
                    {
                        found.Add(answer);
                    }
                    else
                    {
                        Fault ??= GitFault.ObjectMissing;
                    }
                }
            }

            foreach (var answer in found)
            {
                yield return answer;
            }

            if (found.Count < some.Length)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Hands out objects that others refer to, as they come: while one is taken, the next are on their way. Nothing else is
    /// answered meanwhile. Where one is not there, <see cref="Fault"/> says so and the rest is left out.
    /// </summary>
    /// <param name="ids">Ids in hexadecimal digits.</param>
    /// <param name="take">Takes each, in the order of the ids.</param>
    public void TakeAll(IReadOnlyList<string> ids, Action<GitObject> take)
    {
        const int Portion = MostQuestions / 2;
        lock (_lock)
        {
            var asked = 0;
            for (var answered = 0; answered < ids.Count && Fault is null; answered++)
            {
                while (asked < ids.Count && asked - answered <= MostQuestions - Portion)
                {
                    if (!Ask(string.Join('\n', ids.Skip(asked).Take(Portion))))
                    {
                        return;
                    }

                    asked += Portion;
                }

                if (ReadAnswer() is not { } answer)
                {
                    Fault ??= GitFault.ObjectMissing;
                    return;
                }

                take(answer);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();

    private GitObject? Find(string name)
    {
        lock (_lock)
        {
            if (Fault is not null || name.Length > MostRequest || name.Any(char.IsControl))
            {
                return null;
            }

            if (_git.Memory?.TryFind(name, out var known) == true)
            {
                return known;
            }

            var found = Ask(name) ? ReadAnswer() : null;
            if (Fault is null)
            {
                _git.Memory?.Note(name, found);
            }

            return found;
        }
    }

    private bool Ask(string lines)
    {
        _process ??= _git.Start("cat-file", "--batch");
        if (_process is null)
        {
            Fault ??= GitFault.NoProgram;
            return false;
        }

        return _process.WriteLine(lines) || Fail() is not null;
    }

    // '<id> <type> <length>' and the content, or '<name> missing' and the like.
    private GitObject? ReadAnswer()
    {
        if (ReadLine() is not { } line)
        {
            return Fail();
        }

        var words = line.Split(' ');
        if (words.Length != 3 || !long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return null;
        }

        var most = words[1] == "blob" ? SourceDecoder.MaximumLength : MostContent;
        var content = length > most ? Skip(length) : ReadContent((int)length);
        return content is null || Skip(1) is null ? Fail() : new GitObject(words[0], words[1], length, content);
    }

    private GitObject? Fail()
    {
        Fault ??= _git.FaultOf(_process!);
        return null;
    }

    private string? ReadLine()
    {
        var line = new List<byte>();
        while (Fill())
        {
            var available = _buffer.AsSpan(_start, _end - _start);
            var end = available.IndexOf((byte)'\n');
            line.AddRange(end < 0 ? available : available[..end]);
            _start += end < 0 ? available.Length : end + 1;
            if (end >= 0)
            {
                return Encoding.UTF8.GetString([.. line]);
            }
        }

        return null;
    }

    private byte[]? ReadContent(int length)
    {
        var content = new byte[length];
        for (var read = 0; read < length;)
        {
            if (!Fill())
            {
                return null;
            }

            var count = Math.Min(length - read, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(content.AsSpan(read));
            (_start, read) = (_start + count, read + count);
        }

        return content;
    }

    private byte[]? Skip(long length)
    {
        while (length > 0)
        {
            if (!Fill())
            {
                return null;
            }

            var count = (int)Math.Min(length, _end - _start);
            (_start, length) = (_start + count, length - count);
        }

        return [];
    }

    private bool Fill()
    {
        if (_start < _end)
        {
            return true;
        }

        (_start, _end) = (0, _process!.Read(_buffer));
        return _end > 0;
    }
}
