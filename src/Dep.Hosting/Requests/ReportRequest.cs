namespace Dep.Hosting.Requests;

/// <summary>The reports of a check that a shell requests in addition to its own log.</summary>
internal sealed record ReportRequest
{
    /// <summary>The full path of the SARIF file; empty for none.</summary>
    public string Sarif { get; init; } = "";

    /// <summary>The full path of the JSON file; empty for none.</summary>
    public string Json { get; init; } = "";

    /// <summary>
    /// Whether the shell prints findings as workflow commands. Off by default: if a setup action has registered
    /// the problem matcher of .NET, GitHub already turns the build's output into annotations, and each would appear twice.
    /// </summary>
    public bool GitHubAnnotations { get; init; }

    /// <summary>Whether to append to the summary of a GitHub Actions step; <see langword="null"/> to do so if there is one, without failing if it cannot be written.</summary>
    public bool? GitHubSummary { get; init; }
}
