using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>The kind of a generated part, which is enclosed by two comments of a document.</summary>
public enum IndexPartKind
{
    /// <summary>The list of the proposals, between <c>&lt;!-- dep-index --&gt;</c> and <c>&lt;!-- /dep-index --&gt;</c>.</summary>
    Index,

    /// <summary>The diagram of which proposal replaces or requires which, between <c>&lt;!-- dep-graph --&gt;</c> and <c>&lt;!-- /dep-graph --&gt;</c>.</summary>
    Graph,
}

/// <summary>A part of a document that is generated from the proposals.</summary>
/// <param name="Kind">The kind of its content.</param>
/// <param name="Content">The generated text: from the line after the opening comment to the closing comment.</param>
/// <param name="Closing">The closing comment.</param>
/// <param name="Level">The level of the heading above it; 0 if there is none.</param>
/// <param name="NewLine">The line break used there.</param>
public sealed record IndexPart(IndexPartKind Kind, TextSpan Content, TextSpan Closing, int Level, string NewLine);

/// <summary>
/// A document that lists the proposals between two comments, most often a README. The rest of the document is written by its
/// authors and is neither checked nor changed.
/// </summary>
public sealed class IndexDocument
{
    private IndexDocument(SourceText source, ImmutableArray<IndexPart> parts, ImmutableArray<Defect> defects)
    {
        Source = source;
        Parts = parts;
        Defects = defects;
    }

    /// <summary>The document.</summary>
    public SourceText Source { get; }

    /// <summary>The parts that are generated from the proposals, in written order; empty if the document has none.</summary>
    public ImmutableArray<IndexPart> Parts { get; }

    /// <summary>The faults of the comments, at most one for each kind of part. A part with a fault is not generated.</summary>
    public ImmutableArray<Defect> Defects { get; }

    /// <summary>The place where <c>dep.yml</c> names the document, or <see langword="null"/> if it does not.</summary>
    public Location? NamedAt { get; private init; }

    /// <summary>Why the list cannot be generated: the faults of the comments, or that a document named in <c>dep.yml</c> has no such comments.</summary>
    internal IEnumerable<(Location Place, string Message)> Faults =>
        this is { Parts.IsEmpty: true, Defects.IsEmpty: true, NamedAt: { } place }
            ?
            [
                (
                    place,
                    $"'{Source.Path}' has no place for the index; write '{Opening(IndexPartKind.Index)}' and below it '{Closing(IndexPartKind.Index)}' where it belongs"
                ),
            ]
            : Defects.Select(defect => (new Location(Source, defect.Span), defect.Message));

    /// <summary>The same document with the place where <c>dep.yml</c> names it.</summary>
    public IndexDocument NamedIn(Location place) => new(Source, Parts, Defects) { NamedAt = place };

    /// <summary>Reads a document. A document without the comments is not parsed.</summary>
    public static IndexDocument Read(SourceText source)
    {
        var kinds = new[] { IndexPartKind.Index, IndexPartKind.Graph }
            .Where(kind => source.Text.Contains(WordOf(kind), StringComparison.Ordinal))
            .ToArray();
        if (kinds.Length == 0)
        {
            return new IndexDocument(source, [], []);
        }

        var document = ProposalReader.Default.Read(source);
        if (document.Defect is { } unreadable)
        {
            return new IndexDocument(source, [], [unreadable]);
        }

        var parts = ImmutableArray.CreateBuilder<IndexPart>();
        var defects = ImmutableArray.CreateBuilder<Defect>();
        foreach (var kind in kinds)
        {
            var (part, defect) = Find(document, kind);
            if (part is not null)
            {
                parts.Add(part);
            }
            else if (defect is not null)
            {
                defects.Add(defect);
            }
        }

        // Parts must not be nested: generating the outer part would delete the inner one.
        var inner = parts.FirstOrDefault(part =>
            parts.Any(other => other != part && part.Content.Start <= other.Closing.End && other.Content.Start <= part.Content.Start)
        );
        if (inner is not null)
        {
            parts.Clear();
            defects.Add(
                new Defect(inner.Closing, $"'{Closing(inner.Kind)}' ends a part that begins inside of another one; put one behind the other")
            );
        }

        return new IndexDocument(source, [.. parts.OrderBy(part => part.Content.Start)], [.. defects.OrderBy(defect => defect.Span.Start)]);
    }

