using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>The spans of a field that is still being read: its value may continue in the next line. Its text is copied only once, after the end is found.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value read so far, including marks; empty and after the name if there is none yet.</param>
internal readonly record struct FieldSpans(TextSpan Name, TextSpan Value)
{
    /// <summary>From the name to the end of the value.</summary>
    public TextSpan Span => new(Name.Start, Math.Max(Name.End, Value.End));

    /// <summary>The field with its value extended to the end of another line.</summary>
    public FieldSpans To(string text, TextSpan line) =>
        this with
        {
            Value = ValueMarks.Trim(text, new TextSpan(Value.Start, Math.Max(Value.Start, line.End))),
        };

    /// <summary>The fields with their texts.</summary>
    public static ImmutableArray<MetadataField> In(SourceText source, List<FieldSpans> fields)
    {
        var all = ImmutableArray.CreateBuilder<MetadataField>(fields.Count);
        foreach (var field in fields)
        {
            all.Add(field.In(source));
        }

        return all.MoveToImmutable();
    }

    /// <summary>The field with its texts.</summary>
    public MetadataField In(SourceText source)
    {
        var value = ValueMarks.Without(source.Text, Value);
        return new MetadataField(new Located<string>(source[Name], Name), new Located<string>(source[value], value), Span);
    }
}
