using System.Collections.Immutable;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>A parsed document. Parsing never fails: missing parts are empty. Templates have the same type.</summary>
public sealed class Proposal
{
    // For more anchors, searching all headings for each of them would cost the product of both numbers.
    private const int FewAnchors = 32;

    private HashSet<string>? _labels;
    private IReadOnlySet<string>? _anchors;
    private int _anchorsAsked;
    private ProposalHead? _head;
    private ProposalBody? _body = ProposalBody.Empty;

    internal Proposal() { }

    /// <summary>The text it was read from.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Why the document could not be read, or <see langword="null"/>. A document with a defect has no content; it is still counted.</summary>
    public Defect? Defect { get; init; }

    /// <summary>The title's text, or <see langword="null"/> if there is none.</summary>
    public Located<string>? Title => Head.Title;

    /// <summary>The place of findings about the whole document: the title's heading, else the first line with text.</summary>
    public TextSpan Heading => Head.Heading;

    /// <summary>The number as the file name writes it, such as <c>0008</c>, or <see langword="null"/>.</summary>
    public string? Number { get; init; }

    /// <summary>The header.</summary>
    public Header Header => Head.Header;

    /// <summary>Whether the document is markdown. In other documents, only the header is read: they have no sections, links and comments.</summary>
    public bool IsMarkdown { get; init; } = true;

    /// <summary>Whether it only leads to the new place of a proposal and is not a proposal itself: only its links are checked.</summary>
    internal bool IsRedirect { get; init; }

    /// <summary>The file that contains the header: the document, or its sidecar.</summary>
    public SourceText HeaderSource => Sidecar ?? Source;

    /// <summary>The sidecar: a file beside the document that contains its header; <see langword="null"/> if the document itself does.</summary>
    public SourceText? Sidecar { get; internal init; }

    /// <summary>The text before the first section, without the header.</summary>
    public ImmutableArray<ContentBlock> Preamble => Body.Preamble;

    /// <summary>The top-level sections, in written order.</summary>
    public ImmutableArray<Section> Sections => Body.Sections;

    /// <summary>Lines above the sections that look like fields, in another form than the header.</summary>
    internal ImmutableArray<UnreadHeader> UnreadHeaders => Body.UnreadHeaders;

    /// <summary>Links, images and link definitions, in written order.</summary>
    public ImmutableArray<Link> Links => Body.Links;

    /// <summary>The <see cref="Links"/> that a reader can follow and that do not lead to the web. They stay in memory when the body is released.</summary>
    internal ImmutableArray<Link> LinksInside => Head.LinksInside;

    /// <summary>All HTML comments, in written order.</summary>
    public ImmutableArray<Comment> Comments { get; init; } = [];

    /// <summary>Brackets that were meant as a link but that markdown reads as plain text, in written order.</summary>
    public ImmutableArray<BrokenLink> BrokenLinks => Body.BrokenLinks;

    /// <summary>The anchors that a <c>#fragment</c> may name in this document, compared without regard to case: those of headings by GitHub's rule, and <c>id</c> and <c>name</c> attributes.</summary>
    // Created lazily, since few documents need it, and without a lock: two threads would create the same.
    public IReadOnlySet<string> Anchors => _anchors ??= Head.AnchorNames.ToSet();

    /// <summary>
    /// Whether a <c>#fragment</c> is the anchor of an ASCII heading without a suffix; if not, <see cref="Anchors"/> must be searched. This
    /// avoids creating all anchors of a document for a few links.
    /// </summary>
    internal bool IsPlainAnchor(string anchor) => _anchors is null && _anchorsAsked++ < FewAnchors && Head.AnchorNames.HavePlain(anchor);

    /// <summary>The parts that other proposals may need, read lazily.</summary>
    // No lock: two threads would read the same.
    internal ProposalHead Head
    {
        get => _head ??= ReadHead!();
        init => _head = value;
    }

    /// <summary>Reads <see cref="Head"/> on first access, which is rare for a document that is known from an earlier run.</summary>
    internal Func<ProposalHead>? ReadHead { private get; init; }

    /// <summary>The cached evidence of practice in this document, see <c>DocumentEvidence</c>; <see langword="null"/> until it is counted.</summary>
    internal object? Evidence { get; set; }

    /// <summary>The content below the header, read again if it was released.</summary>
    internal ProposalBody Body
    {
        get => _body ??= Reload!();
        init => _body = value;
    }

    /// <summary>Reads <see cref="Body"/> again; <see langword="null"/> if it is small or was not read from <see cref="Source"/>.</summary>
    internal Func<ProposalBody>? Reload { private get; init; }

