using Dep.Analysis.Text;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>
/// The documents that each commit of a history changed. A commit that touches a sidecar changes its document, too.
/// </summary>
/// <param name="paths">Which paths were proposals.</param>
/// <param name="reader">Reads them.</param>
internal sealed class PastDocuments(PastPaths paths, HistoryReader reader)
{
    private readonly Dictionary<string, SourceText> _sidecars = new(StringComparer.Ordinal);

    // A README without a number is a proposal from the day its header came, so it is kept until then.
    private readonly Dictionary<string, SourceText> _documents = new(StringComparer.Ordinal);

    /// <summary>Whether a file's content says something of a proposal, or may say so later.</summary>
    public bool Concerns(string path) => paths.Concerns(path);

    /// <summary>Goes one commit further.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="blobs">The contents of its files that <see cref="Concerns"/> says yes to, in order.</param>
    /// <param name="before">The proposal at a path before the commit.</param>
    /// <param name="unreadable">Takes the documents that could be read before and cannot be read any more: they are of another encoding now, or too large.</param>
    /// <returns>What it changed: by path the new version, or <see langword="null"/> where it is gone; nothing where contents are missing.</returns>
    public Dictionary<string, PastProposal?>? Read(HistoryCommit commit, IEnumerator<GitObject> blobs, Func<string, PastProposal?> before, ICollection<SourceText> unreadable)
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
            else if (reader.Read(_documents[path], paths.SidecarOf(path) is { } sidecar ? _sidecars.GetValueOrDefault(sidecar) : null, old) is { } now)
            {
                // A version that nobody can read says nothing: the one before it counts until there is a readable one.
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
