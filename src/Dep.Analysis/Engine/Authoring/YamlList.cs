using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The form of a list in YAML: a block list with one item per line, or a flow list in brackets.</summary>
/// <param name="Mark">The text before an item of a block list, such as <c>"  - "</c>; <see langword="null"/> for a flow list.</param>
internal sealed record YamlList(string? Mark)
{
    /// <summary>The form in which a template shows a field, or else the field's inverse; <see langword="null"/> if neither is a list there.</summary>
    public static YamlList? Shown(ProposalSchema schema, FieldSchema known)
    {
        var other = known.Inverse is { } inverse
            ? schema.Field(inverse)
            : schema.Fields.FirstOrDefault(field => field.Inverse is { } name && schema.Field(name) == known);
        foreach (var shown in other is null ? [known] : (FieldSchema[])[known, other])
        {
            foreach (var template in schema.AllTemplates)
            {
                if (
                    template.Header.IsYaml
                    && schema.Find(template, shown).FirstOrDefault() is { } field
                    && Of(template, field) is var list
                    && (list is not null || (shown == known && !field.Value.Span.IsEmpty))
                )
                {
                    return list;
                }
            }
        }

        return null;
    }

    /// <summary>The text after the colon of a field that lists these items.</summary>
    public string Of(IEnumerable<string> items, string lineBreak) =>
        Mark is null
            ? " [" + string.Join(", ", items.Select(YamlText.OfReference)) + "]"
            : string.Concat(items.Select(item => lineBreak + Mark + YamlText.OfReference(item)));

    /// <summary>The form in which a proposal or template writes a field, or <see langword="null"/> if the field is not a list.</summary>
    public static YamlList? Of(Proposal template, MetadataField field)
    {
        var source = template.HeaderSource;
        if (source[field.Value.Span].AsSpan().TrimStart() is ['[', ..])
        {
            return new YamlList((string?)null);
        }

        if (!field.IsList || field.Items.IsEmpty)
        {
            return null;
        }

        var start = source.Line(source.Position(field.Items[0].Span.Start).Line).Start;
        var mark = source.Text[start..field.Items[0].Span.Start].TrimEnd('"', '\'');
        return mark.AsSpan().Trim() is "-" ? new YamlList(mark) : null;
    }
}
