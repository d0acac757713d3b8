using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>What a check remembers of the last one, and what the next is to remember of it.</summary>
/// <param name="Observations">What it asks of the disk.</param>
/// <param name="Layout">What was found out before proposals were read.</param>
/// <param name="Proposals">What is known of proposals.</param>
/// <param name="Repository">What rules found that see all proposals.</param>
/// <param name="Git">What git answers.</param>
internal sealed record CheckMemory(Observations Observations, LayoutMemory Layout, ProposalMemory Proposals, RepositoryMemory Repository, GitMemory Git)
{
    /// <summary>A memory in which nothing is yet.</summary>
    public static CheckMemory New(Observations observations) => new(observations, new LayoutMemory(), ProposalMemory.New(), RepositoryMemory.New(), new GitMemory());

    /// <summary>The text of a file that is as it was when the check began.</summary>
    /// <param name="files">The repository, which notes what is asked.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="TextChangedException">It is another by now, or gone.</exception>
    public string TextOf(WorkingTree files, string path) =>
        files.Read(path) is { Defect: null } source && Observations.HoldsStill(path) ? source.Text : throw new TextChangedException(path);
}
