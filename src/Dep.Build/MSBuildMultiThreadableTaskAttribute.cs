namespace Microsoft.Build.Framework;

/// <summary>
/// Says that a task may run beside others in one process under <c>-mt</c>. MSBuild knows the attribute by its full name
/// and does not look for it on base classes. Declared here, it asks for no newer MSBuild than the one the task is
/// compiled against; without it MSBuild starts a process for the task, which costs more than the check.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
