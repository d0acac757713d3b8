using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>The place of some families of documents, and all documents in it.</summary>
internal sealed class FoundPlace
{
    // A form of names holds for another folder as well if so many names there have it.
    private const double MostNames = 0.8;

    private static readonly string[] Unnumbered = ["0000", "000", "00", "0", "NNNN", "XXXX"];

    private readonly ImmutableArray<DocumentFamily> _families;
    private readonly ImmutableArray<(string Glob, ImmutableArray<string> Paths)> _globs;

    /// <summary>Finds out where families lie.</summary>
    /// <param name="families">The families, which are what lies there for certain.</param>
    /// <param name="documents">All documents of the tree, in ordinal order.</param>
    /// <param name="root">The folder in which proposals are looked for.</param>
    public FoundPlace(ImmutableArray<DocumentFamily> families, IReadOnlyCollection<string> documents, string root)
    {
        _families = families;
        Members = families.SelectMany(family => family.Paths).ToHashSet(StringComparer.Ordinal);
        _globs = [.. FamilyPlaces.GlobsOf(families, root).Select(glob => (glob, Matching(new Glob(glob), documents)))];
        var all = documents as IReadOnlySet<string> ?? documents.ToHashSet(StringComparer.Ordinal);
        Others =
        [
            .. _globs
                .SelectMany(place => place.Paths)
                .Where(path => !Members.Contains(path) && !Translation.Is(path, all.Contains))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The documents that are proposals.</summary>
    public HashSet<string> Members { get; }

    /// <summary>The other documents in the place.</summary>
    public ImmutableArray<string> Others { get; }

    /// <summary>Adds further documents in the place to the proposals.</summary>
    public void Add(IEnumerable<string> paths) => Members.UnionWith(paths);

    /// <summary>The kinds of proposals: folders whose documents have names of one form are one.</summary>
    /// <param name="templates">Their templates.</param>
    /// <param name="reasonOf">Why families are taken for proposals.</param>
    public IEnumerable<FoundKind> Kinds(ImmutableArray<TemplateCandidate> templates, Func<IReadOnlyCollection<DocumentFamily>, LayoutReason> reasonOf)
    {
        Members.RemoveWhere(path => Supplement.Is(path, Members.Contains));
        var patterns = new List<(string Text, NamePattern Pattern)>();
        var places = new List<(string Glob, ImmutableArray<string> Paths, string Names)>();
        foreach (var (glob, paths) in _globs.OrderByDescending(place => place.Paths.Count(Members.Contains)))
        {
            ImmutableArray<string> own = [.. paths.Where(Members.Contains)];
            var known = patterns.FirstOrDefault(known => own.Count(path => known.Pattern.IsMatch(path, Unnumbered)) >= MostNames * own.Length);
            var names = known.Text
                ?? FamiliesIn(paths)
                    .GroupBy(family => family.Pattern, StringComparer.Ordinal)
                    .OrderByDescending(group => group.Sum(family => family.Paths.Length))
                    .First()
                    .Key;
            if (known.Text is null && NamePattern.Parse(names) is { } pattern)
            {
                patterns.Add((names, pattern));
            }

            places.Add((glob, paths, names));
        }

        return places
            .GroupBy(place => place.Names, StringComparer.Ordinal)
            .Select(group =>
            {
                ImmutableArray<string> all =
                [
                    .. group.SelectMany(place => place.Paths).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                ];
                return new FoundKind(
                    templates,
                    [.. group.Select(place => place.Glob).Order(StringComparer.Ordinal)],
                    [.. all.Where(path => !Members.Contains(path))],
                    group.Key,
                    [.. all.Where(Members.Contains)],
                    reasonOf([.. FamiliesIn(all)])
                );
            });
    }

    private IEnumerable<DocumentFamily> FamiliesIn(ImmutableArray<string> paths)
    {
        var among = paths.ToHashSet(StringComparer.Ordinal);
        return _families.Where(family => family.Paths.Any(among.Contains));
    }

    private static ImmutableArray<string> Matching(Glob glob, IEnumerable<string> documents)
    {
        var start = glob.Folder.Length == 0 ? "" : glob.Folder + "/";
        return [.. documents.Where(path => path.StartsWith(start, StringComparison.Ordinal) && glob.IsMatch(path))];
    }
}
