using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>Places where undiscovered proposals may be, to help a user who configures the places of proposals.</summary>
/// <param name="Likeliest">Globs of documents that are most likely proposals, each with their number; empty if proposals were found.</param>
/// <param name="Unread">Globs of documents that may be proposals but have an unsupported format, each with their number.</param>
internal sealed record PlaceHints(ImmutableArray<(string Glob, int Count)> Likeliest, ImmutableArray<(string Glob, int Count)> Unread)
{
    /// <summary>No hint.</summary>
    public static PlaceHints None { get; } = new([], []);

    /// <summary>Paths of READMEs in folders that are named like proposals, in a repository whose proposals are files.</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>Patterns of <c>dep.yml</c> that match no file, each with its place there.</summary>
    public ImmutableArray<Defect> Unmatched { get; init; } = [];

    /// <summary>Documents in folders whose names differ from those of the proposals' folders only by case, each with the folder that is read.</summary>
    public ImmutableArray<(string Path, string Folder)> OtherCase { get; init; } = [];

    /// <summary>Symbolic links to folders among the proposals. These folders are not read.</summary>
    public ImmutableArray<string> LinkedFolders { get; init; } = [];

    /// <summary>Documents with a status and sections as proposals have them, but with the name of a list: <c>README.md</c>, <c>index.md</c>.</summary>
    public ImmutableArray<string> NamedAsLists { get; init; } = [];

    /// <summary>Identifies these hints in the key of a cache.</summary>
    public string Identity =>
        string.Join(
            '\n',
            Likeliest
                .Concat(Unread)
                .Select(place => FormattableString.Invariant($"{place.Count} {place.Glob}"))
                .Concat(Folders.Select(path => "folder " + path))
                .Concat(Unmatched.Select(glob => "unmatched " + glob.Message))
                .Concat(OtherCase.Select(other => $"case {other.Path} {other.Folder}"))
                .Concat(LinkedFolders.Select(path => "link " + path))
                .Concat(NamedAsLists.Select(path => "list " + path))
        );
}
