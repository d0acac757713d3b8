using System.Text;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Publishing.Html;

namespace Dep.Publishing.Pages;

/// <summary>Renders the value of a field: a list as a list, a mapping as keys with values, anything else as text.</summary>
/// <param name="renderer">Renders texts.</param>
/// <param name="proposal">The proposal with the field.</param>
internal sealed class FieldMarkup(BodyRenderer renderer, Proposal proposal)
{
    private const int MostItems = 100;
    private const int MostLevels = 5;

    private bool IsYaml => proposal.Sidecar is not null || proposal.Header.Notation is HeaderNotation.FrontMatter;

    /// <summary>The rendered value; empty if there is nothing to show.</summary>
    public Markup Of(MetadataField field)
    {
        var written = field.IsList ? string.Join(", ", field.Items.Select(item => item.Value)) : field.Value.Value;
        if (written.Trim().Length == 0 || ProposalReference.IsNothing(written))
        {
            return Markup.Empty;
        }

        if (IsYaml && NodeOf(field) is { } node and not YamlScalar)
        {
            return new Markup(Node(node, 0));
        }

        return field.IsList && field.Items.Length > 1
            ? new Markup(List(field.Items.Where(item => item.Value.Trim().Length > 0).Select(item => Text(item.Value))))
            : new Markup(Text(written));
    }

    // The field is parsed by itself, because the header as a whole may be invalid YAML.
    private YamlNode? NodeOf(MetadataField field)
    {
        var source = proposal.HeaderSource;
        return field.Span.End <= source.Text.Length && YamlReader.Read(source.Text, field.Span).Root is YamlMapping { Entries: [var entry] }
            ? entry.Value
            : null;
    }

    private string Node(YamlNode node, int level) =>
        node switch
        {
            YamlScalar scalar => Text(scalar.Value),
            _ when level == MostLevels => Text(proposal.HeaderSource.Text[node.Span.Start..node.Span.End]),
            YamlSequence { Items: [var only] } => Node(only, level + 1),
            YamlSequence sequence => List(sequence.Items.Select(item => Node(item, level + 1))),
            YamlMapping mapping => Mapping(mapping, level),
            _ => "",
        };

    private string Mapping(YamlMapping mapping, int level)
    {
        var html = new StringBuilder("<dl class=\"mapping\">");
        foreach (var entry in mapping.Entries.Take(MostItems))
        {
            var value = Node(entry.Value, level + 1);
            html.Append("<div><dt>").Append(Markup.Of(VisibleText.Of(entry.Key.Value))).Append("</dt><dd>").Append(value).Append("</dd></div>");
        }

        return AppendMore(html, mapping.Entries.Length, "<div><dt>and more</dt><dd></dd></div>").Append("</dl>").ToString();
    }

    private static string List(IEnumerable<string> items)
    {
        var html = new StringBuilder("<ul class=\"values\">");
        var all = items.ToArray();
        foreach (var item in all.Take(MostItems))
        {
            html.Append("<li>").Append(item).Append("</li>");
        }

        return AppendMore(html, all.Length, "<li>and more</li>").Append("</ul>").ToString();
    }

    private static StringBuilder AppendMore(StringBuilder html, int count, string more) => count > MostItems ? html.Append(more) : html;

    private string Text(string text) => renderer.RenderInline(proposal.HeaderSource.Path, text).Html;
}
