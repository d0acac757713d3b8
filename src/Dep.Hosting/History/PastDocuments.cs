using Dep.Analysis.Text;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.History;

/// <summary>
/// Reads the documents that each commit of a history changed. A commit that changes a sidecar changes its document too.
/// </summary>
/// <param name="paths">Decides which paths were proposals.</param>
/// <param name="reader">Parses documents.</param>
internal sealed class PastDocuments(PastPaths paths, HistoryReader reader)
{
    private readonly Dictionary<string, SourceText> _sidecars = new(StringComparer.Ordinal);

    // All texts are kept, also those of documents that become proposals later: a README, for example, when its sidecar is added.
    private readonly Dictionary<string, SourceText> _documents = new(StringComparer.Ordinal);

    /// <summary>Whether a file is, or may become, part of a proposal.</summary>
    public bool Concerns(string path) => paths.Concerns(path);

    /// <summary>Applies the next commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="blobs">The contents of the commit's files for which <see cref="Concerns"/> is true, in order.</param>
    /// <param name="before">Looks up the proposal at a path before the commit.</param>
    /// <param name="unreadable">Collects the documents that could be read before but cannot any more, because of their encoding or size.</param>
    /// <returns>The changed proposals: the new version by path, or <see langword="null"/> if deleted. The result is <see langword="null"/> if contents are missing.</returns>
    public Dictionary<string, PastProposal?>? Read(
        HistoryCommit commit,
        IEnumerator<GitObject> blobs,
        Func<string, PastProposal?> before,
        ICollection<SourceText> unreadable
    )
    {
        foreach (var file in commit.Files.Where(file => Concerns(file.Path)))
        {
            var sources = paths.IsSidecar(file.Path) ? _sidecars : _documents;
            if (file.Id is null)
            {
                sources.Remove(file.Path);
            }
            else if (!blobs.MoveNext())
            {
                return null;
            }
            else
            {
                sources[file.Path] = PastReader.SourceOf(file.Path, blobs.Current);
            }
        }

        var changed = new Dictionary<string, PastProposal?>(StringComparer.Ordinal);
        foreach (var (path, _, after) in paths.Apply(commit))
        {
            var old = before(path);
            if (after is null)
            {
                if (old is not null)
                {
                    changed[path] = null;
                }
            }
            else if (
                reader.Read(_documents[path], paths.SidecarOf(path) is { } sidecar ? _sidecars.GetValueOrDefault(sidecar) : null, old) is { } now
            )
            {
                // An unreadable version (see below) is skipped: the one before it counts until the next readable one.
                changed[path] = now;
            }
            else if (old is not null && _documents[path].Defect is not null)
            {
                unreadable.Add(_documents[path]);
            }
        }

        return changed;
    }
}
