using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>One text that a constraint speaks of, with the places its characters come from.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Text">The text, as patterns see it.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record Subject(string Name, string Text, TextSpan Span)
{
    /// <summary>Whether it stands in the header, which may be a file of its own.</summary>
    public bool IsInHeader { get; init; }

    /// <summary>The field it is the value of, or an item of.</summary>
    public MetadataField? Field { get; init; }

    /// <summary>What the schema says of that field.</summary>
    public FieldSchema? Known { get; init; }

    /// <summary>Whether it is the value of a field that has none yet.</summary>
    public bool IsGap { get; init; }

    /// <summary>The section it is the text of.</summary>
    public Section? Section { get; init; }

    /// <summary>The block it is the text of.</summary>
    public ContentBlock? Block { get; init; }

    /// <summary>The link it is the address of.</summary>
    public Link? Link { get; init; }

    /// <summary>Where each character comes from; <see langword="null"/> where the text is written as it reads, or has no places of its own.</summary>
    public TextPlaces? Places { get; init; }

    /// <summary>The place of a part of the text; of all of it where the part has none of its own.</summary>
    public TextSpan PlaceOf(int start, int length)
    {
        if (Places is { } places)
        {
            return length == 0 || start + length > places.Length ? Span : places.Of(start, length);
        }

        // A value in quotes is as long as they and it are.
        var before = (Span.Length - Text.Length) switch
        {
            0 => 0,
            2 when Field is { IsEscaped: false } => 1,
            _ => -1,
        };
        return before >= 0 && length > 0 ? new TextSpan(start, start + length).Shift(Span.Start + before) : Span;
    }
}
