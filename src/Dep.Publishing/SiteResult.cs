using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Publishing;

/// <summary>The result of publishing a site.</summary>
/// <param name="Proposals">The number of proposals.</param>
/// <param name="Files">The number of files of the site.</param>
/// <param name="Written">The number of new or changed files.</param>
/// <param name="Removed">The number of files of an earlier site that were removed.</param>
internal sealed record SiteResult(int Proposals, int Files, int Written, int Removed)
{
    /// <summary>Why publishing failed, in one sentence without a final period; <see langword="null"/> if it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>What was left out and why, one sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>A summary in one line.</summary>
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Proposals} proposal{(Proposals == 1 ? "" : "s")}, {Files} files: {Written} written, {Files - Written} unchanged, {Removed} removed"
        );

    internal static SiteResult Failed(string reason) => new(0, 0, 0, 0) { Failure = reason };
}
