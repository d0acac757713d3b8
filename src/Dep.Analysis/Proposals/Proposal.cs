using System.Collections.Immutable;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>One document, read. Reading never fails: what is missing is empty. Templates are read into the same type.</summary>
public sealed class Proposal
{
    // For more anchors, searching all headings for each of them would cost the product of both numbers.
    private const int FewAnchors = 32;

    private HashSet<string>? _labels;
    private IReadOnlySet<string>? _anchors;
    private int _anchorsAsked;
    private ProposalHead? _head;
    private ProposalBody? _body = ProposalBody.Empty;

    internal Proposal()
    {
    }

    /// <summary>The text it was read from.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Why the document could not be read, or <see langword="null"/>. A document with a defect has no content; it is still counted.</summary>
    public Defect? Defect { get; init; }

    /// <summary>The title's text, or <see langword="null"/> where there is none.</summary>
    public Located<string>? Title => Head.Title;

    /// <summary>The place findings about the whole document point at: the title's heading, else the first line with text.</summary>
    public TextSpan Heading => Head.Heading;

    /// <summary>The number as the file name writes it, such as <c>0008</c>, or <see langword="null"/>.</summary>
    public string? Number { get; init; }

    /// <summary>The header.</summary>
    public Header Header => Head.Header;

    /// <summary>Whether the document is markdown. Of others only the header is read: they have no sections, links and comments.</summary>
    public bool IsMarkdown { get; init; } = true;

    /// <summary>Whether it only says where a proposal has gone, and is none by itself: nothing is asked of it but that its links lead somewhere.</summary>
    internal bool IsRedirect { get; init; }

    /// <summary>The file that the header stands in: the document, or the file beside it.</summary>
    public SourceText HeaderSource => Sidecar ?? Source;

    /// <summary>The file beside the document that its header stands in, or <see langword="null"/> where it stands in the document.</summary>
    public SourceText? Sidecar { get; internal init; }

    /// <summary>Text before the first section that is no header.</summary>
    public ImmutableArray<ContentBlock> Preamble => Body.Preamble;

    /// <summary>The sections on top, in written order.</summary>
    public ImmutableArray<Section> Sections => Body.Sections;

    /// <summary>Lines above the sections that look like fields, in another form than the header.</summary>
    internal ImmutableArray<UnreadHeader> UnreadHeaders => Body.UnreadHeaders;

    /// <summary>Links, images and link definitions, in written order.</summary>
    public ImmutableArray<Link> Links => Body.Links;

    /// <summary>Those of <see cref="Links"/> that a reader can follow and that do not lead to the web. They are at hand when the others were let go of.</summary>
    internal ImmutableArray<Link> LinksInside => Head.LinksInside;

    /// <summary>HTML comments, in written order, wherever they stand.</summary>
    public ImmutableArray<Comment> Comments { get; init; } = [];

    /// <summary>Brackets that were meant as a link and are read as plain text, in written order.</summary>
    public ImmutableArray<BrokenLink> BrokenLinks => Body.BrokenLinks;

    /// <summary>What a <c>#fragment</c> may name in this document, whatever its case: headings by GitHub's rule, <c>id</c> and <c>name</c> attributes.</summary>
    // Made on first use: few documents are asked. Two threads may both make it; they make the same.
    public IReadOnlySet<string> Anchors => _anchors ??= Head.AnchorNames.ToSet();

    /// <summary>
    /// Whether a <c>#fragment</c> names a heading whose words alone make it; else <see cref="Anchors"/> tells. Most documents are
    /// asked for a few that are there, and need no list of all.
    /// </summary>
    internal bool IsPlainAnchor(string anchor) => _anchors is null && _anchorsAsked++ < FewAnchors && Head.AnchorNames.HavePlain(anchor);

    /// <summary>What other proposals may ask of it, read where it was not asked for yet.</summary>
    // Two threads may both read it; they read the same.
    internal ProposalHead Head
    {
        get => _head ??= ReadHead!();
        init => _head = value;
    }

    /// <summary>Reads <see cref="Head"/> when it is first asked for: of a document that an earlier run knew, hardly anybody asks.</summary>
    internal Func<ProposalHead>? ReadHead { private get; init; }

    /// <summary>What it shows of what the repository does, where somebody counted it, see <c>DocumentEvidence</c>.</summary>
    internal object? Evidence { get; set; }

    /// <summary>What stands below the header, read anew where it was let go of.</summary>
    internal ProposalBody Body
    {
        get => _body ??= Reload!();
        init => _body = value;
    }

    /// <summary>Reads <see cref="Body"/> once more, or <see langword="null"/> where it is small or not read from <see cref="Source"/>.</summary>
    internal Func<ProposalBody>? Reload { private get; init; }

    /// <summary>Whether <see cref="Release"/> lets go of anything.</summary>
    internal bool IsReleasable => Reload is not null;

    /// <summary>The file's path from the repository's root, with <c>/</c>.</summary>
    public string Path => Source.Path;

    /// <summary>The file's name, as messages call the document. Every folder has a README, so one goes by its folder as well: <c>12-wake-sleep/README.md</c>.</summary>
    public string FileName => Path.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase) ? LastOf(Path, 2) : LastOf(Path, 1);

    /// <summary>All sections at every depth, in written order.</summary>
    public ImmutableArray<Section> AllSections => Body.AllSections;

    /// <summary>The sections that stand beside each other: those on top, then the subsections of each section.</summary>
    public IEnumerable<ImmutableArray<Section>> Siblings => AllSections.Select(section => section.Children).Prepend(Sections).Where(siblings => !siblings.IsEmpty);

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
        // Made on first use: few documents are asked. Two threads may both make it; they make the same.
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

    /// <summary>Makes what is held as the parser has it, which is ten times its length, into text.</summary>
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
    /// Lets go of the text, and of what was read from it below the header. Both are read again when they are asked for, and
    /// are the same again; until then a document takes the memory of its head. A check looks at most documents once.
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
