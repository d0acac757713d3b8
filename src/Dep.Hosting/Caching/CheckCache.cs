using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Rules;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>
/// Caches the log of a check together with every question the check asked of the disk and of git. If all questions still have the
/// same answers, the log is replayed. A second file holds what the check learned of each proposal: if only some proposals changed,
/// the next check reads only these. Both files lie in the user's own folder and never in the repository, where a pull request
/// could bring a cache that finds nothing. A damaged cache, or one of another version or project, is ignored and overwritten.
/// </summary>
internal sealed class CheckCache
{
    private const int Mark = 0x44504304;
    private const int MostEntries = 20_000;
    private const int MostBytes = 32 * 1024 * 1024;

    // One question is so cheap that threads take them in portions.
    private const int Portion = 64;

    private readonly string _path;
    private readonly byte[] _key;
    private readonly WorkingTree _files;
    private readonly Func<long?> _references;
    private readonly long? _referencesAtStart;
    private readonly Func<GitCache?, string?> _identify;
    private readonly Lazy<Task<string?>> _git;
    private string? _known;
    private (((DiskQuestion DiskQuestion, string Path) Asked, long Answer)[] Noted, long Fingerprint) _replayed = ([], 0);

    private CheckCache(string path, byte[] key, WorkingTree files, Func<long?> references, Func<GitCache?, string?> identify)
    {
        _path = path;
        _key = key;
        _files = files;
        _references = references;
        _referencesAtStart = references();
        _identify = identify;
        _git = new Lazy<Task<string?>>(() => Task.Run(() => identify(null)));
        Memory = StartOver();
    }

    // Git's identity of the commits: the remembered one if all references are unchanged, or the one that the caller gave.
    private string? Git => _known ?? (_git.IsValueCreated ? _git.Value.GetAwaiter().GetResult() : _identify(Memory.Git));

    /// <summary>What the check that is to be kept remembers and learns.</summary>
    public IncrementalCache Memory { get; private set; }

    /// <summary>Opens the cache of a request. <see langword="null"/> if the request may not be cached: it writes reports, or runs rules of a project's own.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="tool">The full path of the program that checks: another one may find other things.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <param name="form">What else decides what is kept, such as the form in which findings are printed; each form is kept for itself.</param>
    public static CheckCache? Open(CheckRequest request, string? tool, CancellationToken cancellation, string form = "")
    {
        var writesSummary = request.Reports.GitHubSummary != false && request.Environment.ContainsKey(RequestEnvironment.StepSummary);
        if (request.Cache.Length == 0 || tool is null || !request.RuleAssemblies.IsEmpty || request.Reports.Sarif.Length > 0 || request.Reports.Json.Length > 0 || writesSummary)
        {
            return null;
        }

        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        var name = Fingerprint.Of(string.Join('\n', [request.Directory, request.ProjectFile, form, .. request.Only])).ToString("x16", CultureInfo.InvariantCulture) + ".cache";
        return new CheckCache(
            Path.Combine(request.Cache, name),
            KeyOf(request, tool, form),
            files,
            () => GitReferences.Of(files, request),
            memory => GitIdentity.Of(files, request, cancellation, memory));
    }

    /// <summary>
    /// What the check said the last time, if it would say the same now; else <see langword="null"/>, and <see cref="Memory"/>
    /// is what is left of that check.
    /// </summary>
    public ImmutableArray<LogEntry>? Replay() => Replay<ImmutableArray<LogEntry>?>(static content => [.. RequestFormat.ReadReply(content)]);

    /// <summary>The same, of a check that kept something else than its log.</summary>
    /// <param name="read">Reads what was kept.</param>
    public T? Replay<T>(Func<Stream, T> read)
    {
        try
        {
            return Read() is { } content ? read(content) : default;
        }
        catch (Exception exception) when (CacheFile.IsUnreadable(exception))
        {
            return default;
        }
    }

    /// <summary>
    /// Keeps what was said again, where some files were so young when it was first said that all of their text had to be
    /// compared: a clone that was built at once would be read anew by each build.
    /// </summary>
    public void Settle(ImmutableArray<LogEntry> entries) => Settle(content => RequestFormat.Write(content, entries));

    /// <summary>The same, of a check that kept something else than its log.</summary>
    /// <param name="write">Writes what is kept.</param>
    public void Settle(Action<Stream> write)
    {
        var (noted, fingerprint) = _replayed;
        if (Array.Exists(noted, answer => Memory.DiskQuestions.IsSettled(answer.Asked)))
        {
            Memory = Remembered(fingerprint, ImmutableHashSet<string>.Empty) is { } remembered ? IncrementalCache.Of(Memory.DiskQuestions, remembered) : Memory;
            Memory.DiskQuestions.Adopt(noted);
            Keep(write);
        }
    }

    /// <summary>Replaces the state by an empty one, since it contradicts the files.</summary>
    public IncrementalCache StartOver() => Memory = IncrementalCache.New(new DiskQuestions(_files));

    /// <summary>Keeps what the check said. A cache that cannot be written is no error.</summary>
    public void Keep(ImmutableArray<LogEntry> entries)
    {
        if (entries.Length <= MostEntries && MayKeep(entries.Select(entry => entry.Id)))
        {
            Keep(content => RequestFormat.Write(content, entries));
        }
    }

