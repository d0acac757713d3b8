namespace Microsoft.Build.Framework;

/// <summary>
/// Marks a task that may run concurrently with others in one process under <c>-mt</c>. MSBuild finds the attribute by its full name
/// and does not look at base classes. Declaring it here avoids a dependency on a newer MSBuild than the one that the task is
/// compiled against. Without it, MSBuild starts a process for the task, which costs more than the check.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
