using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>Findings as MSBuild's errors, warnings and messages.</summary>
internal static class DiagnosticLog
{
    /// <summary>Logs the findings in the engine's order, errors first, and the summary after them.</summary>
    internal static void Write(TaskLoggingHelper log, CheckResult result, WarningPolicy policy)
    {
        // The engine has sorted errors first; those the build's properties made errors join them.
        var findings = result.Diagnostics
            .Select(diagnostic => diagnostic with { Severity = policy.Apply(diagnostic.Id, diagnostic.Severity) })
            .OrderByDescending(diagnostic => diagnostic.Severity == Severity.Error);

        foreach (var diagnostic in findings)
        {
            Write(log, result.Root, diagnostic);
        }

        if (result.Summary.Length > 0)
        {
            log.LogMessage(MessageImportance.High, "{0}", LogText.Visible(result.Summary));
        }
    }

    // No subcategory, an absolute path, and an end column only with an end line: GitHub's and editors' problem matchers
    // read nothing else. The text is an argument, so that braces in it are no format.
    private static void Write(TaskLoggingHelper log, string root, Diagnostic diagnostic)
    {
        var place = Place.Of(root, diagnostic.Location);
        var text = LogText.Visible(diagnostic.Message);
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                log.LogError(null, diagnostic.Id, null, diagnostic.Descriptor.HelpLink, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0}", text);
                break;
            case Severity.Warning:
                log.LogWarning(null, diagnostic.Id, null, diagnostic.Descriptor.HelpLink, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, "{0}", text);
                break;
            case Severity.Info:
                LogMessage(log, MessageImportance.High, diagnostic.Id, place, text);
                break;
            default:
                // As MSBuild does with warnings it was told to silence: the binary log still answers where they went.
                LogMessage(log, MessageImportance.Low, diagnostic.Id, place, text);
                return;
        }

        foreach (var related in diagnostic.Related)
        {
            LogMessage(log, MessageImportance.Normal, diagnostic.Id, Place.Of(root, related.Location), LogText.Visible(related.Message));
        }
    }

    private static void LogMessage(TaskLoggingHelper log, MessageImportance importance, string id, Place place, string text) =>
        log.LogMessage(null, id, null, place.File, place.Line, place.Column, place.EndLine, place.EndColumn, importance, "{0}", text);

    /// <summary>A place as MSBuild counts: from 1, the end column after the last character.</summary>
    private readonly record struct Place(string File, int Line, int Column, int EndLine, int EndColumn)
    {
        public static Place Of(string root, Location location)
        {
            var start = location.Source.Position(location.Span.Start);
            var end = location.Source.Position(location.Span.End);
            var file = Path.GetFullPath(location.Source.Path, root);
            return new Place(LogText.Visible(file), start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1);
        }
    }
}
