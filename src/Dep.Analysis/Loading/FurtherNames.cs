using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading;

/// <summary>Forms of names that many proposals have beside the usual one: <c>adr-0012-wake.md</c> beside <c>0007-sleep.md</c>. Neither is a fault.</summary>
internal static class FurtherNames
{
    // Fewer names of another form are oversights.
    private const int Fewest = 3;
    private const double Share = 0.2;

    // A form that differs by '_' in place of '-' alone is told from the usual one by nobody.
    private const double AlikeShare = 0.1;

    private static readonly string[] Unnumbered = ["0000", "NNNN", "XXXX"];

    /// <summary>A pattern, with the further forms as alternatives.</summary>
    /// <param name="pattern">The form that most names have.</param>
    /// <param name="paths">The paths of all proposals of the kind.</param>
    public static string With(string pattern, IReadOnlyCollection<string> paths)
    {
        if (NamePattern.Parse(pattern) is not { } names)
        {
            return pattern;
        }

        string[] others = [.. paths.Where(path => !names.IsMatch(path, Unnumbered)).Order(StringComparer.Ordinal)];
        // If hardly any name has the form, it is not the usual one.
        var fewest = Math.Max(Fewest, Share * paths.Count);
        var fewestAlike = Math.Max(Fewest, AlikeShare * paths.Count);
        if (others.Length < fewestAlike || paths.Count - others.Length < fewest)
        {
            return pattern;
        }

        foreach (
            var form in DocumentFamily
                .Group(others)
                .GroupBy(family => family.Pattern, StringComparer.Ordinal)
                .Where(group => group.Sum(family => family.Paths.Length) >= (Folded(group.Key) == Folded(pattern) ? fewestAlike : fewest))
                .Select(group => group.Key)
                .Order(StringComparer.Ordinal)
        )
        {
            pattern = NamePattern.Either(pattern, form);
        }

        return pattern;

        static string Folded(string form) => form.Replace('_', '-');
    }
}
