using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Hosting.Worker;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>
/// Keeps what a check said, with all it asked of the disk and of git, and says it again where nothing would be answered
/// otherwise. It lies in the user's own folder and never in the repository, or a pull request could bring a cache that finds
/// nothing. What is damaged, of another version or of another project is not looked at, and written anew.
/// </summary>
internal sealed class CheckCache
{
    private const int Mark = 0x44504302;
    private const int MostEntries = 20_000;
    private const int LongestFile = 64 * 1024 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    // What these say may be otherwise in a moment, though no file has changed.
    private static readonly string[] Passing = ["DEP290", "DEP904", "DEP909"];

    private readonly string _path;
    private readonly byte[] _key;
    private readonly Func<long?> _references;
    private readonly long? _referencesAtStart;
    private readonly Lazy<Task<string?>> _git;
    private string? _known;

    private CheckCache(string path, byte[] key, Observations observations, Func<long?> references, Func<Task<string?>> git)
    {
        _path = path;
        _key = key;
        _references = references;
        _referencesAtStart = references();
        _git = new Lazy<Task<string?>>(git);
        Observations = observations;
    }

    // What git says of the commits: as it said the last time where all its references are as they were.
    private string? Git => _known ?? _git.Value.GetAwaiter().GetResult();

    /// <summary>What the run that may be kept asks of the disk.</summary>
    public Observations Observations { get; }

    /// <summary>Opens the cache of a request, or gives <see langword="null"/> where nothing of it may be kept: it writes reports, or runs rules that may look at anything.</summary>
    /// <param name="request">What is to be checked.</param>
    /// <param name="tool">The full path of the program that checks: another one may find other things.</param>
    /// <param name="cancellation">Stops git.</param>
    public static CheckCache? Open(CheckRequest request, string? tool, CancellationToken cancellation)
    {
        var writesSummary = request.Reports.GitHubSummary != false && request.Environment.ContainsKey(StepSummary.Variable);
        if (request.Cache.Length == 0 || tool is null || !request.RuleAssemblies.IsEmpty || request.Reports.Sarif.Length > 0 || request.Reports.Json.Length > 0 || writesSummary)
        {
            return null;
        }

        var files = WorkingTree.Containing(request.Directory);
        var name = Fingerprint.Of(request.Directory + "\n" + request.ProjectFile).ToString("x16", System.Globalization.CultureInfo.InvariantCulture) + ".cache";
        return new CheckCache(
            Path.Combine(request.Cache, name),
            KeyOf(request, tool),
            new Observations(files),
            () => GitReferences.Of(files, request),
            () => Task.Run(() => GitIdentity.Of(files, request, cancellation), cancellation));
    }

    /// <summary>What the check said the last time, if it would say the same now; else <see langword="null"/>.</summary>
    public ImmutableArray<LogEntry>? Replay()
    {
        var entries = default(ImmutableArray<LogEntry>?);
        try
        {
            entries = Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or OverflowException or FormatException or NotSupportedException)
        {
        }

        if (entries is null && _known is null)
        {
            // Git answers while the check runs.
            _ = _git.Value;
        }

        return entries;
    }

    /// <summary>Keeps what the check said. That it cannot be kept is nobody's business.</summary>
    public void Keep(ImmutableArray<LogEntry> entries)
    {
        // A reference that changed since may have been another one to the check.
        if (entries.Length > MostEntries || entries.Any(entry => Passing.Contains(entry.Id)) || Git is not { } git || _references() != _referencesAtStart)
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
            var answers = Observations.Answers;
            writer.Write(answers.Count);
            foreach (var ((question, path), answer) in answers)
            {
                writer.Write((byte)question);
                writer.Write(path);
                writer.Write(answer);
            }
        }

        WorkerFormat.Write(content, entries);
        content.Write(BitConverter.GetBytes(Fingerprint.Of(content.GetBuffer().AsSpan(0, (int)content.Length))));
        Write(content);
    }

    private ImmutableArray<LogEntry>? Read()
    {
        var file = new FileInfo(_path);
        if (!file.Exists || file.Length is < sizeof(long) or > LongestFile)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(_path);
        var end = bytes.Length - sizeof(long);
        if (BitConverter.ToInt64(bytes, end) != Fingerprint.Of(bytes.AsSpan(0, end)))
        {
            return null;
        }

        using var content = new MemoryStream(bytes, 0, end);
        using var reader = new BinaryReader(content, Encoding.UTF8);
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

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var question = (Question)reader.ReadByte();
            if (Observations.Answer(question, reader.ReadString()) != reader.ReadInt64())
            {
                return null;
            }
        }

        return Git == git ? [.. WorkerFormat.ReadReply(content)] : null;
    }

    private void Write(MemoryStream content)
    {
        var folder = Path.GetDirectoryName(_path)!;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            AtomicFile.Write(_path, content.WriteTo, isDurable: false);
            foreach (var old in Directory.EnumerateFiles(folder).Where(old => DateTime.UtcNow - File.GetLastWriteTimeUtc(old) > Lifetime))
            {
                File.Delete(old);
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
        }
    }

    // The request, the day, and the program itself: all that decides what is said beside the disk and git.
    private static byte[] KeyOf(CheckRequest request, string tool)
    {
        using var key = new MemoryStream();
        WorkerFormat.Write(key, request);
        using var writer = new BinaryWriter(key, Encoding.UTF8);
        writer.Write(Clock.Today(request).DayNumber);
        writer.Write(tool);
        writer.Write(new FileInfo(tool) is { Exists: true } file ? Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks) : 0);
        writer.Flush();
        return key.ToArray();
    }
}
