using System.Diagnostics;
using Dep.Hosting.Requests;

namespace Dep.Testing;

/// <summary>Programs as a user's shell starts them, without what the test run has put into the environment.</summary>
internal static class UserProcess
{
    // Ten times what the slowest command needs on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program to its end, with nothing to read.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">Its current directory.</param>
    /// <param name="environment">Variables to set beside those every program gets.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The exit code, and standard output followed by standard error.</returns>
    /// <exception cref="TimeoutException">The program took longer than two minutes; it and what it started were ended.</exception>
    public static (int ExitCode, string Output) Run(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    ) => Run(program, folder, environment, Limit, arguments);

    /// <summary>The same of a program that may take longer, such as an editor that is driven through a whole session.</summary>
    /// <exception cref="TimeoutException">The program took longer than the limit; it and what it started were ended.</exception>
    public static (int ExitCode, string Output) Run(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan limit,
        params IEnumerable<string> arguments
    )
    {
        using var process = Start(program, folder, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit) || !Task.WaitAll([output, error], limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {limit}");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>Starts a program with nothing to read, for a test that ends it.</summary>
    public static Process Start(string program, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var process = Process.Start(StartInfo(program, folder, environment, arguments))!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>What starts a program.</summary>
    public static ProcessStartInfo StartInfo(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // dotnet test tells the processes it starts where MSBuild and the runtime are; a user's shell does not.
        // CI variables would choose a base to compare with, and git's own would choose a repository.
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).Concat(RequestEnvironment.Names).ToList())
        {
            start.Environment.Remove(name);
        }

        // A node or server that stays behind holds the package's files and the output's pipes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ROOT", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "DOTNET_CLI_CONTEXT_VERBOSE" or "NETCoreSdkRoot" or "CI" or "GITHUB_ACTIONS" or "TF_BUILD";
}
