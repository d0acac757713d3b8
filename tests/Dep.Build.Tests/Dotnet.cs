using System.Diagnostics;
using Dep.Testing;

namespace Dep.Build.Tests;

/// <summary>How a <c>dotnet</c> command ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record DotnetResult(int ExitCode, string Output);

/// <summary>The <c>dotnet</c> program as a user starts it.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command in a folder.</summary>
    /// <param name="folder">The current directory of the command.</param>
    /// <param name="environment">Variables to set beside those every command gets.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <exception cref="TimeoutException">The command took longer than two minutes; it and what it started were ended.</exception>
    public static DotnetResult Run(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var (code, output) = UserProcess.Run("dotnet", folder, environment, arguments);
        return new DotnetResult(code, output);
    }

    /// <summary>Starts a command in a folder, for a test that ends it.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        UserProcess.Start("dotnet", folder, environment, arguments);
}
