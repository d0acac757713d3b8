using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Hosting.Requests;

/// <summary>The result of a fix run.</summary>
/// <param name="Edit">All changes, as one edit of the original files.</param>
/// <param name="Mended">The fixed findings, in order. A finding that appeared only after another was fixed has its location in the files of that moment.</param>
/// <param name="Before">The check before the run.</param>
/// <param name="After">The check after the run.</param>
internal sealed record FixResult(RepositoryEdit Edit, ImmutableArray<Diagnostic> Mended, CheckResult Before, CheckResult After)
{
    /// <summary>Why the edit could not be written, in one sentence without a final period; <see langword="null"/> if it could.</summary>
    public string? Failure { get; init; }

    /// <summary>The findings whose unsafe fix was not applied because their proposal is closed.</summary>
    public ImmutableArray<Diagnostic> OfClosed { get; init; } = [];

    /// <summary>The findings whose unsafe fix was tried and dropped because it would have caused new findings.</summary>
    public ImmutableArray<Diagnostic> Refused { get; init; } = [];

    /// <summary>The edit as a patch that <c>git apply</c> takes.</summary>
    public string Patch { get; init; } = "";
}
