namespace Dep.Analysis.Diagnostics;

/// <summary>The severity of a finding. The words in <c>.editorconfig</c> are Roslyn's: none, suggestion, warning, error.</summary>
public enum Severity
{
    /// <summary>Not reported.</summary>
    None,

    /// <summary>Reported, but never fails a build: MSBuild's message, Roslyn's suggestion, SARIF's note.</summary>
    Info,

    /// <summary>A careful author would want to know.</summary>
    Warning,

    /// <summary>The merged record would be wrong for its readers; the build fails.</summary>
    Error,
}
