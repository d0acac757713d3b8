using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>Sorts the documents of a tree by the templates they were made of.</summary>
/// <param name="outlines">The outlines of all templates and of the families' samples.</param>
/// <param name="families">The families of documents.</param>
/// <param name="candidates">What may be a template.</param>
/// <param name="documents">The paths of all documents, in ordinal order.</param>
/// <param name="root">The folder in which proposals are looked for.</param>
internal sealed class TemplateFamilies(
    DocumentOutlines outlines,
    ImmutableArray<DocumentFamily> families,
    ImmutableArray<TemplateCandidate> candidates,
    IReadOnlyCollection<string> documents,
    string root
)
{
    // Two documents may be similar by chance.
    private const int FewestDocuments = 3;

    // A template with fewer sections cannot be compared by sections.
    private const int FewestSections = 3;

    // If at least this many documents of a sample are nearer to another template, both templates are in use.
    private const int FewestOfAlternative = 2;

    // Templates with at least this similarity are variants of one, such as a short form or a translation.
    internal const double AlternativeLikeness = 0.3;

    // In a folder where at least this share of the documents are proposals, the others are meant to be proposals as well.
    private const double MostOfFolder = 0.8;

    /// <summary>The kinds of proposals that have a template.</summary>
    public ImmutableArray<FoundKind> Find()
    {
        var known = families
            .Where(family => family.Paths.Length >= FewestDocuments)
            .Select(family => (Family: family, Template: NearestTo(family)))
            .Where(pair => pair.Template is not null)
            .ToLookup(pair => pair.Template!, pair => pair.Family);
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var kinds = ImmutableArray.CreateBuilder<FoundKind>();
        foreach (var template in candidates)
        {
            ImmutableArray<DocumentFamily> large = OfItsSection(template, WithSections(template, [.. known[template]]));
            ImmutableArray<DocumentFamily> small =
            [
                .. families.Where(family =>
                    !large.Contains(family)
                    && !family.Paths.Any(claimed.Contains)
                    && !known.Any(other => other.Contains(family))
                    && IsBeside(family, template, large)
                ),
            ];
            ImmutableArray<TemplateCandidate> alternatives = [.. AlternativesTo(template, large).Where(other => !known.Contains(other))];
            kinds.AddRange(
                Joined([
                    .. large
                        .Concat(small)
                        .GroupBy(family => family.FileName)
                        .SelectMany(group => KindsOf(template, alternatives, [.. group], claimed)),
                ])
            );
        }

        return kinds.DrainToImmutable();
    }

    // Documents of the same template in the same place are one kind, even if the forms of their file names differ.
    private static ImmutableArray<FoundKind> Joined(ImmutableArray<FoundKind> kinds)
    {
        foreach (var wide in kinds)
        {
            Glob[] globs = [.. wide.Globs.Select(glob => new Glob(glob))];
            if (
                kinds.FirstOrDefault(other => other != wide && other.Documents.All(path => Array.Exists(globs, glob => glob.IsMatch(path)))) is
                { } inner
            )
            {
                ImmutableArray<string> all =
                [
                    .. wide.Documents.Concat(inner.Documents).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                ];
                var larger = wide.Documents.Length >= inner.Documents.Length ? wide : inner;
                return Joined([
                    .. kinds.Where(kind => kind != wide && kind != inner),
                    wide with
                    {
                        Documents = all,
                        Excluded = [.. wide.Excluded.Except(all, StringComparer.Ordinal)],
                        Names = NamesOf(larger.Names, all),
                    },
                ]);
            }
        }

        return kinds;
    }

    private static string NamesOf(string names, ImmutableArray<string> documents) =>
        NamePattern.Parse(names) is { } pattern && documents.Count(path => pattern.IsMatch(path, [])) >= MostOfFolder * documents.Length
            ? names
            : "{slug}" + documents[0][documents[0].LastIndexOf('.')..];

    /// <summary>The templates of all families together: the nearest, and those side by side with it that are in use.</summary>
    public ImmutableArray<TemplateCandidate> TemplatesOfAll()
    {
        if (families.IsEmpty || candidates.IsEmpty)
        {
            return [];
        }

        var all = families.SelectMany(family => family.Sample).Select(outlines.Of).ToArray();
        var nearest = candidates.MaxBy(candidate => all.Average(candidate.ShareIn))!;
        return all.Count(nearest.IsLike) * 2 >= all.Length ? [nearest, .. AlternativesTo(nearest, families)] : [];
    }

    // Pages of any kind have a title, a date and tags. If some families have the template's sections, another family that shares only
    // fields consists of other pages.
    private ImmutableArray<DocumentFamily> WithSections(TemplateCandidate template, ImmutableArray<DocumentFamily> own)
    {
        var sections = template.Outline.Names.Where(name => name[0] != ':').ToArray();
        var telling = own.Where(family =>
                family.Sample.ToArray() is var sample
                && sample.Count(path => Array.Exists(sections, outlines.Of(path).Names.Contains)) * 2 >= sample.Length
            )
            .ToHashSet();
        var folders = telling.SelectMany(family => family.Folders).ToHashSet(StringComparer.Ordinal);
        return sections.Length < FewestSections || telling.Count == 0
            ? own
            : [.. own.Where(family => telling.Contains(family) || family.Folders.Any(folders.Contains))];
    }

    // Hugo makes the pages of the section 'proposals' of 'archetypes/proposals.md'; pages of other sections are made of others.
    private static ImmutableArray<DocumentFamily> OfItsSection(TemplateCandidate template, ImmutableArray<DocumentFamily> own)
    {
        var section = TemplateName.SectionOf(template.Path);
        ImmutableArray<DocumentFamily> inside = section is null
            ? own
            : [.. own.Where(family => family.Folders.Any(folder => folder.Split('/').Contains(section, StringComparer.Ordinal)))];
        return inside.IsEmpty ? own : inside;
    }

    private IEnumerable<FoundKind> KindsOf(
        TemplateCandidate template,
        ImmutableArray<TemplateCandidate> alternatives,
        ImmutableArray<DocumentFamily> own,
        HashSet<string> claimed
    )
    {
        var place = new FoundPlace(own, documents, root);
        var showsForm = ShowsForm(own);
        var open = place
            .Others.Where(path =>
                !claimed.Contains(path)
                && !(showsForm && GuideName.Is(path))
                && !MarkdownPath.IsCommon(path)
                && path != template.Path
                && !TemplateName.EndsAsTemplate(path)
                && !TemplateName.IsOfHost(path)
            )
            .ToArray();
        outlines.Expect(open);
        var most = FoldersOfProposals(place.Members, open);
        // Beside documents that all have numbers, one that has none and is not like them tells about them.
        var areNumbered = own.All(family => family.Shape.HasNumber);
        place.Add(
            open.Where(path =>
                template.IsLike(outlines.Of(path))
                || (
                    most.Contains(RepositoryPath.FolderOf(path))
                    && (
                        areNumbered
                            ? NameShape.Of(MarkdownPath.StemOf(path)).HasNumber || own.Any(family => family.IsWaitingBeside(path))
                            : HasHeading(path)
                    )
                    && !candidates.Any(candidate => candidate.Path == path)
                )
            )
        );
        claimed.UnionWith(place.Members);
        return place.Kinds([template, .. alternatives], families => ReasonOf(families, template));
    }

    // Text without a heading is a part of other documents, or a note.
    private bool HasHeading(string path) => outlines.Of(path).Names.Any(static name => name[0] != ':');

    // The folders in which nearly all documents are proposals. The root of a repository holds more than these.
    private HashSet<string> FoldersOfProposals(IEnumerable<string> members, IEnumerable<string> others)
    {
        var known = members.CountBy(RepositoryPath.FolderOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. others
                .CountBy(RepositoryPath.FolderOf, StringComparer.Ordinal)
                .Where(folder =>
                    folder.Key != root
                    && known.GetValueOrDefault(folder.Key) is var count
                    && count >= FewestDocuments
                    && count >= MostOfFolder * (count + folder.Value)
                )
                .Select(folder => folder.Key),
        ];
    }

    private LayoutReason ReasonOf(IReadOnlyCollection<DocumentFamily> own, TemplateCandidate template)
    {
        var first = own.OrderByDescending(family => family.Paths.Length).First();
        var shared = first.Sample.Select(path => outlines.Of(path).SharedWith(template.Outline)).Order().ToArray();
        return new LayoutReason(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Text.Quantity.Of(own.Sum(family => family.Paths.Length), "document")} that share about {shared[shared.Length / 2]} of the {template.Outline.Names.Count} headings and fields of"
            ),
            template.Path
        );
    }

    // The template that a family was made of, if most of its documents are like one.
    private TemplateCandidate? NearestTo(DocumentFamily family)
    {
        string[] sample = [.. family.Sample];
        return candidates
            .Where(candidate => family.Folders.All(candidate.Reaches))
            .Where(candidate => FamilyOrigin.Is(family, candidate, outlines))
            .OrderByDescending(candidate => sample.Average(path => candidate.Outline.LikenessTo(outlines.Of(path))))
            .FirstOrDefault();
    }

    // A small family consists of proposals only beside a template, at a place that a sentence names, or beside a large family.
    private bool IsBeside(DocumentFamily family, TemplateCandidate template, ImmutableArray<DocumentFamily> large)
    {
        var homes = TemplateHomes(template).ToArray();
        var common = large.IsEmpty ? "" : FamilyPlaces.Common(large.SelectMany(other => other.Folders));
        return family.Paths.Length < FewestDocuments
            && !IsPageOf(family, large)
            && !(ShowsForm(large) && family.Paths.All(GuideName.Is))
            && family.Folders.All(folder =>
                Array.Exists(homes, home => home == folder || IsBelow(folder, home))
                || folder == common
                || IsBelow(folder, common)
                || large.Any(other => other.Folders.Any(place => place == folder || IsBeside(folder, place, isAlike: other.Shape == family.Shape)))
            )
            && family.Paths.All(path => template.IsLike(outlines.Of(path)))
            && candidates
                .Where(candidate => family.Folders.All(candidate.Reaches))
                .MaxBy(candidate => family.Paths.Average(path => candidate.Outline.LikenessTo(outlines.Of(path)))) == template;
    }

    // Names with a number or a day tell proposals from what is written about them.
    private static bool ShowsForm(IReadOnlyCollection<DocumentFamily> own) =>
        own.Count > 0 && own.All(family => family.Shape.Kind is not NameKind.Words);

    // 'decisions/index.md' tells about 'decisions/0007-x.md', whatever it looks like.
    private static bool IsPageOf(DocumentFamily family, ImmutableArray<DocumentFamily> large) =>
        family.Paths.All(path =>
            MarkdownPath.IsCommon(path)
            && large.Any(other => other.Depth is FamilyDepth.Files && other.Folders.Contains(RepositoryPath.FolderOf(path), StringComparer.Ordinal))
        );

    private static bool IsBelow(string folder, string home) => home.Length > 0 && folder.StartsWith(home + "/", StringComparison.Ordinal);

    // At the root of a repository, folders side by side have little to do with each other, unless the names in them are alike.
    private static bool IsBeside(string folder, string place, bool isAlike) =>
        folder.Length > 0
        && place.Length > 0
        && RepositoryPath.FolderOf(folder) == RepositoryPath.FolderOf(place)
        && (isAlike || folder.Contains('/', StringComparison.Ordinal));

    // The folders in which the first proposals are likely: beside the template, beside the folder of templates, or where a sentence tells people to copy it to.
    private static IEnumerable<string> TemplateHomes(TemplateCandidate template)
    {
        // A template that is a folder stands for a folder.
        var folder =
            MarkdownPath.IsCommon(template.Path) && TemplateName.IsOfTemplates(RepositoryPath.FolderOf(template.Path))
                ? RepositoryPath.FolderOf(RepositoryPath.FolderOf(template.Path))
                : RepositoryPath.FolderOf(template.Path);
        yield return folder;
        // The root of a repository has documents of all sorts, and is meant only where a folder holds nothing but templates.
        if (folder.Length > 0 && (folder.Contains('/', StringComparison.Ordinal) || TemplateName.IsOfTemplates(folder)))
        {
            yield return RepositoryPath.FolderOf(folder);
        }

        if (template.Target is { } target)
        {
            yield return target;
        }
    }

    // Templates side by side with it that documents of the same families were made of, or that are forms of it.
    private IEnumerable<TemplateCandidate> AlternativesTo(TemplateCandidate template, ImmutableArray<DocumentFamily> own)
    {
        var sample = own.SelectMany(family => family.Sample).Select(outlines.Of).ToArray();
        return candidates
            .Where(other => other != template && other.Part is null && RepositoryPath.FolderOf(other.Path) == RepositoryPath.FolderOf(template.Path))
            .Where(other =>
                other.Outline.LikenessTo(template.Outline) >= AlternativeLikeness
                || sample.Count(document => other.IsLike(document) && other.Outline.LikenessTo(document) > template.Outline.LikenessTo(document))
                    >= FewestOfAlternative
            )
            .OrderBy(other => other.Path, StringComparer.Ordinal);
    }
}
