using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>The folders beside a proposal that have its number in their names, such as a folder of images. They are renamed when it is renumbered.</summary>
/// <param name="repository">The repository.</param>
/// <param name="proposal">The proposal.</param>
/// <param name="from">The path of its document, or of its folder if the proposal is a folder.</param>
/// <param name="to">The new path.</param>
/// <param name="old">Its present number as written, or the word that stands for a missing one.</param>
internal sealed class NumberedFolders(ProposalRepository repository, Proposal proposal, string from, string to, string old)
{
    /// <summary>The moves of these folders, sorted by path.</summary>
    /// <param name="known">Paths of folders that are known to belong to the proposal; those that it links into are found.</param>
    /// <param name="written">Formats the new number with at least the given number of digits.</param>
    public ImmutableArray<FileMove> Moves(ImmutableArray<string> known, Func<int, string> written) =>
        [
            .. known
                .Concat(LinkedFolders())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(folder => MoveOf(folder, written))
                .OfType<FileMove>(),
        ];

    // '0007-images/' beside '0007-x.md', if this proposal links into it and no other proposal of the same number does.
    private IEnumerable<string> LinkedFolders()
    {
        var mine = FoldersLinkedBy(proposal).ToHashSet(StringComparer.Ordinal);
        if (repository.Schema.For(proposal).IsNumbered(proposal))
        {
            foreach (var other in repository.ByNumber[int.Parse(old, CultureInfo.InvariantCulture)].Where(other => other != proposal))
            {
                mine.ExceptWith(FoldersLinkedBy(other));
            }
        }

        return mine;
    }

    private IEnumerable<string> FoldersLinkedBy(Proposal document)
    {
        var home = from[..(from.LastIndexOf('/') + 1)];
        foreach (var link in document.Links)
        {
            if (
                LinkTarget.Of(document.Path, link.Target.Value) is LinkTarget.Inside { Path: var path }
                && path.StartsWith(home, StringComparison.Ordinal)
                && path.IndexOf('/', home.Length) is > 0 and var slash
                && path[home.Length..slash] is var name
                && old.Length > 0
                && name.StartsWith(old, StringComparison.Ordinal)
                && (name.Length == old.Length || !char.IsAsciiDigit(name[old.Length]))
                && repository.Files.At(path) is { Exists: true }
            )
            {
                yield return path[..slash];
            }
            else if (
                LinkTarget.Of(document.Path, link.Target.Value) is LinkTarget.Inside { Path: var elsewhere }
                && NamesakeIn(elsewhere) is { } folder
                && repository.Files.At(elsewhere) is { Exists: true }
            )
            {
                yield return folder;
            }
        }
    }

    // 'assets/eip-0000' for 'EIPS/eip-0000.md': a folder with the name of the document, anywhere in the repository.
    private string? NamesakeIn(string path)
    {
        var stem = System.IO.Path.GetFileNameWithoutExtension(NameOf(from));
        var at =
            old.Length == 0 || !stem.Contains(old, StringComparison.Ordinal)
                ? -1
                : ("/" + path).IndexOf("/" + stem + "/", StringComparison.OrdinalIgnoreCase);
        return at < 0 || FileMove.IsOrHolds(from, path) ? null : path[..(at + stem.Length)];
    }

    private FileMove? MoveOf(string folder, Func<int, string> written)
    {
        var start = folder.LastIndexOf('/') + 1;
        var at = folder == from || old.Length == 0 ? -1 : folder.IndexOf(old, start, StringComparison.Ordinal);
        // The folder takes the same digits as the document, if both have the same name.
        var digits =
            System.IO.Path.GetFileNameWithoutExtension(NameOf(from)) == NameOf(folder)
                ? System.IO.Path.GetFileNameWithoutExtension(NameOf(to))
                : null;
        return at < 0 || (at > start && digits is null)
            ? null
            : new FileMove(folder, digits is not null ? folder[..start] + digits : folder[..at] + written(old.Length) + folder[(at + old.Length)..]);
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
