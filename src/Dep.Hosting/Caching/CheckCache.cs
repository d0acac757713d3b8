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
/// the next check reads only these. Both files are in the user's own folder and never in the repository, where a pull request
/// could bring a cache that finds nothing. A damaged cache, or one of another version or project, is ignored and overwritten.
/// </summary>
internal sealed class CheckCache
{
    private const int Mark = 0x44504304;
    private const int MostEntries = 20_000;
    private const int MostBytes = 32 * 1024 * 1024;

    // A single question is too cheap to schedule by itself, so each thread takes this many at once.
    private const int Portion = 64;

    private readonly string _path;
    private readonly byte[] _key;
    private readonly WorkingTree _files;
    private readonly Func<long?> _references;
    private readonly long? _referencesAtStart;
    private readonly Func<GitCache?, string?> _identify;
    private readonly Lazy<Task<string?>> _git;
    private string? _cachedGit;
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

    // The identity of the compared commits: the cached one if all references are unchanged, else the one computed by _identify.
    private string? Git => _cachedGit ?? (_git.IsValueCreated ? _git.Value.GetAwaiter().GetResult() : _identify(Memory.Git));

    /// <summary>The incremental state: what the check knows from the last one, plus what it learns itself.</summary>
    public IncrementalCache Memory { get; private set; }

    /// <summary>Opens the cache of a request; <see langword="null"/> if the request may not be cached because it writes reports or runs custom rules.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="tool">The full path of the checking program, which is part of the key: another version may find other things.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <param name="form">Anything else the cached content depends on, such as the output format; each form has its own cache file.</param>
    public static CheckCache? Open(CheckRequest request, string? tool, CancellationToken cancellation, string form = "")
    {
        var writesSummary = request.Reports.GitHubSummary != false && request.Environment.ContainsKey(RequestEnvironment.StepSummary);
        var writesReports = request.Reports.Sarif.Length > 0 || request.Reports.Json.Length > 0 || writesSummary;
        if (request.Cache.Length == 0 || tool is null || !request.RuleAssemblies.IsEmpty || writesReports)
        {
            return null;
        }

        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        var subject = string.Join('\n', [request.Directory, request.ProjectFile, form, .. request.Only]);
        var name = Fingerprint.Of(subject).ToString("x16", CultureInfo.InvariantCulture) + ".cache";
        return new CheckCache(
            Path.Combine(request.Cache, name),
            KeyOf(request, tool, form),
            files,
            () => GitReferences.Of(files, request),
            memory => GitIdentity.Of(files, request, cancellation, memory)
        );
    }

    /// <summary>
    /// The log of the last check if nothing has changed since; else <see langword="null"/>, and <see cref="Memory"/>
    /// holds the part of its state that is still valid.
    /// </summary>
    public ImmutableArray<LogEntry>? Replay() => Replay<ImmutableArray<LogEntry>?>(static content => [.. RequestFormat.ReadReply(content)]);

    /// <summary>The same for a check that cached something other than its log.</summary>
    /// <param name="read">Reads the cached content.</param>
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
    /// Rewrites the cache file after a replay if some files were so new when it was written that they are identified by their
    /// whole text. Without this, every build of a fresh clone would read all of them again.
    /// </summary>
    public void Settle(ImmutableArray<LogEntry> entries) => Settle(content => RequestFormat.Write(content, entries));

    /// <summary>The same for a check that cached something other than its log.</summary>
    /// <param name="write">Writes the content.</param>
    public void Settle(Action<Stream> write)
    {
        var (noted, fingerprint) = _replayed;
        if (Array.Exists(noted, answer => Memory.DiskQuestions.IsSettled(answer.Asked)))
        {
            Memory = Remembered(fingerprint, ImmutableHashSet<string>.Empty) is { } remembered
                ? IncrementalCache.Of(Memory.DiskQuestions, remembered)
                : Memory;
            Memory.DiskQuestions.Adopt(noted);
            Keep(write);
        }
    }

