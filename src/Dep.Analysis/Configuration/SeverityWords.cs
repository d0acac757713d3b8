using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Configuration;

/// <summary>The words a severity is written with, which are Roslyn's.</summary>
internal static class SeverityWords
{
    /// <summary>The words as a message lists them. Roslyn's <c>refactoring</c> is another word for <c>silent</c>, and nobody should learn it.</summary>
    public const string Known = "error, warning, suggestion, silent, none, default";

    /// <summary>The severity of a word in any case; <see langword="null"/> for <c>default</c>. A file has no way to show a silent finding, so that it is none.</summary>
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
