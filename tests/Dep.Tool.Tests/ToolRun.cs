namespace Dep.Tool.Tests;

/// <summary>How a command ended, run in the test's process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Error">What it wrote beside.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line.</summary>
    /// <param name="host">What the command knows of its process, but for the two writers.</param>
    /// <param name="arguments">What is typed behind <c>dep</c>.</param>
    public static ToolRun Of(CommandHost host, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = DepCommand.RunAsync(arguments, host with { Output = output, Error = error }).GetAwaiter().GetResult();
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line in a folder, as in a pipe.</summary>
    public static ToolRun In(string directory, params string[] arguments) => Of(Host(directory), arguments);

    /// <summary>A process in a folder with nothing in its environment.</summary>
    public static CommandHost Host(string directory) =>
        new()
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Directory = directory,
        };

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What was found, as <c>error DEP001</c>, in order.</summary>
    public string[] Findings =>
        [
            .. Lines
                .Where(line => line[0] != ' ' && line.Contains("): ", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf("): ", StringComparison.Ordinal) + 3)..].Split(':')[0]),
        ];
}
