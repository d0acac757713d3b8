using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Configuration;

/// <summary>Roslyn's words for severities.</summary>
internal static class SeverityWords
{
    /// <summary>The words for messages. Roslyn's <c>refactoring</c>, a synonym of <c>silent</c>, is accepted but not listed.</summary>
    public const string Known = "error, warning, suggestion, silent, none, default";

    /// <summary>Parses a word, ignoring case; the severity is <see langword="null"/> for <c>default</c>. A silent finding cannot be shown for a document, so <c>silent</c> is none.</summary>
    public static bool TryParse(string word, out Severity? severity)
    {
        (var known, severity) = word.ToLowerInvariant() switch
        {
            "default" => (true, (Severity?)null),
            "error" => (true, Severity.Error),
            "warning" => (true, Severity.Warning),
            "suggestion" => (true, Severity.Info),
            "silent" or "refactoring" or "none" => (true, Severity.None),
            _ => (false, null),
        };
        return known;
    }
}