    /// <summary>The comment that opens a part, as messages name it.</summary>
    public static string Opening(IndexPartKind kind) => $"<!-- {WordOf(kind)} -->";

    /// <summary>The comment that closes a part, as messages name it.</summary>
    public static string Closing(IndexPartKind kind) => $"<!-- /{WordOf(kind)} -->";

    private static string WordOf(IndexPartKind kind) => kind is IndexPartKind.Index ? "dep-index" : "dep-graph";

    // Only comments that markdown parses as such count: a comment in a code block is an example.
    private static (IndexPart? Part, Defect? Defect) Find(Proposal document, IndexPartKind kind)
    {
        var word = WordOf(kind);
        var marks = document
            .Comments.Select(comment => (comment.Span, IsOpening: IsMark(comment.Text, word), IsClosing: IsMark(comment.Text, "/" + word)))
            .Where(mark => mark.IsOpening || mark.IsClosing)
            .ToArray();
        return marks switch
        {
            [] => (null, null),
            _ when marks.FirstOrDefault(mark => !IsAlone(document.Source, mark.Span)) is { Span.IsEmpty: false } mark => (
                null,
                new Defect(mark.Span, $"'{(mark.IsOpening ? Opening(kind) : Closing(kind))}' belongs on a line of its own, at its start")
            ),
            [{ IsOpening: true } opening, { IsClosing: true } closing] => (PartOf(document, kind, opening.Span, closing.Span), null),
            [{ IsClosing: true } closing, { IsOpening: true }] => (
                null,
                new Defect(closing.Span, $"'{Closing(kind)}' stands above '{Opening(kind)}'; put it below")
            ),
            [{ IsOpening: true } opening] => (
                null,
                new Defect(opening.Span, $"'{Opening(kind)}' has no '{Closing(kind)}' below it; put one where the part ends")
            ),
            [{ IsClosing: true } closing] => (
                null,
                new Defect(closing.Span, $"'{Closing(kind)}' has no '{Opening(kind)}' above it; put one where the part begins")
            ),
            _ => (
                null,
                SecondOf(
                    marks.Where(mark => mark.IsOpening).ToArray() is { Length: > 1 } openings
                        ? openings[1].Span
                        : marks.Where(mark => mark.IsClosing).ElementAt(1).Span
                )
            ),
        };

        Defect SecondOf(TextSpan span) => new(span, $"'{document.Source[span]}' is here a second time; there is one place for it in a document");
    }

    // A note for people may follow the word, as in '<!-- dep-index: kept by the build -->'.
    private static bool IsMark(string text, string word) => text == word || text.StartsWith(word + ":", StringComparison.Ordinal);

    private static bool IsAlone(SourceText source, TextSpan comment)
    {
        var first = source.Line(source.Position(comment.Start).Line);
        var last = source.Line(source.Position(comment.End).Line);
        return first.Start == comment.Start && source.Text.AsSpan(comment.End, last.End - comment.End).IsWhiteSpace();
    }

    private static IndexPart PartOf(Proposal document, IndexPartKind kind, TextSpan opening, TextSpan closing)
    {
        var text = document.Source.Text;
        var end = document.Source.Line(document.Source.Position(opening.End).Line).End;
        // The closing comment is on a later line, so there is a line break.
        var newLine =
            text[end] == '\n' ? "\n"
            : text[end + 1] == '\n' ? "\r\n"
            : "\r";
        var above = document.AllSections.LastOrDefault(section => section.Heading.End <= opening.Start)?.Level;
        var level = above ?? (document.Title is { } title && title.Span.End <= opening.Start ? 1 : 0);
        return new IndexPart(kind, new TextSpan(end + newLine.Length, closing.Start), closing, level, newLine);
    }
}
