using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Hosting.Files;

namespace Dep.Tool;

/// <summary>The statuses that proposals may have, as completion offers them.</summary>
internal static class StatusWords
{
    /// <summary>Those of the repository that somebody stands in; none where it cannot be read in the time of a key press.</summary>
    /// <param name="host">The process, or <see langword="null"/> where it is not known.</param>
    public static IEnumerable<string> In(CommandHost? host)
    {
        if (host is null || !Directory.Exists(host.Directory))
        {
            return [];
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            var files = WorkingTree.Containing(host.Directory);
            return [.. Of(RepositoryLoader.FindLayout(files, files.Relative(host.Directory), [], limit.Token).Schema)];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>Those of a schema and of all that it holds for other proposals, each once.</summary>
    public static IEnumerable<string> Of(ProposalSchema schema) => schema.Alternatives
        .Concat(schema.Kinds.Select(kind => kind.Schema))
        .Concat(schema.Types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => type.Value))
        .Prepend(schema)
        .SelectMany(one => one.Lifecycle is { } lifecycle ? lifecycle.States : [])
        .DistinctBy(NameComparison.Normalize);
}
