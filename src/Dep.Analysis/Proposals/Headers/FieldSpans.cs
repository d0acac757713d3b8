using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>A field that is still being read: its value may go on in the next line. The text is taken out once, when it is known how far it reaches.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What is written of the value so far, marks included; empty behind the name where there is none yet.</param>
internal readonly record struct FieldSpans(TextSpan Name, TextSpan Value)
{
    /// <summary>From the name to the end of the value.</summary>
    public TextSpan Span => new(Name.Start, Math.Max(Name.End, Value.End));

    /// <summary>The field with a value that goes on to the end of another line.</summary>
    public FieldSpans To(string text, TextSpan line) => this with { Value = ValueMarks.Trim(text, new TextSpan(Value.Start, Math.Max(Value.Start, line.End))) };

    /// <summary>The fields, their text taken out.</summary>
    public static ImmutableArray<MetadataField> In(SourceText source, List<FieldSpans> fields)
    {
        var all = ImmutableArray.CreateBuilder<MetadataField>(fields.Count);
        foreach (var field in fields)
        {
            all.Add(field.In(source));
        }

        return all.MoveToImmutable();
    }

    /// <summary>The field, its text taken out.</summary>
    public MetadataField In(SourceText source)
    {
        var value = ValueMarks.Without(source.Text, Value);
        return new MetadataField(new Located<string>(source[Name], Name), new Located<string>(source[value], value), Span);
    }
}
