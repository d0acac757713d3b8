using Dep.Analysis.Proposals.Markdown;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Publishing.Html;

/// <summary>
/// Footnotes like GitHub's, which are implemented in cmark-gfm but not specified in https://github.github.com/gfm/: <c>[^note]</c> is a reference
/// anywhere, also after another one or inside a link, and <c>[^note]: text</c> is a definition also in a list and directly below another one.
/// Footnotes are numbered in the order of their first reference; unused ones are not shown.
/// </summary>
internal sealed class Footnotes : IMarkdownExtension
{
    /// <inheritdoc/>
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(1, new DefinitionParser());
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new ReferenceParser());
        pipeline.DocumentProcessed += Number;
    }

    /// <inheritdoc/>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.Add(new ReferenceRenderer());
            html.ObjectRenderers.Add(new BackReferenceRenderer());
            html.ObjectRenderers.Add(new GroupRenderer());
        }
    }

    private static Dictionary<string, Definition> In(MarkdownDocument document)
    {
        if (document.GetData(typeof(Footnotes)) is not Dictionary<string, Definition> known)
        {
            document.SetData(typeof(Footnotes), known = new Dictionary<string, Definition>(StringComparer.OrdinalIgnoreCase));
        }

        return known;
    }

    private static void Number(MarkdownDocument document)
    {
        var order = new List<Definition>();
        foreach (var reference in document.Descendants<Reference>())
        {
            if (reference.Definition.Uses++ == 0)
            {
                order.Add(reference.Definition);
                reference.Definition.Number = order.Count;
            }

            reference.Use = reference.Definition.Uses;
        }

        foreach (var definition in document.Descendants<Definition>().ToArray())
        {
            definition.Parent!.Remove(definition);
        }

        if (order.Count == 0)
        {
            return;
        }

        var group = new Group { Span = SourceSpan.Empty };
        foreach (var definition in order)
        {
            group.Add(definition);
            if (definition.LastChild is not ParagraphBlock { Inline: { } last })
            {
                last = new ContainerInline();
                definition.Add(new ParagraphBlock { Inline = last });
            }

            for (var use = 1; use <= definition.Uses; use++)
            {
                last.AppendChild(new BackReference(definition, use));
            }
        }

        document.Add(group);
    }

    private static string PlaceOf(Definition definition, int use) =>
        FormattableString.Invariant($"fnref:{definition.Number}") + (use == 1 ? "" : FormattableString.Invariant($"-{use}"));

    private sealed class Definition(BlockParser parser) : ContainerBlock(parser)
    {
        /// <summary>The number, from 1; 0 if it is unused.</summary>
        public int Number { get; set; }

        /// <summary>The number of references.</summary>
        public int Uses { get; set; }
    }

    private sealed class Group() : ContainerBlock(null);

    private sealed class Reference(Definition definition) : LeafInline
    {
        public Definition Definition => definition;

        /// <summary>The index among the references to its definition, from 1.</summary>
        public int Use { get; set; }
    }

    private sealed class BackReference(Definition definition, int use) : LeafInline
    {
        public string Place => PlaceOf(definition, use);
    }

    private sealed class DefinitionParser : FootnoteParser
    {
        protected override ContainerBlock Open(BlockProcessor processor, ReadOnlySpan<char> label)
        {
            var definition = new Definition(this);
            // If a label is defined twice, the first definition counts and the other is not shown.
            In(processor.Document).TryAdd(label.ToString(), definition);
            return definition;
        }
    }

    private sealed class ReferenceParser : InlineParser
    {
        public ReferenceParser()
        {
            OpeningCharacters = ['[', '!'];
        }

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var known = In(processor.Document);
            var isPicture = slice.CurrentChar == '!';
            if (
                known.Count == 0
                || FootnoteParser.LabelOf(slice.AsSpan()[(isPicture ? 1 : 0)..]) is not { IsEmpty: false } label
                || !known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out var definition)
            )
            {
                return false;
            }

            var behind = slice;
            behind.Start += (isPicture ? 1 : 0) + FootnoteParser.Opening.Length + label.Length + 1;
            // '[^1](target)' is a link, not a reference.
            if (behind.CurrentChar == '(' && LinkHelper.TryParseInlineLink(ref behind, out _, out _))
            {
                return false;
            }

            if (isPicture)
            {
                processor.Inline = new LiteralInline("!");
                slice.SkipChar();
                return true;
            }

            var length = FootnoteParser.Opening.Length + label.Length;
            processor.Inline = new Reference(definition)
            {
                Span = new SourceSpan(processor.GetSourcePosition(slice.Start), processor.GetSourcePosition(slice.Start + length)),
            };
            slice.Start += length + 1;
            return true;
        }
    }

    private sealed class ReferenceRenderer : HtmlObjectRenderer<Reference>
    {
        protected override void Write(HtmlRenderer renderer, Reference obj) =>
            renderer.Write(
                FormattableString.Invariant(
                    $"<a id=\"{PlaceOf(obj.Definition, obj.Use)}\" href=\"#fn:{obj.Definition.Number}\" class=\"footnote-ref\"><sup>{obj.Definition.Number}</sup></a>"
                )
            );
    }

    private sealed class BackReferenceRenderer : HtmlObjectRenderer<BackReference>
    {
        protected override void Write(HtmlRenderer renderer, BackReference obj) =>
            renderer.Write($"<a href=\"#{obj.Place}\" class=\"footnote-back-ref\">&#8617;</a>");
    }

    private sealed class GroupRenderer : HtmlObjectRenderer<Group>
    {
        protected override void Write(HtmlRenderer renderer, Group obj)
        {
            renderer.EnsureLine().WriteLine("<div class=\"footnotes\">").WriteLine("<hr />").WriteLine("<ol>");
            foreach (var definition in obj.OfType<Definition>())
            {
                renderer.WriteLine(FormattableString.Invariant($"<li id=\"fn:{definition.Number}\">"));
                renderer.WriteChildren(definition);
                renderer.EnsureLine().WriteLine("</li>");
            }

            renderer.WriteLine("</ol>").WriteLine("</div>");
        }
    }
}
