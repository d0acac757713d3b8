using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading;

/// <summary>Names with a word before the number that all have, as <c>D-01-wake.md</c> and <c>adr-0001-wake.md</c> do.</summary>
internal static class PrefixedNames
{
    // Of a single name, nobody can tell which part of it all will have.
    private const int Fewest = 2;

    /// <summary>The form of names where all of them have one, and none has the form that would be expected; else <see langword="null"/>.</summary>
    /// <param name="paths">The paths of the proposals.</param>
    /// <param name="expected">The form that names have unless something else is known.</param>
    public static string? FormOf(IEnumerable<string> paths, NamePattern expected)
    {
        var others = new List<string>();
        foreach (var path in paths)
        {
            if (expected.IsMatch(path, []))
            {
                return null;
            }

            others.Add(path);
        }

        return
            others.Count >= Fewest
            && DocumentFamily.Group(others) is [{ Depth: FamilyDepth.Files, Shape.Kind: NameKind.NumberAfterPrefix } family]
            && family.Paths.Length == others.Count
            ? family.Pattern
            : null;
    }
}
