using System.Collections;
using Microsoft.Build.Framework;

namespace Dep.Build.Tests;

/// <summary>MSBuild as far as a task needs it to log.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    public List<BuildEventArgs> Events { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "deps.proj";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
        throw new NotSupportedException();

    public void LogCustomEvent(CustomBuildEventArgs e) => Events.Add(e);

    public void LogErrorEvent(BuildErrorEventArgs e) => Events.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Events.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Events.Add(e);
}
