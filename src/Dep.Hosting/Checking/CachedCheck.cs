using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Runs a check with what its cache remembers, and without where that does not go with the files.</summary>
internal static class CachedCheck
{
    /// <summary>Checks a repository.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="cache">The cache, which takes what is learned; or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <param name="cap">The most findings of one rule in one file; the usual number where <see langword="null"/>.</param>
    /// <returns>What was found, and how the cache failed where it did: then the check ran again without.</returns>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static (CheckResult Result, Exception? Failure) Run(CheckRequest request, CheckCache? cache, CancellationToken cancellation, int? cap = null)
    {
        try
        {
            return (RepositoryCheck.Run(request, cap ?? AnalysisOptions.Default.Cap, cache is null ? new FreshState(request) : new CachedState(request, cache.Memory), cancellation), null);
        }
        catch (TextChangedException) when (cache is not null)
        {
            // A file that changes while it is checked contradicts what the cache has of it. The check runs again without.
            return (Again(cache), null);
        }
        catch (Exception exception) when (cache is not null && exception is not OperationCanceledException)
        {
            // Either the cache is at fault, and the check succeeds without it; or the check is, and fails again. That it failed must not go unseen.
            return (Again(cache), exception);
        }

        CheckResult Again(CheckCache cache) => RepositoryCheck.Run(request, cap ?? AnalysisOptions.Default.Cap, new CachedState(request, cache.StartOver()), cancellation);
    }
}
