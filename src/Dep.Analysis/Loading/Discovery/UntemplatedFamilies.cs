using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Finds proposals that have no template: in folders that are called after them, or by their numbers and by being alike.</summary>
/// <param name="outlines">The outlines of documents.</param>
/// <param name="families">The families of documents that no template claims.</param>
/// <param name="documents">The paths of all documents, in ordinal order.</param>
/// <param name="claimed">The documents that a template claims.</param>
/// <param name="root">The folder in which proposals are looked for.</param>
internal sealed class UntemplatedFamilies(DocumentOutlines outlines, ImmutableArray<DocumentFamily> families, IReadOnlyCollection<string> documents, IReadOnlySet<string> claimed, string root)
{
    private const int FewestInFolder = 3;
    private const int FewestNumbered = 5;

    // One name that half of them have is chance.
    private const int FewestNames = 2;

    private static readonly string[] FolderNames =
    [
        "adr", "adrs", "decisions", "decision-records", "architecture-decisions", "architecture_decisions", "architectural-decisions", "architecture-decision-records", "decision-log",
        "rfc", "rfcs", "rfd", "rfds", "proposals", "enhancements", "enhancement-proposals", "improvement-proposals", "design-proposals",
    ];

    /// <summary>The kinds in folders such as <c>docs/adr</c>.</summary>
    public ImmutableArray<FoundKind> InNamedFolders()
    {
        var kinds = ImmutableArray.CreateBuilder<FoundKind>();
        foreach (var group in families.Where(family => FolderOf(family) is not null).GroupBy(family => FolderOf(family)!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (claimed.Any(path => path.StartsWith(group.Key + "/", StringComparison.Ordinal)))
            {
                continue;
            }

            ImmutableArray<DocumentFamily> numbered = [.. group.Where(family => family.Shape.HasNumber)];
            ImmutableArray<DocumentFamily> own = numbered.IsEmpty ? [.. group.Where(family => family.Depth is FamilyDepth.Files || family.Paths.Length >= FewestInFolder)] : numbered;
            // Beside proposals that have a template, others without one are told by more than their folder's name.
            if ((numbered.IsEmpty && own.Sum(family => family.Paths.Length) < FewestInFolder) || (claimed.Count > 0 && !IsProposals(own)))
            {
                continue;
            }

            foreach (var depth in own.GroupBy(family => family.FileName))
            {
                kinds.AddRange(KindsOf([.. depth], $"a folder called '{RepositoryPath.NameOf(group.Key)}'"));
            }
        }

        return kinds.DrainToImmutable();
    }

    /// <summary>The kinds of documents that have numbers, and share headings or fields that proposals have.</summary>
    public ImmutableArray<FoundKind> Numbered() =>
        [.. families.Where(family => family.Shape.HasNumber && family.Paths.Length >= FewestNumbered && IsProposals([family])).SelectMany(family => KindsOf([family], "numbers in their names"))];

    private IEnumerable<FoundKind> KindsOf(ImmutableArray<DocumentFamily> own, string sign)
    {
        var place = new FoundPlace(own, documents, root);
        var open = place.Others.Where(path => !MarkdownPath.IsCommon(path)).ToArray();
        outlines.Expect(own.SelectMany(family => family.Sample).Concat(open));
        var core = CoreOf(own);
        // A document without a number, beside those with one: a draft is like them, notes are not.
        place.Add(open.Where(path => core.Length >= FewestNames && core.Count(outlines.Of(path).Names.Contains) * 2 >= core.Length));
        return place.Kinds([], members => new LayoutReason(string.Create(CultureInfo.InvariantCulture, $"{Text.Quantity.Of(members.Sum(family => family.Paths.Length), "document")} with {sign}")));
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
        return [.. sample.SelectMany(outline => outline.Names).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() * 2 >= sample.Length).Select(group => group.Key)];
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
