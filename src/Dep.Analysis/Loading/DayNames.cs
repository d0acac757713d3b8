using System.Globalization;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals.Names;

namespace Dep.Analysis.Loading;

/// <summary>Names that begin with a day in place of a number, as <c>2024-01-15-wake.md</c> and <c>20240115-wake.md</c> do.</summary>
internal static class DayNames
{
    // One may be a mistake.
    private const int Fewest = 2;

    private const int IsoLength = 10;
    private const int CompactLength = 8;

    /// <summary>The form of names where all of them begin with a day of one form, or <see langword="null"/>.</summary>
    /// <param name="paths">The paths of the proposals.</param>
    public static string? FormOf(IEnumerable<string> paths)
    {
        var (count, form) = (0, "");
        foreach (var path in paths)
        {
            var name = RepositoryPath.NameOf(path);
            var own = FormOf(name);
            if (own is null || (count > 0 && own != form))
            {
                return null;
            }

            (count, form) = (count + 1, own);
        }

        return count >= Fewest ? form : null;
    }

    private static string? FormOf(string name)
    {
        var ending = name[Math.Max(0, name.LastIndexOf('.'))..];
        return IsIso(name) ? "{date}-{slug}" + ending
            : name.Length > CompactLength
            && name[CompactLength] == '-'
            && DateOnly.TryParseExact(name.AsSpan(0, CompactLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? "{date:yyyyMMdd}-{slug}" + ending
            : null;
    }

    private static bool IsIso(string name) =>
        name.Length > IsoLength && name[4] == '-' && name[IsoLength] == '-' && ProposalName.IsSeparatedDay(name);
}
