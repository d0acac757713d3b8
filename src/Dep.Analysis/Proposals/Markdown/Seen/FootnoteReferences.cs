using System.Text;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown.Seen;

/// <summary>The references to footnotes in a document, and which footnotes are shown because of them.</summary>
internal sealed class FootnoteReferences
{
    // The labels that each footnote refers to; those that the text itself refers to are under an empty label.
    private readonly Dictionary<string, List<string>> _named = new(StringComparer.OrdinalIgnoreCase) { [""] = [] };
    private readonly StringBuilder _text = new();

    /// <summary>Adds the references in a text: <c>[^label]</c> where no backslash stands before it and where it is no code.</summary>
    /// <param name="inlines">The text.</param>
    /// <param name="footnote">The label of the footnote that contains it, or <see langword="null"/>.</param>
    public void Add(ContainerInline inlines, string? footnote)
    {
        Collect(inlines);
        var text = _text.ToString();
        _text.Clear();
        for (
            var at = text.IndexOf(FootnoteParser.Opening, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(FootnoteParser.Opening, at + 1, StringComparison.Ordinal)
        )
        {
            if (FootnoteParser.LabelOf(text.AsSpan(at)) is { IsEmpty: false } label)
            {
                if (!_named.TryGetValue(footnote ?? "", out var named))
                {
                    _named[footnote ?? ""] = named = [];
                }

                named.Add(label.ToString());
            }
        }

        void Collect(ContainerInline container)
        {
            for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
            {
                switch (inline)
                {
                    case LiteralInline literal:
                        _text
                            .Append(literal.IsFirstCharacterEscaped ? "\0" : "")
                            .Append(literal.Content.AsSpan()[(literal.IsFirstCharacterEscaped && literal.Content.Length > 0 ? 1 : 0)..]);
                        break;
                    case LinkInline { IsImage: true }:
                        break;
                    case ContainerInline nested:
                        _text.Append(nested is LinkDelimiterInline open ? open.ToLiteral() : "");
                        Collect(nested);
                        break;
                    default:
                        _text.Append('\0');
                        break;
                }
            }
        }
    }

    /// <summary>
    /// The labels of the footnotes that are shown, those that the text refers to and those that these refer to, each with its number: a
    /// page numbers them in the order in which they are first referred to.
    /// </summary>
    public Dictionary<string, int> Shown()
    {
        var shown = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>([""]);
        while (open.TryDequeue(out var from))
        {
            foreach (var label in _named.GetValueOrDefault(from) ?? [])
            {
                if (shown.TryAdd(label, shown.Count + 1))
                {
                    open.Enqueue(label);
                }
            }
        }

        return shown;
    }
}
