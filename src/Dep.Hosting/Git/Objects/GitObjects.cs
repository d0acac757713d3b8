using System.Globalization;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git.Objects;

/// <summary>
/// Reads objects on demand through one process <c>git cat-file --batch</c>: revisions, trees and files alike.
/// A process for each of them would cost more than everything else together. The process starts with the first request
/// that the cache cannot answer.
/// </summary>
internal sealed class GitObjects : IDisposable
{
    /// <summary>No valid name is longer than this, and the process must be able to take a request as a whole.</summary>
    private const int MostRequest = 1024;

    /// <summary>The largest folder or commit that is read: a folder of a million files.</summary>
    private const int MostContent = 64 * 1024 * 1024;

    /// <summary>This many ids fit into the smallest pipe buffer, so that writing them never blocks before the answers are read.</summary>
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

    /// <summary>Objects of a repository, read by a process that ends afterwards; those that are missing are left out.</summary>
    /// <param name="git">Runs git in the repository.</param>
    /// <param name="ids">Ids in hexadecimal digits.</param>
    public static IEnumerable<GitObject> Read(GitRunner git, IEnumerable<string> ids)
    {
        using var objects = new GitObjects(git);
        foreach (var found in objects.GetAll(ids))
        {
            yield return found;
        }
    }

    /// <summary>Why nothing more can be read, with the remedy, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>Stops all further reading and sets <see cref="Fault"/>.</summary>
    public void Refuse(string reason)
    {
        lock (_lock)
        {
            Fault ??= reason;
        }
    }

    /// <summary>The commit that a revision names, or <see langword="null"/> if there is none. The revision goes through standard input, so it cannot be taken for an option.</summary>
    public GitObject? Commit(string revision) => Find(revision + "^{commit}");

    /// <summary>An object, or <see langword="null"/> if it is not in this clone.</summary>
    public GitObject? TryGet(string id) => Find(id);

    /// <summary>An object that another one refers to. If it is missing, <see cref="Fault"/> is set.</summary>
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
    /// Objects that others refer to, requested in batches: waiting for each answer before the next request would take longer
    /// than the answers themselves. If one is missing, <see cref="Fault"/> is set and the rest is left out.
    /// </summary>
    /// <param name="ids">Ids in hexadecimal digits.</param>
    public IEnumerable<GitObject> GetAll(IEnumerable<string> ids)
    {
        foreach (var batch in ids.Chunk(MostQuestions))
        {
            var found = new List<GitObject>(batch.Length);
            lock (_lock)
            {
                if (Fault is null)
                {
                    Request(string.Join('\n', batch));
                }

                while (Fault is null && found.Count < batch.Length)
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

            if (found.Count < batch.Length)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Hands out objects that others refer to as they arrive: while one is processed, the next are on their way. All other
    /// requests wait meanwhile. If one is missing, <see cref="Fault"/> is set and the rest is left out.
    /// </summary>
    /// <param name="ids">Ids in hexadecimal digits.</param>
    /// <param name="take">Called with each object, in the order of the ids.</param>
    public void TakeAll(IReadOnlyList<string> ids, Action<GitObject> take)
    {
        const int Portion = MostQuestions / 2;
        lock (_lock)
        {
            var requested = 0;
            for (var answered = 0; answered < ids.Count && Fault is null; answered++)
            {
                while (requested < ids.Count && requested - answered <= MostQuestions - Portion)
                {
                    if (!Request(string.Join('\n', ids.Skip(requested).Take(Portion))))
                    {
                        return;
                    }

                    requested += Portion;
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

            var found = Request(name) ? ReadAnswer() : null;
            if (Fault is null)
            {
                _git.Memory?.Note(name, found);
            }

            return found;
        }
    }

    private bool Request(string lines)
    {
        _process ??= _git.Start("cat-file", "--batch");
        if (_process is null)
        {
            Fault ??= GitFault.NoProgram;
            return false;
        }

        return _process.WriteLine(lines) || Fail() is not null;
    }

    // An answer is '<id> <type> <length>' and the content, or a line such as '<name> missing'.
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
        for (var read = 0; read < length; )
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
