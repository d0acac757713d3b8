using System.Diagnostics;

namespace Dep.Testing;

/// <summary>Git as tests run it: nothing of the machine's configuration and nothing that chooses another repository reaches it.</summary>
internal static class Git
{
    /// <summary>Runs git and gives what it printed, without the blank lines around it.</summary>
    /// <param name="folder">The current directory of git.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="day">The day of what it commits, such as <c>2021-03-04</c>; empty for the machine's clock.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <exception cref="InvalidOperationException">Git did not end with success; the message has what it said.</exception>
    public static string Run(string folder, IEnumerable<string> arguments, string day = "", string input = "")
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A hook that runs the tests has GIT_DIR set, and git would commit into the developer's own repository.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        var nothing = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_CONFIG_GLOBAL"] = nothing;
        start.Environment["GIT_CONFIG_SYSTEM"] = nothing;
        start.Environment["LC_ALL"] = "C";
        foreach (var role in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{role}_NAME"] = "Ada";
            start.Environment[$"GIT_{role}_EMAIL"] = "ada@example.org";
            if (day.Length > 0)
            {
                start.Environment[$"GIT_{role}_DATE"] = day + "T12:00:00Z";
            }
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it; whether that is a fault, its exit code says.
        }

        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Result.Trim()
            : throw new InvalidOperationException($"git {string.Join(' ', start.ArgumentList)}: {error.Result}");
    }
}
