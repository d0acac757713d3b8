using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Publishing;

/// <summary>What became of a site.</summary>
/// <param name="Proposals">The number of proposals.</param>
/// <param name="Files">The number of files the site has.</param>
/// <param name="Written">The number of files that were new or different.</param>
/// <param name="Removed">The number of files of an earlier site that were removed.</param>
internal sealed record SiteResult(int Proposals, int Files, int Written, int Removed)
{
    /// <summary>Why there is no site, in one sentence without a final period; <see langword="null"/> where there is.</summary>
    public string? Failure { get; init; }

    /// <summary>What the site does without and why, one sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>One line that says what was done.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Proposals} proposal{(Proposals == 1 ? "" : "s")}, {Files} files: {Written} written, {Files - Written} unchanged, {Removed} removed");

    internal static SiteResult Failed(string reason) => new(0, 0, 0, 0) { Failure = reason };
}
