using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>
/// Fails the target it is in, and says nothing: what is wrong was said. The check continues after its errors so that the compiler
/// can report its own, and MSBuild takes a project that went on to its end for one that succeeded; then a solution, or whatever
/// else builds it as one of several, ends with exit code 0.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class FailBuild : Microsoft.Build.Utilities.Task
{
    /// <summary>Fails.</summary>
    /// <returns><see langword="false"/>.</returns>
    public override bool Execute()
    {
        // Else MSBuild adds an error of its own, that a task failed and did not say why. An engine that cannot be told adds it.
        if (BuildEngine is IBuildEngine7 engine)
        {
            engine.AllowFailureWithoutError = true;
        }

        return false;
    }
}