    /// <summary>Whether findings are such as come again while nothing changes.</summary>
    /// <param name="ids">The ids of their rules.</param>
    public static bool MayKeep(IEnumerable<string> ids) => !ids.Any(id => RuleCatalog.Find(id) is { IsTransient: true });

    /// <summary>Keeps what the check said. A cache that cannot be written is no error.</summary>
    /// <param name="write">Writes what it said.</param>
    public void Keep(Action<Stream> write)
    {
        // A reference that changed since may have been another one to the check.
        if (Git is not { } git || _references() != _referencesAtStart)
        {
            return;
        }

        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(_key.Length);
            writer.Write(_key);
            writer.Write(git);
            writer.Write(_referencesAtStart is not null);
            writer.Write(_referencesAtStart ?? 0);
            // Listing a folder takes longest, so it starts first.
            var answers = Memory.DiskQuestions.Answers.OrderBy(answer => answer.Key.DiskQuestion).ToArray();
            var proposals = Memory.Proposals.Paths;
            writer.Write(answers.Length);
            foreach (var ((question, path), answer) in answers)
            {
                writer.Write((byte)question);
                writer.Write(path);
                writer.Write(answer);
                writer.Write(proposals.Contains(path));
            }
        }

        write(content);
        if (content.Length <= MostBytes && CacheFile.Write(_path, content.GetBuffer().AsMemory(0, (int)content.Length)) is { } fingerprint && _referencesAtStart is not null)
        {
            // In this order: where it does not come to the second, what is there belongs to another check and is not used.
            IncrementalStateFile.Write(_path, Memory, fingerprint);
        }

        CacheFile.RemoveOld(Path.GetDirectoryName(_path)!);
    }

    // The cached answer, if everything is unchanged.
    private MemoryStream? Read()
    {
        if (CacheFile.Read(_path) is not var (bytes, fingerprint))
        {
            return null;
        }

        var content = new MemoryStream(bytes, 0, bytes.Length, writable: false);
        using var reader = new BinaryReader(content, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadInt32() != Mark || !reader.ReadBytes(reader.ReadInt32()).AsSpan().SequenceEqual(_key))
        {
            return null;
        }

        var git = reader.ReadString();
        var (isKnown, references) = (reader.ReadBoolean(), reader.ReadInt64());
        if (isKnown && references == _referencesAtStart)
        {
            _known = git;
        }
        else
        {
            // Git answers while the files are looked at.
            _ = _git.Value;
        }

        var noted = new ((DiskQuestion DiskQuestion, string Path) Asked, long Answer)[reader.ReadInt32()];
        var proposals = new HashSet<string>(noted.Length, StringComparer.Ordinal);
        for (var i = 0; i < noted.Length; i++)
        {
            noted[i] = (((DiskQuestion)reader.ReadByte(), reader.ReadString()), reader.ReadInt64());
            if (reader.ReadBoolean())
            {
                proposals.Add(noted[i].Asked.Path);
            }
        }

        if (Others(noted) is not { } others)
        {
            return null;
        }

        if (others.Count == 0)
        {
            _replayed = (noted, fingerprint);
            return (_known ?? _git.Value.GetAwaiter().GetResult()) == git ? content : null;
        }

        // A change of any other file may affect every proposal.
        if (_known is not null && others.IsSubsetOf(proposals))
        {
            Memory = IncrementalCache.WhenNeeded(Memory.DiskQuestions, () => Remembered(fingerprint, others));
            Memory.DiskQuestions.Adopt(noted.Where(answer => !others.Contains(answer.Asked.Path)));
        }

        return null;
    }

    // The part of the state that holds although some files changed.
    private IncrementalState? Remembered(long fingerprint, IReadOnlySet<string> others)
    {
        try
        {
            return IncrementalStateFile.Read(_path, fingerprint)?.Without(others);
        }
        catch (Exception exception) when (CacheFile.IsUnreadable(exception))
        {
            return null;
        }
    }

    // The files whose content changed; null if anything else changed.
    private HashSet<string>? Others(((DiskQuestion DiskQuestion, string Path) Asked, long Answer)[] noted)
    {
        var others = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var areAll = Parallel.For(0, (noted.Length + Portion - 1) / Portion, (portion, loop) =>
        {
            foreach (var (asked, answer) in noted.AsSpan(portion * Portion, Math.Min(Portion, noted.Length - (portion * Portion))))
            {
                if (Memory.DiskQuestions.Answer(asked.DiskQuestion, asked.Path) == answer)
                {
                    continue;
                }

                if (_known is null || asked.DiskQuestion is not (DiskQuestion.Content or DiskQuestion.Text))
                {
                    loop.Stop();
                    return;
                }

                others.TryAdd(asked.Path, true);
            }
        }).IsCompleted;
        return areAll ? others.Keys.ToHashSet(StringComparer.Ordinal) : null;
    }

    // The request, the day and the program: everything besides the disk and git that decides the findings.
    private static byte[] KeyOf(CheckRequest request, string tool, string form)
    {
        using var key = new MemoryStream();
        RequestFormat.Write(key, request);
        using var writer = new BinaryWriter(key, Encoding.UTF8);
        writer.Write(Clock.Today(request).DayNumber);
        writer.Write(form);
        writer.Write(tool);
        writer.Write(new FileInfo(tool) is { Exists: true } file ? Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks) : 0);
        writer.Flush();
        return key.ToArray();
    }
}
