using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Hosting.Requests;

/// <summary>The result of a fix run.</summary>
/// <param name="Edit">All that was done to the files, as one edit of the files as they were.</param>
/// <param name="Mended">The findings that were mended, in the order they were; where one showed only after another was, it has its place in the files as they were then.</param>
/// <param name="Before">What was found before.</param>
/// <param name="After">What is left.</param>
internal sealed record FixResult(RepositoryEdit Edit, ImmutableArray<Diagnostic> Mended, CheckResult Before, CheckResult After)
{
    /// <summary>Why nothing was written although there is something to write, in one sentence without a final period; else <see langword="null"/>.</summary>
    public string? Failure { get; init; }

    /// <summary>The findings with a guess for a fix that were left alone because their proposal is closed.</summary>
    public ImmutableArray<Diagnostic> OfClosed { get; init; } = [];

    /// <summary>The findings whose guess was tried and not made, because it would have brought other findings.</summary>
    public ImmutableArray<Diagnostic> Refused { get; init; } = [];

    /// <summary>The edit as a patch that <c>git apply</c> takes.</summary>
    public string Patch { get; init; } = "";
}
