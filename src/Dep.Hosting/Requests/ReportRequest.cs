
namespace Dep.Hosting.Requests;

/// <summary>Which reports a shell wants of a check, beyond what it logs itself.</summary>
internal sealed record ReportRequest
{
    /// <summary>The full path of the SARIF file; empty for none.</summary>
    public string Sarif { get; init; } = "";

    /// <summary>The full path of the JSON file; empty for none.</summary>
    public string Json { get; init; } = "";

    /// <summary>
    /// Whether the shell prints findings as workflow commands. Off unless asked for: where a setup action has registered
    /// the problem matcher of .NET, GitHub makes annotations of the lines that the build prints for it, and each would come twice.
    /// </summary>
    public bool GitHubAnnotations { get; init; }

    /// <summary>Whether the summary of a GitHub Actions step is added to; <see langword="null"/> where there is one, without failing if it cannot be.</summary>
    public bool? GitHubSummary { get; init; }
}
