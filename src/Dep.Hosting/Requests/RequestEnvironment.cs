using System.Collections.Immutable;

namespace Dep.Hosting.Requests;

/// <summary>The environment variables that the engine uses. The shell reads them once; no code below it reads the process's environment.</summary>
internal static class RequestEnvironment
{
    /// <summary>The variable with the date of a reproducible build, in seconds since 1970: https://reproducible-builds.org/specs/source-date-epoch/</summary>
    public const string Epoch = "SOURCE_DATE_EPOCH";

    /// <summary>The variable in which GitHub Actions names the file of a step's summary.</summary>
    public const string StepSummary = "GITHUB_STEP_SUMMARY";

    /// <summary>The names of the variables <see cref="CheckRequest.Environment"/> is read from.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "GITHUB_BASE_REF",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "SYSTEM_PULLREQUEST_TARGETBRANCH",
        "CHANGE_TARGET",
        "CI",
        "TF_BUILD",
        "JENKINS_URL",
        Epoch,
        StepSummary,
    ];

    /// <summary>The environment of a request: the variables of <see cref="Names"/> that are set and not empty.</summary>
    /// <param name="valueOf">Gives the value of a variable; called once for each name, in order.</param>
    public static ImmutableDictionary<string, string> Read(Func<string, string?> valueOf)
    {
        // A loop, because the JIT would compile a LINQ query over pairs in each build process.
        var environment = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var name in Names)
        {
            if (valueOf(name) is { Length: > 0 } value)
            {
                environment.Add(name, value);
            }
        }

        return environment.ToImmutable();
    }
}
