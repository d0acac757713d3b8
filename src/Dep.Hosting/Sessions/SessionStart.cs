using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Dep.Hosting.Sharding;

namespace Dep.Hosting.Sessions;

/// <summary>
/// The cache of an earlier session: what its first check read and found of each proposal, in the format of a shard's file. A new session
/// takes from it the proposals whose text is unchanged, so that an editor shows the first findings sooner.
/// </summary>
internal sealed class SessionStart
{
    private const int MostBytes = 32 * 1024 * 1024;

    // Stands for a base that decides nothing of what is found in a proposal.
    private const string AnyBase = "any";

    private readonly CheckRequest _request;
    private readonly string _path;
    private readonly string _program;
    private readonly string _day;
    private Task<ShardFile?> _file;
    private readonly ConcurrentDictionary<string, ShardProposal> _taken = new(StringComparer.Ordinal);
    private Dictionary<string, ShardProposal> _left = [];
    private ShardOrigin? _origin;
    private FindingSerializer? _format;
    private RepositoryLayout? _layout;
    private bool _isJudgedAlike;

    private SessionStart(CheckRequest request, string path, string program)
    {
        (_request, _path, _program) = (request, path, program);
        _day = Clock.Today(request).DayNumber.ToString(CultureInfo.InvariantCulture);
        _file = Task.Run(() => ShardFile.Read(path).File);
    }

    /// <summary>Opens what was left, and begins to read it. <see langword="null"/> where nothing may be kept: there is no cache, or there are rules from elsewhere.</summary>
    /// <param name="request">What is checked.</param>
    /// <param name="program">The full path of the program, whose replacement ends what was kept; <see langword="null"/> to keep nothing.</param>
    public static SessionStart? Open(CheckRequest request, string? program)
    {
        if (request.Cache.Length == 0 || program is null || !request.RuleAssemblies.IsEmpty)
        {
            return null;
        }

        var name = Fingerprint.Of(string.Join('\n', ["session", request.Directory, .. request.Proposals])).ToString("x16", CultureInfo.InvariantCulture);
        var stamp = new FileInfo(program) is { Exists: true } file ? Fingerprint.Of(file.Length, file.LastWriteTimeUtc.Ticks) : 0;
        return new SessionStart(request, Path.Combine(request.Cache, name + UserCache.SessionEnding), string.Create(CultureInfo.InvariantCulture, $"{ShardOrigin.OwnProgram} {program} {stamp}"));
    }

    /// <summary>How many proposals were taken from it with what was found in them.</summary>
    public int Taken => _taken.Count;

    /// <summary>Takes what is known before the proposals are read.</summary>
    /// <param name="plan">What was found out.</param>
    /// <param name="severities">What is configured of rules.</param>
    /// <param name="files">The repository.</param>
    public void Begin(CheckPlan plan, SeverityConfiguration severities, WorkingTree files)
    {
        _origin = ShardOrigin.Of(_request, plan, severities, files) with { Program = _program };
        (_layout, _format, _isJudgedAlike) = (plan.Layout, new FindingSerializer(plan.Layout.Schema), false);
        _left = _file.GetAwaiter().GetResult() is { } file && IsReadAlike(file.Origin, _origin) ? file.Proposals.ToDictionary(proposal => proposal.Record.Path, StringComparer.Ordinal) : [];
    }

    /// <summary>Takes what the proposals are compared with: its severities may be others than those of before.</summary>
    public void Compare(GitPolicy? policy, Base found)
    {
        // The rules about one proposal see only the practice of the base, which is part of the schema, and its severities if they differ.
        _origin = policy is { Policy.HasOtherSeverities: true } ? _origin!.With(found) : _origin! with { Base = AnyBase };
        _isJudgedAlike = _left.Count > 0 && _file.Result!.Origin is var before && before.Options == _origin.Options && before.Base == _origin.Base;
    }

    /// <summary>A proposal that has the text it had, or <see langword="null"/>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="view">The files as they are checked.</param>
    public KnownProposal? Known(string path, IRepositoryFiles view)
    {
        if (!_left.TryGetValue(path, out var known))
        {
            return null;
        }

        var (source, sidecar) = DocumentReading.SourcesOf(view, _layout!.Reader, path);
        return source.Defect is null && ShardProposal.TextOf(source, sidecar) == known.Text ? known.Record.Restore(source, sidecar, _layout.Reader) : null;
    }

    /// <summary>What the same schema found in a proposal that was taken from here, or <see langword="null"/>.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="schema">What tells the schema from others.</param>
    public IReadOnlyList<Diagnostic>? FindingsOf(Proposal proposal, string schema)
    {
        if (!_isJudgedAlike || !_left.TryGetValue(proposal.Path, out var known) || known.Record.Schema != IdentityOf(schema) || ShardProposal.TextOf(proposal.Source, proposal.Sidecar) != known.Text)
        {
            return null;
        }

        _taken[proposal.Path] = known;
        return _format!.Read(known.Record.Findings, FindingSerializer.FilesOf(proposal));
    }

    /// <summary>Leaves what is known now for the next session. That it cannot be written is no error.</summary>
    /// <param name="documents">What is known of each proposal.</param>
    public void Keep(IEnumerable<JudgedDocument> documents)
    {
        if (_origin is not { Base.Length: > 0 } origin)
        {
            return;
        }

        var left = ImmutableArray.CreateBuilder<ShardProposal>();
        var bytes = 0;
        foreach (var document in documents)
        {
            if (_format!.Written(document.Findings, FindingSerializer.FilesOf(document.Proposal)) is { } found && ProposalRecord.Of(document.Proposal, document.Named, found) is { } record)
            {
                left.Add(new ShardProposal(ShardProposal.TextOf(document.Proposal.Source, document.Proposal.Sidecar), record with { Schema = IdentityOf(document.Schema) }));
                bytes += record.Length;
                if (bytes > MostBytes)
                {
                    return;
                }
            }
        }

        if (left.Count > 0)
        {
            CacheFile.Write(_path, new ShardFile(new Shard(1, 1), origin, left.DrainToImmutable()).ToBytes());
            CacheFile.RemoveOld(_request.Cache);
        }
    }

    /// <summary>Lets go of what was left: what a session knows itself is newer.</summary>
    public void End() => (_left, _file) = ([], Task.FromResult<ShardFile?>(null));

    private string IdentityOf(string schema) => $"{schema} {_day}";

    // The list of documents is not compared: a proposal that comes or goes changes nothing that was read of the others.
    private static bool IsReadAlike(ShardOrigin before, ShardOrigin now) => before.Program == now.Program && before.Settings == now.Settings;
}
