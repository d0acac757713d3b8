using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>Findings as MSBuild's errors, warnings and messages.</summary>
internal static class DiagnosticLog
{
    /// <summary>Logs the findings in the order they come in, errors first, and the summary after them.</summary>
    internal static void Write(TaskLoggingHelper log, CheckResult result)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            Write(log, result.Root, diagnostic);
        }

        if (result.Summary.Length > 0)
        {
            log.LogMessage(MessageImportance.High, "{0}", SafeText.OneLine(result.Summary));
        }
    }

    // No subcategory, an absolute path, and an end column only with an end line: GitHub's and editors' problem matchers
    // read nothing else. The text is an argument, so that braces in it are no format.
    private static void Write(TaskLoggingHelper log, string root, Diagnostic diagnostic)
    {
        var place = Place.Of(root, diagnostic.Location);
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
                LogMessage(log, MessageImportance.High, diagnostic.Id, place, text);
                break;
        }

        foreach (var related in diagnostic.Related)
        {
            LogMessage(log, MessageImportance.Normal, diagnostic.Id, Place.Of(root, related.Location), SafeText.OneLine(related.Message));
        }
    }

    private static void LogMessage(TaskLoggingHelper log, MessageImportance importance, string id, Place place, string text) =>
        log.LogMessage(null, id, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, importance, "{0}", text);

    /// <summary>A place as MSBuild counts: from 1, the end column after the last character.</summary>
    private readonly record struct Place(string? File, int Line, int Column, int EndLine, int EndColumn)
    {
        public static Place Of(string root, Location location)
        {
            if (location.Source.Path.Length == 0)
            {
                // About the repository as a whole: MSBuild names the project where no file is named.
                return default;
            }

            var start = location.Source.Position(location.Span.Start);
            var end = location.Source.Position(location.Span.End);
            var file = Path.GetFullPath(location.Source.Path, root);
            return new Place(SafeText.OneLine(file), start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1);
        }
    }
}