    /// <summary>Replaces the state by an empty one; called when it contradicts the files.</summary>
    public IncrementalCache StartOver() => Memory = IncrementalCache.New(new DiskQuestions(_files));

    /// <summary>Caches the log of the check. A cache that cannot be written is no error.</summary>
    public void Keep(ImmutableArray<LogEntry> entries)
    {
        if (entries.Length <= MostEntries && MayKeep(entries.Select(entry => entry.Id)))
        {
            Keep(content => RequestFormat.Write(content, entries));
        }
    }

    /// <summary>Whether findings may be cached: all of them come again as long as nothing changes.</summary>
    /// <param name="ids">The ids of their rules.</param>
    public static bool MayKeep(IEnumerable<string> ids) => !ids.Any(id => RuleCatalog.Find(id) is { IsTransient: true });

    /// <summary>Caches the log of the check. A cache that cannot be written is no error.</summary>
    /// <param name="write">Writes the log.</param>
    public void Keep(Action<Stream> write)
    {
        // If a reference changed during the check, it is unknown which value the check saw.
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
            // Listing a folder takes longest, so these questions come first when the file is read.
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
        if (
            content.Length <= MostBytes
            && CacheFile.Write(_path, content.GetBuffer().AsMemory(0, (int)content.Length)) is { } fingerprint
            && _referencesAtStart is not null
        )
        {
            // The state file is written second: if that fails, the old one has another check's fingerprint and is ignored.
            IncrementalStateFile.Write(_path, Memory, fingerprint);
        }

        CacheFile.RemoveOld(Path.GetDirectoryName(_path)!);
    }

    // The cached log, positioned behind the questions, if all answers are unchanged; else null.
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
        var (hasReferences, references) = (reader.ReadBoolean(), reader.ReadInt64());
        if (hasReferences && references == _referencesAtStart)
        {
            _cachedGit = git;
        }
        else
        {
            // Starts git, which answers while the files are compared.
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

        if (ChangedFiles(noted) is not { } changed)
        {
            return null;
        }

        if (changed.Count == 0)
        {
            _replayed = (noted, fingerprint);
            return (_cachedGit ?? _git.Value.GetAwaiter().GetResult()) == git ? content : null;
        }

        // A change of any other file may affect every proposal.
        if (_cachedGit is not null && changed.IsSubsetOf(proposals))
        {
            Memory = IncrementalCache.WhenNeeded(Memory.DiskQuestions, () => Remembered(fingerprint, changed));
            Memory.DiskQuestions.Adopt(noted.Where(answer => !changed.Contains(answer.Asked.Path)));
        }

        return null;
    }

    // The cached state without the files that changed.
    private IncrementalState? Remembered(long fingerprint, IReadOnlySet<string> changed)
    {
        try
        {
            return IncrementalStateFile.Read(_path, fingerprint)?.Without(changed);
        }
        catch (Exception exception) when (CacheFile.IsUnreadable(exception))
        {
            return null;
        }
    }

    // The files whose content changed; null if anything other than file content changed.
    private HashSet<string>? ChangedFiles(((DiskQuestion DiskQuestion, string Path) Asked, long Answer)[] noted)
    {
        var changed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var isComplete = Parallel
            .For(0, (noted.Length + Portion - 1) / Portion, (portion, loop) =>
            {
                foreach (var (asked, answer) in noted.AsSpan(portion * Portion, Math.Min(Portion, noted.Length - (portion * Portion))))
                {
                    if (Memory.DiskQuestions.Answer(asked.DiskQuestion, asked.Path) == answer)
                    {
                        continue;
                    }

                    if (_cachedGit is null || asked.DiskQuestion is not (DiskQuestion.Content or DiskQuestion.Text))
                    {
                        loop.Stop();
                        return;
                    }

                    changed.TryAdd(asked.Path, true);
                }
            })
            .IsCompleted;
        return isComplete ? changed.Keys.ToHashSet(StringComparer.Ordinal) : null;
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
