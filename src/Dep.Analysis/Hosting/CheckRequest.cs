using System.Collections.Immutable;

namespace Dep.Analysis.Hosting;

/// <summary>What a shell (the MSBuild task, the command line) asks the engine to check. Nothing is taken from the current directory.</summary>
public sealed record CheckRequest
{
    /// <summary>The full path of the folder the proposals are looked for in: the project's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>Full paths of documents named one by one; where empty, the globs of <c>dep.yml</c> or of the dialect find them.</summary>
    public ImmutableArray<string> Proposals { get; init; } = [];

    /// <summary>The base to compare with: a git revision; empty to find it; <c>none</c> to compare with nothing.</summary>
    public string BaseRef { get; init; } = "";

    /// <summary>The environment as far as the engine may know it: the variables in which CI systems name a pull request's target branch.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;
}
