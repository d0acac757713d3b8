using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;

namespace Dep.Hosting.Caching;

/// <summary>What a check reads from the cache of the last check, and what it leaves for the next.</summary>
internal sealed class IncrementalCache
{
    private readonly Lazy<IncrementalState> _remembered;
    private Task _coming = Task.CompletedTask;

    private IncrementalCache(DiskQuestions observations, Lazy<IncrementalState> remembered)
    {
        DiskQuestions = observations;
        _remembered = remembered;
    }

    /// <summary>The questions it asks of the disk.</summary>
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
            _coming.GetAwaiter().GetResult();
            return _remembered.Value;
        }
    }

    /// <summary>An empty cache.</summary>
    public static IncrementalCache New(DiskQuestions observations) => Of(observations, IncrementalState.New());

    /// <summary>A cache with a given state.</summary>
    public static IncrementalCache Of(DiskQuestions observations, IncrementalState remembered) => new(observations, new Lazy<IncrementalState>(remembered));

    /// <summary>A cache whose state is read lazily; empty if it cannot be read.</summary>
    public static IncrementalCache WhenNeeded(DiskQuestions observations, Func<IncrementalState?> read) => new(observations, new Lazy<IncrementalState>(() => read() ?? IncrementalState.New()));

    /// <summary>Starts reading the state on another thread. From then on, whoever needs the state waits for both it and <paramref name="then"/>.</summary>
    /// <param name="then">Runs as soon as the state is read.</param>
    public void Expect(Action<IncrementalState> then)
    {
        if (!_remembered.IsValueCreated)
        {
            _coming = Task.Run(() => then(_remembered.Value));
        }
    }

    /// <summary>The text of a file that is as it was when the check began.</summary>
    /// <param name="files">The repository, which notes what is asked.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="TextChangedException">It is another by now, or gone.</exception>
    public string TextOf(WorkingTree files, string path) =>
        files.Read(path) is { Defect: null } source && DiskQuestions.HoldsStill(path) ? source.Text : throw new TextChangedException(path);
}

/// <summary>What a check leaves for the next.</summary>
/// <param name="Proposals">What it knew of proposals.</param>
/// <param name="Repository">The cached findings of rules that see all proposals.</param>
/// <param name="Git">What git answered.</param>
internal sealed record IncrementalState(ProposalCache Proposals, RepositoryFindingsCache Repository, GitCache Git)
{
    /// <summary>The state before the first check.</summary>
    public static IncrementalState New() => new(ProposalCache.New(), RepositoryFindingsCache.New(), new GitCache());
}
