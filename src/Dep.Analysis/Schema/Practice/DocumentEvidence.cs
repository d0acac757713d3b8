using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The content of a section, as far as it is evidence.</summary>
internal enum SectionFill
{
    /// <summary>Some text.</summary>
    Text,

    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>That there is nothing to say: <c>N/A</c>.</summary>
    NotApplicable,
}

/// <summary>A heading of a document.</summary>
/// <param name="Key">Its folded text.</param>
/// <param name="Level">Its level.</param>
/// <param name="Fill">The content below it.</param>
internal readonly record struct HeadingEvidence(string Key, int Level, SectionFill Fill);

/// <summary>A field of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its folded name.</param>
/// <param name="Values">Its values, shortened; none where it is empty.</param>
internal readonly record struct FieldEvidence(string Name, string Key, ImmutableArray<string> Values);

/// <summary>The evidence of a repository's practice in one document. It is small, so that it can be kept for all documents.</summary>
internal sealed record DocumentEvidence
{
    /// <summary>The notation of the header.</summary>
    public HeaderNotation Notation { get; init; }

    /// <summary>The names that distinguish documents of different templates, see <see cref="DialectOutline.NamesOf"/>.</summary>
    public HashSet<string> Names => [.. Fields.Select(written => Notation + ":" + written.Key), .. Headings.Select(heading => heading.Key)];

    /// <summary>The headings, in written order.</summary>
    public required ImmutableArray<HeadingEvidence> Headings { get; init; }

    /// <summary>The fields, in written order.</summary>
    public required ImmutableArray<FieldEvidence> Fields { get; init; }

    /// <summary>The texts of the template that are still there.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>Whether a comment of the template is still there, which no reader sees.</summary>
    public bool KeepsComment { get; init; }

    /// <summary>The number in the name, or <see langword="null"/>.</summary>
    public string? Number { get; init; }

    /// <summary>How its title begins; empty where there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether there is a title.</summary>
    public bool HasTitle { get; init; }

    /// <summary>The day it was written, as far as its header or its name tells.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>
    /// Whether another document, or an earlier text of this one, gives the same evidence. Most edits do not change the evidence, and then
    /// nothing has to be counted again.
    /// </summary>
    public bool IsLike(DocumentEvidence other) =>
        ReferenceEquals(this, other)
        || (
            Notation == other.Notation
            && KeepsComment == other.KeepsComment
            && HasTitle == other.HasTitle
            && Day == other.Day
            && Number == other.Number
            && Title == other.Title
            && Headings.AsSpan().SequenceEqual(other.Headings.AsSpan())
            && Kept.AsSpan().SequenceEqual(other.Kept.AsSpan())
            && Fields.Length == other.Fields.Length
            && Fields
                .Zip(other.Fields)
                .All(static pair =>
                    pair.First.Name == pair.Second.Name
                    && pair.First.Key == pair.Second.Key
                    && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values.AsSpan())
                )
        );
}
