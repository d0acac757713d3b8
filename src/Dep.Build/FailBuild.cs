using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>
/// Fails its target without logging anything, since the errors were logged already. The build continues after errors of the check so that the compiler
/// can report its own, and MSBuild treats a project that ran to its end as successful. Without this task, a solution or another
/// build of several projects would end with exit code 0.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FailBuild : Microsoft.Build.Utilities.Task
{
    /// <summary>Fails the target.</summary>
    /// <returns><see langword="false"/>.</returns>
    public override bool Execute()
    {
        // Otherwise MSBuild adds an error that the task failed without logging one. Older engines add it anyway.
        if (BuildEngine is IBuildEngine7 engine)
        {
            engine.AllowFailureWithoutError = true;
        }

        return false;
    }
}