    /// <summary>Whether <see cref="Release"/> has an effect.</summary>
    internal bool IsReleasable => Reload is not null;

    /// <summary>The file's path from the repository's root, with <c>/</c>.</summary>
    public string Path => Source.Path;

    /// <summary>The document's name in messages: its file name. A README has its folder as well, <c>12-wake-sleep/README.md</c>, since every folder may have one.</summary>
    public string FileName => Path.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase) ? LastOf(Path, 2) : LastOf(Path, 1);

    /// <summary>All sections at every depth, in written order.</summary>
    public ImmutableArray<Section> AllSections => Body.AllSections;

    /// <summary>The groups of sibling sections: the top-level sections, then the subsections of each section.</summary>
    public IEnumerable<ImmutableArray<Section>> Siblings =>
        AllSections.Select(section => section.Children).Prepend(Sections).Where(siblings => !siblings.IsEmpty);

    /// <summary>All leaves of the body, in written order.</summary>
    public IEnumerable<ContentBlock> AllContent => Preamble.Concat(AllSections.SelectMany(section => section.Content));

    /// <summary>
    /// What a reader sees of a block of text, and the code inside its lines apart: <see cref="ContentBlock.Text"/> has both in one. A rule
    /// about words asks for the prose, one about names in code for the code.
    /// </summary>
    /// <param name="block">A block of this proposal.</param>
    /// <returns>
    /// The prose, white space folded to single blanks, without addresses and marks, links by their words, and <c>U+FFFC</c> where code stands;
    /// and the code between the backticks as it is written, in written order. Of blocks that are no text, such as fenced code and comments,
    /// both are empty.
    /// </returns>
    public (string Prose, ImmutableArray<Located<string>> Code) Read(ContentBlock block)
    {
        if (block.Kind is not (ContentKind.Paragraph or ContentKind.Label or ContentKind.Task or ContentKind.Cell))
        {
            return ("", []);
        }

        var code = new List<TextSpan>();
        var reader = new VisibleText(Source, Links) { Spans = code };
        reader.Append(block.Span);
        return (reader.Take(), [.. code.Select(span => new Located<string>(Source[span], span))]);
    }

    /// <summary>The first field of that name, or <see langword="null"/>.</summary>
    public MetadataField? Field(string name)
    {
        var key = NameComparison.Normalize(name);
        foreach (var field in Header.Fields)
        {
            if (string.Equals(field.Key, key, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Whether the document defines a label, as <c>[label]: target</c>.</summary>
    public bool Defines(string label)
    {
        // Created lazily, since few documents need it, and without a lock: two threads would create the same.
        _labels ??= [.. Links.Where(link => link.Kind is LinkKind.Definition).Select(link => link.Label.Trim().ToUpperInvariant())];
        return _labels.Contains(label.Trim().ToUpperInvariant());
    }

    /// <summary>The target of a label, as <c>[label]: target</c> defines it, or <see langword="null"/>.</summary>
    internal string? TargetOf(string label)
    {
        if (!Defines(label))
        {
            return null;
        }

        foreach (var link in Links)
        {
            if (link.Kind is LinkKind.Definition && link.Label.Trim().Equals(label.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return link.Target.Value;
            }
        }

        return null;
    }

    /// <summary>The first section of that name at any level, or <see langword="null"/>.</summary>
    public Section? Section(string name)
    {
        var key = NameComparison.Normalize(name);
        return AllSections.FirstOrDefault(section => string.Equals(section.Key, key, StringComparison.Ordinal));
    }

    /// <summary>Creates lazy texts that still refer to the parser's nodes, which take ten times the memory of the text.</summary>
    internal void Materialize()
    {
        Materialize(Preamble);
        foreach (var section in AllSections)
        {
            Materialize(section.Content);
        }

        static void Materialize(ImmutableArray<ContentBlock> content)
        {
            foreach (var block in content)
            {
                block.Materialize();
            }
        }
    }

    /// <summary>
    /// Releases the text and the content below the header. Both are read again, with the same result, on the next access; until then
    /// only the head stays in memory. A check accesses most documents once.
    /// </summary>
    internal void Release()
    {
        if (Reload is not null)
        {
            _body = null;
            Source.Release();
        }
    }

    private static string LastOf(string path, int names)
    {
        var start = path.Length;
        for (; names > 0 && start > 0; names--)
        {
            start = path.LastIndexOf('/', start - 1);
        }

        return path[(start + 1)..];
    }
}
