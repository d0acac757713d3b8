using System.Globalization;

namespace Dep.Analysis.Reports;

/// <summary>Readiness as a list for people.</summary>
internal static class ReadinessReport
{
    /// <summary>The lines for one proposal, without line breaks.</summary>
    /// <param name="readiness">Its readiness.</param>
    /// <param name="pathOf">Returns the displayed path of a file, given its path from the root.</param>
    public static IEnumerable<string> Lines(Readiness readiness, Func<string, string> pathOf)
    {
        var path = SafeText.Line(pathOf(readiness.Proposal.Path));
        if (readiness.Proposal.Defect is not null)
        {
            yield return $"{path}: cannot be read";
            yield break;
        }

        yield return $"{path}: {SafeText.OneLine(readiness.Status ?? "no status that the lifecycle knows")}";
        foreach (var missing in readiness.Open)
        {
            yield return "  " + LineOf(missing);
        }

        if (readiness.Next.IsEmpty)
        {
            yield return readiness.Status is null ? "  there is no lifecycle to move in" : "  it may not move any more";
        }

        foreach (var next in readiness.Next)
        {
            var state = next.Missing.IsEmpty ? (readiness.Open.IsEmpty ? "ready" : "nothing more") : "";
            yield return $"  {(readiness.Status is null ? "as" : "to")} {SafeText.OneLine(next.Status)}:{(state.Length == 0 ? "" : " " + state)}";
            foreach (var missing in next.Missing)
            {
                yield return "    " + LineOf(missing);
            }
        }
    }

    private static string LineOf(Missing missing)
    {
        var line = missing.Place.Source.Position(missing.Place.Span.Start).Line + 1;
        var text = SafeText.OneLine($"line {line.ToString(CultureInfo.InvariantCulture)}: {missing.Message}");
        return missing.Id is null ? text : $"{text} ({missing.Id})";
    }
}
