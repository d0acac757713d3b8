using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Hosting.Files;

namespace Dep.Tool;

/// <summary>The statuses that proposals may have, for completion.</summary>
internal static class StatusWords
{
    /// <summary>The statuses in the repository of the current folder; none if it cannot be read within the time limit of a completion.</summary>
    /// <param name="host">The process, or <see langword="null"/> if it is not known.</param>
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

    /// <summary>The distinct statuses of a schema and its nested schemas.</summary>
    public static IEnumerable<string> Of(ProposalSchema schema) =>
        schema
            .Alternatives.Concat(schema.Kinds.Select(kind => kind.Schema))
            .Concat(schema.Types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => type.Value))
            .Prepend(schema)
            .SelectMany(each => each.Lifecycle is { } lifecycle ? lifecycle.States : [])
            .DistinctBy(NameComparison.Normalize);
}
