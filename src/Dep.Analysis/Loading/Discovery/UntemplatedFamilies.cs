using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Finds proposals that have no template: in folders that are called after them, or by their numbers and by being alike.</summary>
/// <param name="outlines">The outlines of documents.</param>
/// <param name="families">The families of documents that no template claims.</param>
/// <param name="documents">The paths of all documents, in ordinal order.</param>
/// <param name="claimed">The documents that a template claims.</param>
/// <param name="root">The folder in which proposals are looked for.</param>
internal sealed class UntemplatedFamilies(
    DocumentOutlines outlines,
    ImmutableArray<DocumentFamily> families,
    IReadOnlyCollection<string> documents,
    IReadOnlySet<string> claimed,
    string root
)
{
    private const int FewestInFolder = 3;
    private const int FewestNumbered = 5;

    // READMEs of packages may have a status as well, but rarely this many of them, and rarely all.
    private const int FewestWithStatus = 8;
    private const double MostWithStatus = 0.9;
    private static readonly string[] StatusFields = [.. StatusWords.All.Select(word => ":" + word)];

    // One title in five may be without its number.
    private const double MostTitled = 0.8;

    // A single name that half of the documents share may be a coincidence.
    private const int FewestNames = 2;

    // csharpier-ignore
    private static readonly string[] FolderNames =
    [
        "adr", "adrs", "decisions", "decision-records", "architecture-decisions", "architecture_decisions", "architectural-decisions",
        "architecture-decision-records", "decision-log", "decision", "design-decisions", "architecture-decision", "adl", "decisiones",
        "décisions", "decisioni", "decisoes", "decisões", "entscheidungen", "architekturentscheidungen", "beslissingen", "决策", "決定", "rfc",
        "rfcs", "rfd", "rfds", "proposals", "enhancements", "enhancement-proposals", "improvement-proposals", "design-proposals",
    ];

    /// <summary>The kinds in folders such as <c>docs/adr</c>.</summary>
    public ImmutableArray<FoundKind> InNamedFolders()
    {
        var kinds = ImmutableArray.CreateBuilder<FoundKind>();
        foreach (
            var group in families
                .Where(family => FolderOf(family) is not null)
                .GroupBy(family => FolderOf(family)!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            if (claimed.Any(path => path.StartsWith(group.Key + "/", StringComparison.Ordinal)))
            {
                continue;
            }

            ImmutableArray<DocumentFamily> numbered = [.. group.Where(family => family.Shape.HasNumber)];
            ImmutableArray<DocumentFamily> own = numbered.IsEmpty
                ? [.. group.Where(family => family.Depth is FamilyDepth.Files || family.Paths.Length >= FewestInFolder)]
                : numbered;
            // Beside proposals that have a template, others without one are told by more than their folder's name.
            if ((numbered.IsEmpty && own.Sum(family => family.Paths.Length) < FewestInFolder) || (claimed.Count > 0 && !IsProposals(own)))
            {
                continue;
            }

            foreach (
                var depth in own.Where(family => !own.Any(family.IsCompanionOf)).GroupBy(family => (family.FileName, Series: SeriesOf(family, own)))
            )
            {
                kinds.AddRange(KindsOf([.. depth], $"a folder called '{RepositoryPath.NameOf(group.Key)}'"));
            }
        }

        return kinds.DrainToImmutable();
    }

    // 'decisions/adr/0001-x.md' and 'decisions/udr/0001-x.md' are two kinds if their titles begin with 'ADR-0001' and 'UDR-0001'.
    private string SeriesOf(DocumentFamily family, ImmutableArray<DocumentFamily> own) =>
        own.Length > 1 && family.Shape.HasNumber && family.Paths.Length >= FewestInFolder && MarkOf(family) is { } mark
            ? family.Folder + "\n" + mark
            : "";

    /// <summary>The kinds of documents that have numbers, and share headings or fields that proposals have.</summary>
    public ImmutableArray<FoundKind> Numbered() =>
        [
            .. AlikeAmong([.. families.Where(IsNumbered)])
                .SelectMany(alike => KindsOf(alike, alike[0].Shape.HasNumber ? "numbers in their names" : "days in their names")),
        ];

    // Names with dates count as numbered as well. Blog posts have dates too, but unlike proposals they have no status.
    private bool IsNumbered(DocumentFamily family) => family.Shape.HasNumber || (family.Shape.Kind is NameKind.Day && HasStatus(family));

    /// <summary>The kinds of documents whose names are their numbers, and whose titles have the same number behind letters that all share.</summary>
    public ImmutableArray<FoundKind> Titled() =>
        [
            .. families
                .Where(family => family.Shape.HasNumber && family.Paths.Length >= FewestNumbered)
                .SelectMany(family => MarkOf(family) is { } mark ? KindsOf(family, mark) : []),
        ];

    // The letters that the titles of nearly all have before their number.
    private string? MarkOf(DocumentFamily family)
    {
        string[] sample = [.. family.Sample];
        outlines.Expect(sample);
        var most = sample
            .Select(path => NumberedTitle.MarkOf(outlines.Of(path).Title, NumberIn(family.NameOf(path), family.Shape)))
            .OfType<string>()
            .CountBy(mark => mark, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return most.Value >= MostTitled * sample.Length ? most.Key : null;
    }

    private static string NumberIn(string name, NameShape shape)
    {
        var rest = name.AsSpan(Math.Min(shape.Prefix.Length, name.Length));
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    // 'A0.md' is numbered as '05.md' is, in another way; then names have no form that tells a number.
    private IEnumerable<FoundKind> KindsOf(DocumentFamily family, string mark)
    {
        var place = new FoundPlace([family], documents, root);
        string[] open =
        [
            .. place.Others.Where(path => !MarkdownPath.IsCommon(path) && !TemplateName.IsTemplate(path) && !TemplateName.IsOfHost(path)),
        ];
        outlines.Expect(open);
        string[] alike = [.. open.Where(path => NumberedTitle.MarkOf(outlines.Of(path).Title, MarkdownPath.StemOf(path)) == mark)];
        place.Add(alike);
        return place
            .Kinds([], members => new LayoutReason(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Text.Quantity.Of(members.Sum(one => one.Paths.Length), "document")} with titles such as '{outlines.Of(family.Paths[0]).Title}'"
                )
            ))
            .Select(kind => alike.Length == 0 ? kind : kind with { Names = "{slug}" + family.Paths[0][family.Paths[0].LastIndexOf('.')..] });
    }

    // Folders side by side, 'standards/core' and 'standards/application', or one in the other, 'deprecated', whose documents are named and written alike.
    private List<ImmutableArray<DocumentFamily>> AlikeAmong(ImmutableArray<DocumentFamily> numbered)
    {
        var groups = new List<ImmutableArray<DocumentFamily>>();
        foreach (var family in numbered.OrderByDescending(family => family.Paths.Length).ThenBy(family => family.Paths[0], StringComparer.Ordinal))
        {
            var at = groups.FindIndex(group => AreAlike(group, family));
            if (at >= 0)
            {
                groups[at] = groups[at].Add(family);
            }
            else if (family.Paths.Length >= FewestNumbered && (IsProposals([family]) || HasStatus(family)))
            {
                groups.Add([family]);
            }
        }

        return groups;
    }

    private bool AreAlike(ImmutableArray<DocumentFamily> group, DocumentFamily family)
    {
        if (
            group[0].Depth != family.Depth
            || group[0].Shape != family.Shape
            || group[0].FileName != family.FileName
            || !family.Folders.All(folder =>
                group[0]
                    .Folders.Any(place =>
                        RepositoryPath.FolderOf(folder) == RepositoryPath.FolderOf(place) || RepositoryPath.FolderOf(folder) == place
                    )
            )
        )
        {
            return false;
        }

        return HasCoreOf(group, family);
    }

    // Whether a family has half of the headings and fields that the documents of a group have in common.
    private bool HasCoreOf(ImmutableArray<DocumentFamily> group, DocumentFamily family)
    {
        outlines.Expect(family.Sample);
        var (core, own) = (CoreOf(group), CoreOf([family]));
        return core.Length >= FewestNames && core.Count(own.Contains) * 2 >= core.Length;
    }

    /// <summary>The kinds of documents without numbers that are many, and nearly all have a status and something else that proposals have.</summary>
    public ImmutableArray<FoundKind> WithStatus()
    {
        var groups = new List<ImmutableArray<DocumentFamily>>();
        var open = families
            .OrderByDescending(family => family.Paths.Length)
            .ThenBy(family => family.Paths[0], StringComparer.Ordinal)
            .Where(HasStatus)
            .ToList();
        open.RemoveAll(family => TryJoin(family) || TryBegin(family));

        // Repeated, since the folder of a family that joined may let others join.
        var hasJoined = true;
        while (hasJoined)
        {
            hasJoined = open.RemoveAll(TryJoin) > 0;
        }

        return [.. groups.SelectMany(group => KindsOf(group, "a status in their headers"))];

        bool TryJoin(DocumentFamily family)
        {
            var at = groups.FindIndex(group => IsOfStages(group, family));
            if (at >= 0)
            {
                groups[at] = groups[at].Add(family);
            }

            return at >= 0;
        }

        bool TryBegin(DocumentFamily family)
        {
            var isGroup = family.Paths.Length >= FewestWithStatus && IsProposals([family]);
            if (isGroup)
            {
                groups.Add([family]);
            }

            return isGroup;
        }
    }

    // 'accepted/*/specification.md' and 'working/*/specification.md': a folder for each stage, in which a folder each has a file of
    // a name that is its own; or another name beside these. Every folder may have a README.
    private bool IsOfStages(ImmutableArray<DocumentFamily> group, DocumentFamily family) =>
        group[0].Depth is FamilyDepth.Folders
        && family.Depth is FamilyDepth.Folders
        && !MarkdownPath.IsCommon(group[0].Paths[0])
        && !MarkdownPath.IsCommon(family.Paths[0])
        && group.Any(own => own.FileName == family.FileName || own.Folder == family.Folder)
        && HasCoreOf(group, family);

    private bool HasStatus(DocumentFamily family)
    {
        string[] sample = [.. family.Sample];
        outlines.Expect(sample);
        return sample.Count(path => Array.Exists(StatusFields, outlines.Of(path).Names.Contains)) >= MostWithStatus * sample.Length;
    }

    private IEnumerable<FoundKind> KindsOf(ImmutableArray<DocumentFamily> own, string sign)
    {
        var place = new FoundPlace(own, documents, root);
        var open = place
            .Others.Where(path => !MarkdownPath.IsCommon(path) && !TemplateName.IsTemplate(path) && !TemplateName.IsOfHost(path))
            .ToArray();
        outlines.Expect(own.SelectMany(family => family.Sample).Concat(open));
        var core = CoreOf(own);
        // A document without a number, beside those with one: a draft is like them, notes are not. One whose name waits for its number
        // is a draft if it has a status, however little it is like them.
        place.Add(
            open.Where(path =>
                (core.Length >= FewestNames && core.Count(outlines.Of(path).Names.Contains) * 2 >= core.Length)
                || (own.Any(family => family.IsWaitingBeside(path)) && Array.Exists(StatusFields, outlines.Of(path).Names.Contains))
            )
        );
        return place.Kinds([], members => new LayoutReason(
            string.Create(CultureInfo.InvariantCulture, $"{Text.Quantity.Of(members.Sum(family => family.Paths.Length), "document")} with {sign}")
        ));
    }

    private bool IsProposals(ImmutableArray<DocumentFamily> own)
    {
        outlines.Expect(own.SelectMany(family => family.Sample));
        return ProposalWords.AreIn(CoreOf(own));
    }

    // The names that half of the documents have.
    private ImmutableArray<string> CoreOf(ImmutableArray<DocumentFamily> own)
    {
        var sample = own.SelectMany(family => family.Sample).Select(outlines.Of).ToArray();
        return
        [
            .. sample
                .SelectMany(outline => outline.Names)
                .GroupBy(name => name, StringComparer.Ordinal)
                .Where(group => group.Count() * 2 >= sample.Length)
                .Select(group => group.Key),
        ];
    }

    // The first folder of that name that a family lies in.
    private string? FolderOf(DocumentFamily family)
    {
        string? found = null;
        foreach (var folder in family.Folders)
        {
            var names = folder.Split('/');
            var at = Array.FindIndex(names, name => FolderNames.Contains(name, StringComparer.OrdinalIgnoreCase));
            var own = at < 0 ? null : string.Join('/', names[..(at + 1)]);
            if (own is null || (found is not null && found != own))
            {
                return null;
            }

            found = own;
        }

        return found;
    }
}
