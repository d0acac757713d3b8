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
    /// <param name="request">What was asked.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="unsafeSwitch">How the shell is told to make fixes that a person has to look at.</param>
    public static ImmutableArray<string> Lines(FixRequest request, FixResult result, string unsafeSwitch)
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
        lines.Add(Left(request, result, unsafeSwitch));
        return lines.DrainToImmutable();
    }

    private static string Left(FixRequest request, FixResult result, string unsafeSwitch)
    {
        var left = result.After.Diagnostics;
        if (left.IsEmpty)
        {
            return "Nothing is left";
        }

        var counts = left.CountBy(finding => finding.Id).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}"));
        var mendable = request.IsUnsafe ? 0 : FixSelection.Of(left, (finding, _) => finding.Fix!.Safety is FixSafety.Unsafe).Mended.Length;
        return $"{Quantity.Of(left.Length, "finding")} {(left.Length == 1 ? "is" : "are")} left: {string.Join(", ", counts)}"
            + (mendable == 0 ? "" : $"; for {mendable.ToString(CultureInfo.InvariantCulture)} of them there is a fix that you have to look at, {unsafeSwitch}");
    }
}
