using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>Findings as MSBuild's errors, warnings and messages.</summary>
/// <param name="log">The task's log.</param>
/// <param name="result">What was found.</param>
/// <param name="project">The full path of the project, the place of what is about no file of the repository.</param>
internal sealed class DiagnosticLog(TaskLoggingHelper log, CheckResult result, string project)
{
    /// <summary>Logs the findings in the order they come in, errors first, and the summary after them.</summary>
    internal void Write()
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            Write(diagnostic);
        }

        if (result.Summary.Length > 0)
        {
            log.LogMessage(MessageImportance.High, "{0}", SafeText.OneLine(result.Summary));
        }
    }

    // No subcategory, an absolute path, and an end column only with an end line: GitHub's and editors' problem matchers
    // read nothing else. The text is an argument, so that braces in it are no format.
    private void Write(Diagnostic diagnostic)
    {
        var place = PlaceOf(diagnostic.Location);
        var text = SafeText.OneLine(diagnostic.Message);
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                log.LogError(null, diagnostic.Id, null, diagnostic.Descriptor.HelpLink, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0}", text);
                break;
            case Severity.Warning:
                log.LogWarning(null, diagnostic.Id, null, diagnostic.Descriptor.HelpLink, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0}", text);
                break;
            default:
                LogMessage(MessageImportance.High, diagnostic.Id, place, text);
                break;
        }

        foreach (var related in diagnostic.Related)
        {
            LogMessage(MessageImportance.Normal, diagnostic.Id, PlaceOf(related.Location), SafeText.OneLine(related.Message));
        }
    }

    private void LogMessage(MessageImportance importance, string id, Place place, string text) =>
        log.LogMessage(null, id, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, importance, "{0}", text);

    // What is in no file of the repository is the project's: an editor needs something to open.
    private Place PlaceOf(Location location)
    {
        if (result.FileOf(location) is not { } file)
        {
            return new Place(project.Length == 0 ? null : SafeText.OneLine(project), 0, 0, 0, 0);
        }

        var start = location.Source.Position(location.Span.Start);
        var end = location.Source.Position(location.Span.End);
        return new Place(SafeText.OneLine(file), start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1);
    }

    /// <summary>A place as MSBuild counts: from 1, the end column after the last character; 0 for no place in the file.</summary>
    private readonly record struct Place(string? File, int Line, int Column, int EndLine, int EndColumn);
}
