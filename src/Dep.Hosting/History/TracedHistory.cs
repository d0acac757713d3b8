using System.Collections.Immutable;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>The history of the proposals, with their former places.</summary>
/// <param name="Commits">The commits that changed anything at current or former places of proposals, the oldest first.</param>
/// <param name="Former">The former places.</param>
/// <param name="Origins">The former path by commit and new path, for the commit that moved the document.</param>
internal sealed record TracedHistory(
    ImmutableArray<HistoryCommit> Commits,
    FormerPlaces Former,
    IReadOnlyDictionary<(string Commit, string Path), string> Origins
);
