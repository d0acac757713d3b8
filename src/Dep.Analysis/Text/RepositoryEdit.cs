using System.Collections.Immutable;

namespace Dep.Analysis.Text;

/// <summary>
/// What is to be done to the files of a repository, as one unit: all of it or nothing. Paths start at the repository's root,
/// with <c>/</c>. Edits name files as they are called before anything is moved, creations as they are called afterwards.
/// </summary>
/// <param name="Edits">Replacements in files; those of one file do not overlap.</param>
public sealed record RepositoryEdit(ImmutableArray<TextEdit> Edits)
{
    /// <summary>Nothing to do.</summary>
    public static RepositoryEdit None { get; } = new([]);

    /// <summary>Files and folders that get another path, one after the other: a move names what the moves before it left.</summary>
    public ImmutableArray<FileMove> Moves { get; init; } = [];

    /// <summary>Files that are new.</summary>
    public ImmutableArray<FileCreation> Creations { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Edits.IsEmpty && Moves.IsEmpty && Creations.IsEmpty;

    /// <summary>The files that are edited, each with what becomes of it, in the order of their paths.</summary>
    /// <exception cref="ArgumentException">Two edits of a file overlap, or are of different texts.</exception>
    public IEnumerable<EditedText> EditedTexts => Edits
        .GroupBy(edit => edit.Source.Path, StringComparer.Ordinal)
        .OrderBy(file => file.Key, StringComparer.Ordinal)
        .Select(file => file.All(edit => edit.Source.Text == file.First().Source.Text)
            ? EditedText.Of(file.First().Source, file)
            : throw new ArgumentException($"The edits of '{file.Key}' are of different texts"));

    /// <summary>A replacement in one file.</summary>
    public static RepositoryEdit Replace(SourceText source, TextSpan span, string newText) => new([new TextEdit(source, span, newText)]);

    /// <summary>The path that a file or folder has after the moves.</summary>
    public string PathAfter(string path) => Moves.Aggregate(path, (now, move) => FileMove.Rebase(now, move.From, move.To));

    /// <summary>The path that a file or folder had before the moves.</summary>
    public string PathBefore(string path) => Moves.Reverse().Aggregate(path, (now, move) => FileMove.Rebase(now, move.To, move.From));

    /// <summary>The paths that what is moved had before all moves, in the order of the moves.</summary>
    public IEnumerable<string> Origins => Moves.Select((move, index) => (None with { Moves = Moves[..index] }).PathBefore(move.From));

    /// <summary>This edit and then another, which is of the state that this one leaves, as one edit of the state before both.</summary>
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
            Creations = [.. created.Select(creation => new FileCreation(next.PathAfter(creation.Key), creation.Value)).Concat(next.Creations).OrderBy(creation => creation.Path, StringComparer.Ordinal)],
        };
    }
}

/// <summary>Gives a file, or a folder with all it holds, another path.</summary>
/// <param name="From">The path it has.</param>
/// <param name="To">The path it gets; nothing may be there yet.</param>
public sealed record FileMove(string From, string To)
{
    /// <summary>A path with its beginning exchanged, where it has that beginning.</summary>
    internal static string Rebase(string path, string from, string to) =>
        IsOrHolds(from, path) ? to + path[from.Length..] : path;

    /// <summary>Whether a path is that of a file or folder, or of something in that folder.</summary>
    internal static bool IsOrHolds(string place, string path) => path == place || path.StartsWith(place + "/", StringComparison.Ordinal);

    /// <summary>Whether what is at a path is moved.</summary>
    internal bool Takes(string path) => IsOrHolds(From, path);
}

/// <summary>Makes a file.</summary>
/// <param name="Path">Its path; nothing may be there yet.</param>
/// <param name="Text">What it holds.</param>
public sealed record FileCreation(string Path, string Text);
