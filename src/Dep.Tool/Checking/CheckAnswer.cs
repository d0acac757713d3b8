using Dep.Hosting.Caching;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>The outcome of a check in one folder.</summary>
/// <param name="Request">The request.</param>
/// <param name="Result">The result; <see langword="null"/> if the cached output is used.</param>
/// <param name="Cache">The cache, or <see langword="null"/>.</param>
internal sealed record CheckAnswer(CheckRequest Request, CheckResult? Result, CheckCache? Cache)
{
    /// <summary>The cached output of the last check, if nothing has changed since; else <see langword="null"/>.</summary>
    public PrintedCheck? Printed { get; init; }

    /// <summary>The exception of a failed cache, or <see langword="null"/>.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether all named files are proposals in that folder.</summary>
    public bool KnowsAll => Printed?.KnowsAll ?? Result!.Unknown.IsEmpty;
}
