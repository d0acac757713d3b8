using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>How lists are written in YAML: with an item a line behind a mark, or in brackets.</summary>
/// <param name="Mark">What stands before an item of its own line, such as <c>"  - "</c>; <see langword="null"/> for brackets.</param>
internal sealed record YamlList(string? Mark)
{
    /// <summary>How a template shows a field, or else the one that says the same from the other side; <see langword="null"/> where neither is a list there.</summary>
    public static YamlList? Shown(ProposalSchema schema, FieldSchema known)
    {
        var other = known.Inverse is { } inverse ? schema.Field(inverse) : schema.Fields.FirstOrDefault(field => field.Inverse is { } name && schema.Field(name) == known);
        foreach (var shown in other is null ? [known] : (FieldSchema[])[known, other])
        {
            foreach (var template in schema.AllTemplates)
            {
                if (template.Header.IsYaml && schema.Find(template, shown).FirstOrDefault() is { } field && (Of(template, field) is var list) && (list is not null || (shown == known && !field.Value.Span.IsEmpty)))
                {
                    return list;
                }
            }
        }

        return null;
    }

    /// <summary>What stands behind the colon of a field with some items.</summary>
    public string Of(IEnumerable<string> items, string lineBreak) => Mark is null
        ? " [" + string.Join(", ", items.Select(YamlText.OfReference)) + "]"
        : string.Concat(items.Select(item => lineBreak + Mark + YamlText.OfReference(item)));

    /// <summary>How a proposal or template writes a field, or <see langword="null"/> where it is no list.</summary>
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
