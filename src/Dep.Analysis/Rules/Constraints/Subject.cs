using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A text that a constraint is about, with the places of its characters in the document.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Text">The text that patterns are matched against.</param>
/// <param name="Span">Its place.</param>
internal sealed record Subject(string Name, string Text, TextSpan Span)
{
    /// <summary>Whether it is in the header, which may be a file of its own.</summary>
    public bool IsInHeader { get; init; }

    /// <summary>The field whose value, or whose item, it is.</summary>
    public MetadataField? Field { get; init; }

    /// <summary>The schema of that field.</summary>
    public FieldSchema? Known { get; init; }

    /// <summary>Whether it belongs to a field that has no value yet.</summary>
    public bool IsGap { get; init; }

    /// <summary>The section whose text it is.</summary>
    public Section? Section { get; init; }

    /// <summary>The block whose text it is.</summary>
    public ContentBlock? Block { get; init; }

    /// <summary>The link whose address it is.</summary>
    public Link? Link { get; init; }

    /// <summary>The place of each character; <see langword="null"/> if the text equals its source, or if the places are unknown.</summary>
    public TextPlaces? Places { get; init; }

    /// <summary>The place of a part of the text; the place of the whole text if that of the part is unknown.</summary>
    public TextSpan PlaceOf(int start, int length)
    {
        if (Places is { } places)
        {
            return length == 0 || start + length > places.Length ? Span : places.Of(start, length);
        }

        // If the span is two characters longer than the text, the value is in quotes.
        var before = (Span.Length - Text.Length) switch
        {
            0 => 0,
            2 when Field is { IsEscaped: false } => 1,
            _ => -1,
        };
        return before >= 0 && length > 0 ? new TextSpan(start, start + length).Shift(Span.Start + before) : Span;
    }
}
