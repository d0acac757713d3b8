using Dep.Analysis.Engine.Running;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Runs a check with its cache, and runs it again without if the cache contradicts the files.</summary>
internal static class CachedCheck
{
    /// <summary>Checks a repository.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="cache">The cache to read and update, or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <param name="cap">The most findings of one rule in one file; the default if <see langword="null"/>.</param>
    /// <returns>The findings, and the exception of the first run if the check had to run again without the cache.</returns>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static (CheckResult Result, Exception? Failure) Run(
        CheckRequest request,
        CheckCache? cache,
        CancellationToken cancellation,
        int? cap = null
    )
    {
        try
        {
            ICheckState state = cache is null ? new FreshState(request) : new CachedState(cache.Memory);
            return (RepositoryCheck.Run(request, cap ?? AnalysisOptions.Default.Cap, state, cancellation), null);
        }
        catch (TextChangedException) when (cache is not null)
        {
            // A file that changes during the check contradicts its cached record, so the check runs again without the cache.
            return (Again(cache), null);
        }
        catch (Exception exception) when (cache is not null && exception is not OperationCanceledException)
        {
            // If the cache is at fault, the check succeeds without it; the exception is returned so that the fault is reported. Any other
            // fault makes the second run throw as well.
            return (Again(cache), exception);
        }

        CheckResult Again(CheckCache cache) =>
            RepositoryCheck.Run(request, cap ?? AnalysisOptions.Default.Cap, new CachedState(cache.StartOver()), cancellation);
    }
}
