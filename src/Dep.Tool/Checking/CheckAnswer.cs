using Dep.Hosting.Caching;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>What a check in one folder came to.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Result">What was found; <see langword="null"/> where it was printed before.</param>
/// <param name="Cache">What keeps it, or <see langword="null"/>.</param>
internal sealed record CheckAnswer(CheckRequest Request, CheckResult? Result, CheckCache? Cache)
{
    /// <summary>What was printed before and is the same now, or <see langword="null"/>.</summary>
    public PrintedCheck? Printed { get; init; }

    /// <summary>How the cache failed, where it did.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether all files that were named are proposals in that folder.</summary>
    public bool KnowsAll => Printed?.KnowsAll ?? Result!.Unknown.IsEmpty;
}
