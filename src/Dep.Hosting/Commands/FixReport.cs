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
    /// <summary>A line a file with what was done to it, then how much was mended, then what is left.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="switches">How the shell is told to mend more.</param>
    public static ImmutableArray<string> Lines(FixRequest request, FixResult result, FixHints switches)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var files = result.Mended.GroupBy(finding => result.Edit.PathAfter(finding.Location.Source.Path), StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal).ToArray();
        foreach (var file in files)
        {
            var fixes = file.CountBy(finding => (finding.Id, finding.Fix!.Title)).OrderBy(fix => fix.Key.Id, StringComparer.Ordinal);
            lines.Add($"{ShownPath.Of(request.Check, result.Before.Root, file.Key)}: {string.Join("; ", fixes.Select(fix => $"{fix.Key.Id} {fix.Key.Title}{(fix.Value == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({fix.Value} times)"))}"))}");
        }

        lines.Add(result.Mended.IsEmpty ? "Nothing was found that can be mended" + (request.IsUnsafe ? "" : " safely")
            : $"{Quantity.Of(result.Mended.Length, "finding")} {(request.IsDryRun ? "would be" : result.Mended.Length == 1 ? "was" : "were")} mended in {Quantity.Of(files.Length, "file")}");
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

        var counts = left.CountBy(finding => finding.Id).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}"));
        return $"{Quantity.Of(left.Length, "finding")} {(left.Length == 1 ? "is" : "are")} left: {string.Join(", ", counts)}{string.Concat(Undone(request, result, switches))}";
    }

    // Each sort of findings that has a fix which was not made, with what to do about it.
    private static IEnumerable<string> Undone(FixRequest request, FixResult result, FixHints switches)
    {
        var asked = result.After.Diagnostics.Where(finding => request.Ids.IsEmpty || request.Ids.Contains(finding.Id, StringComparer.OrdinalIgnoreCase)).ToArray();
        var guesses = request.IsUnsafe ? 0 : CountOf(asked.Where(finding => finding.Severity is not Severity.Info || !request.Ids.IsEmpty), FixSafety.Unsafe);
        if (guesses > 0)
        {
            yield return $"; for {Number(guesses)} of them there is a fix that you have to look at, {switches.Unsafe}";
        }

        var infos = request.Ids.IsEmpty ? asked.Where(finding => finding.Severity is Severity.Info).ToArray() : [];
        var ids = infos.Where(finding => CountOf([finding], FixSafety.Safe) + (request.IsUnsafe ? CountOf([finding], FixSafety.Unsafe) : 0) > 0).Select(finding => finding.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
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

    private static int CountOf(IEnumerable<Diagnostic> findings, FixSafety safety) => FixSelection.Of(findings, (finding, _) => finding.Fix!.Safety == safety).Mended.Length;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a shell is told to mend more.</summary>
/// <param name="Unsafe">Fixes that a person has to look at.</param>
/// <param name="Closed">Such fixes in closed proposals.</param>
/// <param name="Only">The findings of some rules alone; their ids follow.</param>
/// <param name="Separator">What stands between these.</param>
internal sealed record FixHints(string Unsafe, string Closed, string Only, string Separator)
{
    /// <summary>The switches of <c>dep</c>.</summary>
    public static FixHints OfTool { get; } = new("--unsafe", "--closed", "--only ", ",");

    /// <summary>The properties of a build.</summary>
    public static FixHints OfBuild { get; } = new("-p:DepUnsafeFixes=true", "-p:DepFixClosed=true", "-p:DepFixIds=", "%3B");
}
