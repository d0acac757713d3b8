using System.Globalization;
using Dep.Hosting.Files;

namespace Dep.Hosting.Sharding;

/// <summary>
/// One of several shares of a repository's proposals, such as <c>3/8</c>. The share of a proposal depends on the hash of its path alone:
/// adding or deleting a proposal moves no other one, and long and short, old and new proposals are spread evenly.
/// Ranges of paths would take unequal time, since neighbours in a folder are similar.
/// </summary>
/// <param name="Number">The number of the share, from 1.</param>
/// <param name="Count">The number of shares.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>The maximum number of shares.</summary>
    public const int MostShards = 1000;

    /// <summary>Parses a share from a command line.</summary>
    /// <param name="text">The text, such as <c>3/8</c>.</param>
    /// <returns>The share, or <see langword="null"/> if the text is invalid.</returns>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
        && all is >= 1 and <= MostShards
        && which >= 1
        && which <= all
            ? new Shard(which, all)
            : null;

    /// <summary>Whether a proposal is in this share.</summary>
    /// <param name="path">Its path from the repository's root.</param>
    public bool Owns(string path) => (ulong)Fingerprint.Of(path) % (ulong)Count == (ulong)(Number - 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
