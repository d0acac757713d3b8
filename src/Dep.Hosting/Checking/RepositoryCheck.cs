using Dep.Analysis.Engine.Running;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Runs one check: loads a repository and its base, runs the rules, and returns the findings.</summary>
internal static class RepositoryCheck
{
    /// <summary>Checks a repository as it is on disk.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="cancellation">Stops the check between documents and between rules.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static CheckResult Run(CheckRequest request, CancellationToken cancellation = default) =>
        Run(request, AnalysisOptions.Default.Cap, new FreshState(request), cancellation);

    /// <summary>Checks a repository, reusing what an earlier check left in a state.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="cap">The most findings of one rule in one file that are reported.</param>
    /// <param name="state">The state, which the check reads and updates.</param>
    /// <param name="cancellation">Stops the check between documents and between rules.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    /// <exception cref="Analysis.Text.TextChangedException">A file changed since the state recorded it.</exception>
    internal static CheckResult Run(CheckRequest request, int cap, ICheckState state, CancellationToken cancellation) =>
        new CheckRun(request, cap, state, cancellation).Run();
}
