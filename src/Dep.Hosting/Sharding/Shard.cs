using System.Globalization;
using Dep.Hosting.Files;

namespace Dep.Hosting.Sharding;

/// <summary>
/// One of several shares of a repository's proposals, such as <c>3/8</c>. Which share a proposal is in follows from its path alone:
/// a proposal that comes or goes moves no other one, and the long and the short, the old and the new are spread over all shares.
/// Neighbours in a folder are much alike, so that ranges of paths would not take equally long.
/// </summary>
/// <param name="Number">Which share, from 1.</param>
/// <param name="Count">How many shares there are.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>More shares than anybody has machines.</summary>
    public const int MostShards = 1000;

    /// <summary>Reads a share as it is typed.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>The share, or <see langword="null"/> where it is none.</returns>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
        && all is >= 1 and <= MostShards && which >= 1 && which <= all
            ? new Shard(which, all)
            : null;

    /// <summary>Whether a proposal is in this share.</summary>
    /// <param name="path">Its path from the repository's root.</param>
    public bool Owns(string path) => (ulong)Fingerprint.Of(path) % (ulong)Count == (ulong)(Number - 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
