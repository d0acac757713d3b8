using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports;

/// <summary>Findings as a baseline file, sorted by path and id, so that its diffs show only the fixed findings.</summary>
internal static class BaselineReport
{
    /// <summary>Writes the file. Lines end in <c>\n</c> on every platform. Findings about the tool itself are left out: they cannot be baselined.</summary>
    /// <returns>The number of findings written.</returns>
    public static int Write(TextWriter writer, IEnumerable<Diagnostic> findings)
    {
        writer.Write(
            "# Findings that were there when the gate was introduced. It only shrinks: 'dotnet build -t:WriteDepBaseline' writes it anew.\n"
        );
        var lines = findings
            .Where(finding => finding.Descriptor.Category is not Category.Tool)
            .Select(finding => (finding.Location.Source.Path, finding.Id, Key: FindingKey.Of(finding).Value, finding.Message))
            .OrderBy(line => line.Path, StringComparer.Ordinal)
            .ThenBy(line => line.Id, StringComparer.Ordinal)
            .ThenBy(line => line.Key, StringComparer.Ordinal)
            .ToArray();
        foreach (var (path, id, key, message) in lines)
        {
            writer.Write(SafeText.OneLine($"{id} {key} {path}: {message}"));
            writer.Write('\n');
        }

        return lines.Length;
    }
}
