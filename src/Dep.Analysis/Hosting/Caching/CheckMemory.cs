using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>What a check remembers of the last one, and what the next is to remember of it.</summary>
internal sealed class CheckMemory
{
    private readonly Lazy<RememberedCheck> _remembered;
    private Task _coming = Task.CompletedTask;

    private CheckMemory(Observations observations, Lazy<RememberedCheck> remembered)
    {
        Observations = observations;
        _remembered = remembered;
    }

    /// <summary>What it asks of the disk.</summary>
    public Observations Observations { get; }

    /// <summary>What is known of proposals.</summary>
    public ProposalMemory Proposals => Remembered.Proposals;

    /// <summary>What rules found that see all proposals.</summary>
    public RepositoryMemory Repository => Remembered.Repository;

    /// <summary>What git answers.</summary>
    public GitMemory Git => Remembered.Git;

    private RememberedCheck Remembered
    {
        get
        {
            _coming.GetAwaiter().GetResult();
            return _remembered.Value;
        }
    }

    /// <summary>A memory in which nothing is yet.</summary>
    public static CheckMemory New(Observations observations) => Of(observations, RememberedCheck.New());

    /// <summary>A memory that is at hand.</summary>
    public static CheckMemory Of(Observations observations, RememberedCheck remembered) => new(observations, new Lazy<RememberedCheck>(remembered));

    /// <summary>A memory that is read when somebody needs it; nothing is in it where it cannot be read.</summary>
    public static CheckMemory WhenNeeded(Observations observations, Func<RememberedCheck?> read) => new(observations, new Lazy<RememberedCheck>(() => read() ?? RememberedCheck.New()));

    /// <summary>Has the memory read on a thread of its own, where that is still to be done. Who needs it from now on waits for both.</summary>
    /// <param name="then">What there is to do with it as soon as it is read.</param>
    public void Expect(Action<RememberedCheck> then)
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
        files.Read(path) is { Defect: null } source && Observations.HoldsStill(path) ? source.Text : throw new TextChangedException(path);
}

/// <summary>What a check left for the next.</summary>
/// <param name="Proposals">What it knew of proposals.</param>
/// <param name="Repository">What rules found that see all proposals.</param>
/// <param name="Git">What git answered.</param>
internal sealed record RememberedCheck(ProposalMemory Proposals, RepositoryMemory Repository, GitMemory Git)
{
    /// <summary>What there is before any check.</summary>
    public static RememberedCheck New() => new(ProposalMemory.New(), RepositoryMemory.New(), new GitMemory());
}
