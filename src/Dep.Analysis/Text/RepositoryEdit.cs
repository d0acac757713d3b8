using System.Collections.Immutable;

namespace Dep.Analysis.Text;

/// <summary>
/// Changes to the files of a repository, which are applied as one unit: all or nothing. Paths start at the repository's root,
/// with <c>/</c>. Edits use the paths before the moves, creations the paths after them.
/// </summary>
/// <param name="Edits">Replacements in files; those of one file do not overlap.</param>
public sealed record RepositoryEdit(ImmutableArray<TextEdit> Edits)
{
    /// <summary>No changes.</summary>
    public static RepositoryEdit None { get; } = new([]);

    /// <summary>Moves of files and folders, applied in order: each uses the paths that the moves before it result in.</summary>
    public ImmutableArray<FileMove> Moves { get; init; } = [];

    /// <summary>The new files.</summary>
    public ImmutableArray<FileCreation> Creations { get; init; } = [];

    /// <summary>Whether there are no changes.</summary>
    public bool IsEmpty => Edits.IsEmpty && Moves.IsEmpty && Creations.IsEmpty;

    /// <summary>The edited files with their new texts, sorted by path.</summary>
    /// <exception cref="ArgumentException">Two edits of a file overlap, or are of different texts.</exception>
    public IEnumerable<EditedText> EditedTexts =>
        Edits
            .GroupBy(edit => edit.Source.Path, StringComparer.Ordinal)
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file =>
                file.All(edit => edit.Source.Text == file.First().Source.Text)
                    ? EditedText.Of(file.First().Source, file)
                    : throw new ArgumentException($"The edits of '{file.Key}' are of different texts")
            );

    /// <summary>A replacement in one file.</summary>
    public static RepositoryEdit Replace(SourceText source, TextSpan span, string newText) => new([new TextEdit(source, span, newText)]);

    /// <summary>The path that a file or folder has after the moves.</summary>
    public string PathAfter(string path) => Moves.Aggregate(path, (now, move) => FileMove.Rebase(now, move.From, move.To));

    /// <summary>The path that a file or folder had before the moves.</summary>
    public string PathBefore(string path) => Moves.Reverse().Aggregate(path, (now, move) => FileMove.Rebase(now, move.To, move.From));

    /// <summary>The original paths of the moved files and folders, before all moves, in the order of the moves.</summary>
    public IEnumerable<string> Origins => Moves.Select((move, index) => (None with { Moves = Moves[..index] }).PathBefore(move.From));

    /// <summary>Combines this edit with a subsequent one, which applies to the result of this edit, into one edit of the original state.</summary>
    public RepositoryEdit Then(RepositoryEdit next)
    {
        var texts = EditedTexts.ToDictionary(text => text.Source.Path, StringComparer.Ordinal);
        var created = Creations.ToDictionary(creation => creation.Path, creation => creation.Text, StringComparer.Ordinal);
        foreach (var file in next.Edits.GroupBy(edit => edit.Source.Path, StringComparer.Ordinal))
        {
            if (created.TryGetValue(file.Key, out var text))
            {
                created[file.Key] = EditedText.Of(new SourceText(file.Key, text), file).Text;
                continue;
            }

            var path = PathBefore(file.Key);
            var before = texts.GetValueOrDefault(path) ?? EditedText.Of(file.First().Source.At(path));
            texts[path] = before.With(file);
        }

        return new RepositoryEdit([.. texts.OrderBy(text => text.Key, StringComparer.Ordinal).SelectMany(text => text.Value.Edits)])
        {
            Moves = [.. Moves, .. next.Moves],
            Creations =
            [
                .. created
                    .Select(creation => new FileCreation(next.PathAfter(creation.Key), creation.Value))
                    .Concat(next.Creations)
                    .OrderBy(creation => creation.Path, StringComparer.Ordinal),
            ],
        };
    }
}

/// <summary>Moves a file, or a folder with its content.</summary>
/// <param name="From">The present path.</param>
/// <param name="To">The new path; nothing may be there yet.</param>
public sealed record FileMove(string From, string To)
{
    /// <summary>A path with one leading path replaced by another; the path itself if it does not start with that leading path.</summary>
    internal static string Rebase(string path, string from, string to) => IsOrHolds(from, path) ? to + path[from.Length..] : path;

    /// <summary>Whether a path is that of a given file or folder, or is inside that folder.</summary>
    internal static bool IsOrHolds(string place, string path) => path == place || path.StartsWith(place + "/", StringComparison.Ordinal);

    /// <summary>Whether the file or folder at a path is moved.</summary>
    internal bool Takes(string path) => IsOrHolds(From, path);
}

/// <summary>Creates a file.</summary>
/// <param name="Path">Its path; nothing may be there yet.</param>
/// <param name="Text">Its content.</param>
public sealed record FileCreation(string Path, string Text);
