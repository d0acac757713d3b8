using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;

namespace Dep.Hosting.Caching;

/// <summary>What a check reads from the cache of the last check, and what it leaves for the next.</summary>
internal sealed class IncrementalCache
{
    private readonly Lazy<IncrementalState> _remembered;
    private Task _prefetch = Task.CompletedTask;

    private IncrementalCache(DiskQuestions observations, Lazy<IncrementalState> remembered)
    {
        DiskQuestions = observations;
        _remembered = remembered;
    }

    /// <summary>The questions the check asks of the disk.</summary>
    public DiskQuestions DiskQuestions { get; }

    /// <summary>The cached proposals.</summary>
    public ProposalCache Proposals => Remembered.Proposals;

    /// <summary>The cached findings of rules that see all proposals.</summary>
    public RepositoryFindingsCache Repository => Remembered.Repository;

    /// <summary>Git's cached answers.</summary>
    public GitCache Git => Remembered.Git;

    private IncrementalState Remembered
    {
        get
        {
            _prefetch.GetAwaiter().GetResult();
            return _remembered.Value;
        }
    }

    /// <summary>An empty cache.</summary>
    public static IncrementalCache New(DiskQuestions observations) => Of(observations, IncrementalState.New());

    /// <summary>A cache with a given state.</summary>
    public static IncrementalCache Of(DiskQuestions observations, IncrementalState remembered) =>
        new(observations, new Lazy<IncrementalState>(remembered));

    /// <summary>A cache whose state is read lazily; empty if it cannot be read.</summary>
    public static IncrementalCache WhenNeeded(DiskQuestions observations, Func<IncrementalState?> read) =>
        new(observations, new Lazy<IncrementalState>(() => read() ?? IncrementalState.New()));

    /// <summary>Starts reading the state on another thread. From then on, every access to the state waits until both are done: reading and <paramref name="then"/>.</summary>
    /// <param name="then">Runs on that thread as soon as the state is read.</param>
    public void Expect(Action<IncrementalState> then)
    {
        if (!_remembered.IsValueCreated)
        {
            _prefetch = Task.Run(() => then(_remembered.Value));
        }
    }

    /// <summary>The text of a file that has not changed since the check began.</summary>
    /// <param name="files">The repository, which records every read.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="TextChangedException">The file changed or was deleted.</exception>
    public string TextOf(WorkingTree files, string path) =>
        files.Read(path) is { Defect: null } source && DiskQuestions.HoldsStill(path) ? source.Text : throw new TextChangedException(path);
}

/// <summary>What a check leaves for the next.</summary>
/// <param name="Proposals">The cached proposals.</param>
/// <param name="Repository">The cached findings of rules that see all proposals.</param>
/// <param name="Git">Git's cached answers.</param>
internal sealed record IncrementalState(ProposalCache Proposals, RepositoryFindingsCache Repository, GitCache Git)
{
    /// <summary>The state before the first check.</summary>
    public static IncrementalState New() => new(ProposalCache.New(), RepositoryFindingsCache.New(), new GitCache());
}
