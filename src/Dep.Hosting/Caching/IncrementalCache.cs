using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;

namespace Dep.Hosting.Caching;

/// <summary>What a check remembers of the last one, and what the next is to remember of it.</summary>
internal sealed class IncrementalCache
{
    private readonly Lazy<IncrementalState> _remembered;
    private Task _coming = Task.CompletedTask;

    private IncrementalCache(DiskQuestions observations, Lazy<IncrementalState> remembered)
    {
        DiskQuestions = observations;
        _remembered = remembered;
    }

    /// <summary>What it asks of the disk.</summary>
    public DiskQuestions DiskQuestions { get; }

    /// <summary>What is known of proposals.</summary>
    public ProposalCache Proposals => Remembered.Proposals;

    /// <summary>What rules found that see all proposals.</summary>
    public RepositoryFindingsCache Repository => Remembered.Repository;

    /// <summary>What git answers.</summary>
    public GitCache Git => Remembered.Git;

    private IncrementalState Remembered
    {
        get
        {
            _coming.GetAwaiter().GetResult();
            return _remembered.Value;
        }
    }

    /// <summary>A memory in which nothing is yet.</summary>
    public static IncrementalCache New(DiskQuestions observations) => Of(observations, IncrementalState.New());

    /// <summary>A memory that is at hand.</summary>
    public static IncrementalCache Of(DiskQuestions observations, IncrementalState remembered) => new(observations, new Lazy<IncrementalState>(remembered));

    /// <summary>A memory that is read when somebody needs it; nothing is in it where it cannot be read.</summary>
    public static IncrementalCache WhenNeeded(DiskQuestions observations, Func<IncrementalState?> read) => new(observations, new Lazy<IncrementalState>(() => read() ?? IncrementalState.New()));

    /// <summary>Has the memory read on a thread of its own, where that is still to be done. Who needs it from now on waits for both.</summary>
    /// <param name="then">What there is to do with it as soon as it is read.</param>
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

/// <summary>What a check left for the next.</summary>
/// <param name="Proposals">What it knew of proposals.</param>
/// <param name="Repository">What rules found that see all proposals.</param>
/// <param name="Git">What git answered.</param>
internal sealed record IncrementalState(ProposalCache Proposals, RepositoryFindingsCache Repository, GitCache Git)
{
    /// <summary>What there is before any check.</summary>
    public static IncrementalState New() => new(ProposalCache.New(), RepositoryFindingsCache.New(), new GitCache());
}
