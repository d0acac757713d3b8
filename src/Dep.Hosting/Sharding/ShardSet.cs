using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Hosting.Sharding;

/// <summary>The files of all shards of a repository, complete and without duplicates.</summary>
internal sealed class ShardSet
{
    // The maximum number of shards that a message lists.
    private const int MostNamed = 5;

    private readonly Dictionary<string, ShardProposal> _proposals;

    private ShardSet(ImmutableArray<ShardFile> files)
    {
        Files = files;
        _proposals = new Dictionary<string, ShardProposal>(files.Sum(file => file.Proposals.Length), StringComparer.Ordinal);
        foreach (var proposal in files.SelectMany(file => file.Proposals))
        {
            _proposals[proposal.Record.Path] = proposal;
        }
    }

    /// <summary>The files, ordered by shard number.</summary>
    public ImmutableArray<ShardFile> Files { get; }

    /// <summary>Reads the files of shards.</summary>
    /// <param name="paths">The full paths of files, or of folders, which stand for all files in them.</param>
    /// <returns>The shards, or why they cannot be merged, in one sentence without a final period.</returns>
    public static (ShardSet? Shards, string? Refusal) Read(IEnumerable<string> paths)
    {
        var files = new SortedDictionary<int, (string Path, ShardFile File)>();
        foreach (var path in paths.SelectMany(FilesAt).Distinct(StringComparer.Ordinal))
        {
            var (file, refusal) = ShardFile.Read(path);
            if (file is null)
            {
                return (null, $"'{path}' {refusal}");
            }

            if (files.Count > 0 && files.First().Value is var (other, first))
            {
                if (file.Shard.Count != first.Shard.Count)
                {
                    return (null, $"'{path}' is one of {Number(file.Shard.Count)} shards, and '{other}' one of {Number(first.Shard.Count)}");
                }

                if (file.Origin.DifferenceFrom(first.Origin) is { } difference)
                {
                    return (null, $"Shard {file.Shard} and shard {first.Shard} do not go together: '{path}' {difference}");
                }
            }

            if (!files.TryAdd(file.Shard.Number, (path, file)))
            {
                return (null, $"'{files[file.Shard.Number].Path}' and '{path}' are both shard {file.Shard}");
            }
        }

        if (files.Count == 0)
        {
            return (null, "There is no file to merge; 'dep check --shard 1/8 --output FILE' writes one");
        }

        var count = files.First().Value.File.Shard.Count;
        string[] missing =
        [
            .. Enumerable.Range(1, count).Where(number => !files.ContainsKey(number)).Select(number => new Shard(number, count).ToString()),
        ];
        return missing.Length == 0
            ? (new ShardSet([.. files.Values.Select(entry => entry.File)]), null)
            : (
                null,
                $"{(missing.Length == 1 ? "Shard" : "Shards")} {string.Join(", ", missing.Take(MostNamed))}{(missing.Length > MostNamed ? $" and {Number(missing.Length - MostNamed)} more" : "")} {(missing.Length == 1 ? "is" : "are")} missing; give the files of all shards"
            );
    }

    /// <summary>The record of a proposal, or <see langword="null"/> if it has to be read.</summary>
    public ShardProposal? Of(string path) => _proposals.TryGetValue(path, out var known) ? known : null;

    /// <summary>The shard that a proposal belongs to.</summary>
    public Shard ShardOf(string path) => Files.First(file => file.Shard.Owns(path)).Shard;

    // Folders are accepted because some shells do not expand wildcards.
    private static IEnumerable<string> FilesAt(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
