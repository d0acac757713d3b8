using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Describes in sentences what a fix run changed and what is left to do.</summary>
internal static class FixReport
{
    /// <summary>One line for each changed file with its fixes, then the number of fixed findings, then what is left.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">The result of the run.</param>
    /// <param name="switches">The switches that fix more, as the command or the build spells them.</param>
    public static ImmutableArray<string> Lines(FixRequest request, FixResult result, FixHints switches)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var files = result
            .Mended.GroupBy(finding => result.Edit.PathAfter(finding.Location.Source.Path), StringComparer.Ordinal)
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .ToArray();
        foreach (var file in files)
        {
            var fixes = file.CountBy(finding => (finding.Id, finding.Fix!.Title))
                .OrderBy(fix => fix.Key.Id, StringComparer.Ordinal)
                .Select(fix =>
                    $"{fix.Key.Id} {fix.Key.Title}{(fix.Value == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({fix.Value} times)"))}"
                );
            lines.Add($"{ShownPath.Of(request.Check, result.Before.Root, file.Key)}: {string.Join("; ", fixes)}");
        }

        lines.Add(
            result.Mended.IsEmpty
                ? "Nothing was found that can be mended" + (request.IsUnsafe ? "" : " safely")
                : $"{Quantity.Of(result.Mended.Length, "finding")} {(request.IsDryRun ? "would be" : result.Mended.Length == 1 ? "was" : "were")} mended in {Quantity.Of(files.Length, "file")}"
        );
        lines.Add(Left(request, result, switches));
        return lines.DrainToImmutable();
    }

    private static string Left(FixRequest request, FixResult result, FixHints switches)
    {
        var left = result.After.Diagnostics;
        if (left.IsEmpty)
        {
            return "Nothing is left";
        }

        var counts = left.CountBy(finding => finding.Id)
            .OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}"));
        return $"{Quantity.Of(left.Length, "finding")} {(left.Length == 1 ? "is" : "are")} left: {string.Join(", ", counts)}{string.Concat(Undone(request, result, switches))}";
    }

    // For each reason why findings with a fix were not fixed: their number and what to do about it.
    private static IEnumerable<string> Undone(FixRequest request, FixResult result, FixHints switches)
    {
        var requested = result
            .After.Diagnostics.Where(finding => request.Ids.IsEmpty || request.Ids.Contains(finding.Id, StringComparer.OrdinalIgnoreCase))
            .ToArray();
        var unsafeCount = request.IsUnsafe
            ? 0
            : CountOf(requested.Where(finding => finding.Severity is not Severity.Info || !request.Ids.IsEmpty), FixSafety.Unsafe);
        if (unsafeCount > 0)
        {
            yield return $"; for {Number(unsafeCount)} of them there is a fix that you have to look at, {switches.Unsafe}";
        }

        var infos = request.Ids.IsEmpty ? requested.Where(finding => finding.Severity is Severity.Info).ToArray() : [];
        var ids = infos
            .Where(finding => CountOf([finding], FixSafety.Safe) + (request.IsUnsafe ? CountOf([finding], FixSafety.Unsafe) : 0) > 0)
            .Select(finding => finding.Id)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (ids.Length > 0)
        {
            yield return $"; infos are mended where they are named, {switches.Only}{string.Join(switches.Separator, ids)}";
        }

        if (!result.OfClosed.IsEmpty)
        {
            yield return $"; {Number(result.OfClosed.Length)} of them {(result.OfClosed.Length == 1 ? "is" : "are")} in closed proposals, {switches.Closed}";
        }

        if (!result.Refused.IsEmpty)
        {
            yield return $"; for {Number(result.Refused.Length)} the fix would bring another finding";
        }
    }

    private static int CountOf(IEnumerable<Diagnostic> findings, FixSafety safety) =>
        FixSelection.Of(findings, (finding, _) => finding.Fix!.Safety == safety).Mended.Length;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The switches that make a run fix more findings.</summary>
/// <param name="Unsafe">Applies unsafe fixes, which a person has to review.</param>
/// <param name="Closed">Applies unsafe fixes in closed proposals.</param>
/// <param name="Only">Fixes the findings of some rules only; their ids follow.</param>
/// <param name="Separator">The separator between ids.</param>
internal sealed record FixHints(string Unsafe, string Closed, string Only, string Separator)
{
    /// <summary>The switches of <c>dep</c>.</summary>
    public static FixHints OfTool { get; } = new("--unsafe", "--closed", "--only ", ",");

    /// <summary>The properties of a build.</summary>
    public static FixHints OfBuild { get; } = new("-p:DepUnsafeFixes=true", "-p:DepFixClosed=true", "-p:DepFixIds=", "%3B");
}
