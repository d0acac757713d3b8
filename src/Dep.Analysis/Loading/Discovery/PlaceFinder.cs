using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>
/// Discovers the proposals of a tree whose places are not configured. Templates are recognised by their names, by sentences about
/// them and by examples in READMEs; proposals by their similarity to a template or, without one, by their folder or numbers.
/// </summary>
/// <param name="files">The tree's files.</param>
/// <param name="root">The folder in which proposals are looked for; templates may stand above it.</param>
/// <param name="cancellation">Stops it between documents.</param>
internal sealed class PlaceFinder(IRepositoryFiles files, string root, CancellationToken cancellation)
{
    // Folders of third-party code, generated files and test data.
    // csharpier-ignore
    private static readonly string[] ForeignFolders =
    [
        ".git", "node_modules", "bin", "obj", "vendor", "third_party", "third-party", "testdata", "fixtures", "site-packages", ".venv",
        "venv",
    ];

    private readonly DocumentOutlines _outlines = new(files, cancellation);

    /// <summary>The paths of the templates, if they are configured; empty to find them.</summary>
    public ImmutableArray<string> Templates { get; init; } = [];

    /// <summary>Finds them.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public FoundPlaces Find()
    {
        var listing = files.ListDocuments(walk: false);
        var found = Find(listing);
        // Files that git does not track yet may be the first proposals of the repository.
        return
            found.Kinds.IsEmpty
            && !listing.IsWalked
            && files.ListDocuments(walk: true) is var all
            && !all.Paths.AsSpan().SequenceEqual(listing.Paths.AsSpan())
            ? Find(all)
            : found;
    }

    /// <summary>Finds the template of documents whose places are configured.</summary>
    /// <param name="documents">The documents, in ordinal order.</param>
    /// <param name="globs">The globs they were found with.</param>
    public FoundPlaces FindTemplateOf(ImmutableArray<string> documents, ImmutableArray<string> globs)
    {
        var listing = files.ListDocuments(walk: false);
        var families = DocumentFamily.Group(documents);
        ImmutableArray<TemplateCandidate> candidates =
        [
            .. CandidatesIn([.. listing.Paths.Where(IsOwn)]).Where(candidate => candidate.IsTelling && !documents.Contains(candidate.Path)),
        ];
        _outlines.Expect(candidates.IsEmpty ? [] : families.SelectMany(family => family.Sample));
        var templates = new TemplateFamilies(_outlines, families, candidates, documents, root).TemplatesOfAll();
        var largest = families.MaxBy(family => family.Paths.Length);
        return templates.IsEmpty || largest is null
            ? FoundPlaces.Nothing
            : new FoundPlaces(
                [new FoundKind(templates, globs, [], largest.Pattern, documents, new LayoutReason("said where they are"))],
                PlaceHints.None
            );
    }

    private ImmutableArray<TemplateCandidate> CandidatesIn(string[] paths)
    {
        if (Templates.IsEmpty)
        {
            return new TemplateCandidates(_outlines, paths, cancellation).Find();
        }

        _outlines.Expect(Templates);
        return [.. Templates.Select(path => new TemplateCandidate(path, null, _outlines.Of(path), new LayoutReason("said in dep.yml")))];
    }

    private FoundPlaces Find(DocumentListing listing)
    {
        string[] paths = [.. listing.Paths.Where(IsOwn)];
        string[] documents = [.. paths.Where(path => IsBelow(path) && MarkdownPath.IsMarkdown(path))];
        var all = documents.ToHashSet(StringComparer.Ordinal);
        string[] originals = [.. documents.Where(path => !TemplateName.IsOfHost(path) && !Translation.Is(path, all.Contains))];
        var candidates = CandidatesIn(paths);
        var templated = FindTemplated(candidates, documents, originals);
        var claimed = templated.SelectMany(kind => kind.Documents).ToHashSet(StringComparer.Ordinal);
        var templates = templated.SelectMany(kind => kind.Templates).Select(template => template.Path).ToHashSet(StringComparer.Ordinal);
        var others = DocumentFamily.Group([
            .. originals.Where(path => !claimed.Contains(path) && !templates.Contains(path) && !TemplateName.IsTemplate(path)),
        ]);
        var untemplated = new UntemplatedFamilies(_outlines, others, documents, claimed, root);
        ImmutableArray<FoundKind> kinds = Templates.IsEmpty ? [.. templated, .. untemplated.InNamedFolders()] : templated;
        // Notes and reports have templates and numbers as well.
        kinds = WithoutOther(kinds.IsEmpty && Templates.IsEmpty ? untemplated.Numbered() : kinds);
        kinds = kinds.IsEmpty && Templates.IsEmpty ? WithoutOther(untemplated.WithStatus()) : kinds;
        kinds = kinds.IsEmpty && Templates.IsEmpty ? WithoutOther(untemplated.Titled()) : kinds;
        if (kinds.Any(IsOfProposals))
        {
            kinds = [.. kinds.Where(IsOfProposals)];
        }

        return new FoundPlaces(
            [.. kinds.OrderByDescending(kind => kind.Documents.Length).ThenBy(kind => kind.Globs[0], StringComparer.Ordinal)],
            new PlaceHints(kinds.IsEmpty ? LikelyPlaces.Of(others) : [], LikelyPlaces.Unread(paths.Where(IsBelow)))
        );
    }

    private ImmutableArray<FoundKind> FindTemplated(ImmutableArray<TemplateCandidate> candidates, string[] documents, string[] originals)
    {
        ImmutableArray<TemplateCandidate> telling = [.. candidates.Where(candidate => candidate.IsTelling)];
        if (telling.IsEmpty)
        {
            return [];
        }

        var whole = candidates.Where(candidate => candidate.Part is null).Select(candidate => candidate.Path).ToHashSet(StringComparer.Ordinal);
        var families = DocumentFamily.Group([.. originals.Where(path => !whole.Contains(path))]);
        // If there are more documents than are read, those of the largest families tell most.
        _outlines.Expect(
            families
                .Where(family => telling.Any(candidate => family.Folders.Any(candidate.Reaches)))
                .OrderByDescending(family => family.Paths.Length)
                .ThenBy(family => family.Paths[0], StringComparer.Ordinal)
                .SelectMany(family => family.Sample)
        );
        return new TemplateFamilies(_outlines, families, telling, documents, root).Find();
    }

    // 'future-releases' beside other folders is one of the kind's.
    private static ImmutableArray<FoundKind> WithoutOther(ImmutableArray<FoundKind> kinds) =>
        [.. kinds.Where(kind => !kind.Globs.All(ProposalWords.IsElsewhere))];

    private static bool IsOfProposals(FoundKind kind) => kind.Templates.IsEmpty || ProposalWords.AreIn(kind.Templates[0].Outline.Names);

    private bool IsBelow(string path) => root.Length == 0 || path.StartsWith(root + "/", StringComparison.Ordinal);

    private static bool IsOwn(string path)
    {
        for (int start = 0, end; (end = path.IndexOf('/', start)) >= 0; start = end + 1)
        {
            if (ForeignFolders.AsSpan().Contains(path[start..end]))
            {
                return false;
            }
        }

        return true;
    }
}
