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
/// The cache of an earlier session: the record and findings of each proposal from its first check, in the format of a shard's file. A new session
/// reuses the proposals whose text is unchanged, so that an editor shows the first findings sooner.
/// </summary>
internal sealed class SessionStart
{
    private const int MostBytes = 32 * 1024 * 1024;

    // The identity of every base that does not affect the findings in a single proposal.
    private const string AnyBase = "any";

    private readonly CheckRequest _request;
    private readonly string _path;
    private readonly string _program;
    private readonly string _day;
    private Task<ShardFile?> _file;
    private readonly ConcurrentDictionary<string, ShardProposal> _taken = new(StringComparer.Ordinal);
    private Dictionary<string, ShardProposal> _cached = [];
    private ShardOrigin? _origin;
    private FindingSerializer? _format;
    private RepositoryLayout? _layout;
    private bool _isSameJudgement;

    private SessionStart(CheckRequest request, string path, string program)
    {
        (_request, _path, _program) = (request, path, program);
        _day = Clock.Today(request).DayNumber.ToString(CultureInfo.InvariantCulture);
        _file = Task.Run(() => ShardFile.Read(path).File);
    }

    /// <summary>Opens the cache and starts reading it; <see langword="null"/> if nothing may be cached, because there is no cache folder or there are custom rules.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The full path of the program; the cache of another version is ignored. <see langword="null"/> for no cache.</param>
    public static SessionStart? Open(CheckRequest request, string? program) =>
        SessionCacheFile.Of(request, program, "session") is { } file ? new SessionStart(request, file.Path, file.Program) : null;

    /// <summary>The number of proposals whose findings were reused.</summary>
    public int Taken => _taken.Count;

    /// <summary>Compares the cache with the plan of a check, before proposals are read.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="severities">The configured severities.</param>
    /// <param name="files">The repository.</param>
    public void Begin(CheckPlan plan, SeverityConfiguration severities, WorkingTree files)
    {
        _origin = ShardOrigin.Of(_request, plan, severities, files) with { Program = _program };
        (_layout, _format, _isSameJudgement) = (plan.Layout, new FindingSerializer(plan.Layout.Schema), false);
        _cached =
            _file.GetAwaiter().GetResult() is { } file && IsReadAlike(file.Origin, _origin)
                ? file.Proposals.ToDictionary(proposal => proposal.Record.Path, StringComparer.Ordinal)
                : [];
    }

    /// <summary>Compares the cache with the base of the check, whose severities may differ from those of the cached check.</summary>
    public void Compare(GitPolicy? policy, Base found)
    {
        // The base affects the rules about one proposal only by its practice, which is part of the schema's identity, and by other severities.
        _origin = policy is { Policy.HasOtherSeverities: true } ? _origin!.With(found) : _origin! with { Base = AnyBase };
        _isSameJudgement =
            _cached.Count > 0 && _file.Result!.Origin is var before && before.Options == _origin.Options && before.Base == _origin.Base;
    }

    /// <summary>The cached proposal at a path if its text is unchanged; else <see langword="null"/>.</summary>
    /// <param name="path">The path.</param>
    /// <param name="view">The files as they are checked.</param>
    public KnownProposal? Known(string path, IRepositoryFiles view)
    {
        if (!_cached.TryGetValue(path, out var known))
        {
            return null;
        }

        var (source, sidecar) = DocumentReading.SourcesOf(view, _layout!.Reader, path);
        return source.Defect is null && ShardProposal.TextOf(source, sidecar) == known.Text
            ? known.Record.Restore(source, sidecar, _layout.Reader)
            : null;
    }

    /// <summary>The cached findings of a proposal if text and schema are unchanged; else <see langword="null"/>.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="schema">The identity of the schema.</param>
    public IReadOnlyList<Diagnostic>? FindingsOf(Proposal proposal, string schema)
    {
        if (
            !_isSameJudgement
            || !_cached.TryGetValue(proposal.Path, out var known)
            || known.Record.Schema != IdentityOf(schema)
            || ShardProposal.TextOf(proposal.Source, proposal.Sidecar) != known.Text
        )
        {
            return null;
        }

        _taken[proposal.Path] = known;
        return _format!.Read(known.Record.Findings, FindingSerializer.FilesOf(proposal));
    }

    /// <summary>Writes the cache for the next session. A cache that cannot be written is no error.</summary>
    /// <param name="documents">The proposals with their findings.</param>
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
            if (
                _format!.Written(document.Findings, FindingSerializer.FilesOf(document.Proposal)) is { } found
                && ProposalRecord.Of(document.Proposal, document.Named, found) is { } record
            )
            {
                left.Add(
                    new ShardProposal(
                        ShardProposal.TextOf(document.Proposal.Source, document.Proposal.Sidecar),
                        record with
                        {
                            Schema = IdentityOf(document.Schema),
                        }
                    )
                );
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

    /// <summary>Releases the cached data after the first check, when the session's own state is newer.</summary>
    public void End() => (_cached, _file) = ([], Task.FromResult<ShardFile?>(null));

    private string IdentityOf(string schema) => $"{schema} {_day}";

    // The list of documents is not compared, since adding or deleting a proposal does not affect how others are read.
    private static bool IsReadAlike(ShardOrigin before, ShardOrigin now) => before.Program == now.Program && before.Settings == now.Settings;
}
