using System.Collections.Immutable;

namespace Dep.Analysis.Text;

/// <summary>
/// What is to be done to the files of a repository, as one unit: all of it or nothing. Paths start at the repository's root,
/// with <c>/</c>. Edits name files as they are called before anything is moved.
/// </summary>
/// <param name="Edits">Replacements in files; those of one file do not overlap.</param>
public sealed record RepositoryEdit(ImmutableArray<TextEdit> Edits)
{
    /// <summary>Nothing to do.</summary>
    public static RepositoryEdit None { get; } = new([]);

    /// <summary>Files and folders that get another path.</summary>
    public ImmutableArray<FileMove> Moves { get; init; } = [];

    /// <summary>Files that are new.</summary>
    public ImmutableArray<FileCreation> Creations { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Edits.IsEmpty && Moves.IsEmpty && Creations.IsEmpty;

    /// <summary>A replacement in one file.</summary>
    public static RepositoryEdit Replace(SourceText source, TextSpan span, string newText) => new([new TextEdit(source, span, newText)]);
}

/// <summary>Gives a file, or a folder with all it holds, another path.</summary>
/// <param name="From">The path it has.</param>
/// <param name="To">The path it gets; nothing may be there yet.</param>
public sealed record FileMove(string From, string To);

/// <summary>Makes a file.</summary>
/// <param name="Path">Its path; nothing may be there yet.</param>
/// <param name="Text">What it holds.</param>
public sealed record FileCreation(string Path, string Text);
