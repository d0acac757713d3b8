using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// A git process in one repository: arguments are passed as a list and never through a shell; there is no prompt and no network, and
/// programs that the repository's configuration names do not run. The process is killed on timeout or when the check is stopped.
/// </summary>
internal sealed class GitProcess : IDisposable
{
    private const int MostErrorText = 64 * 1024;
    private const int MostBuffer = 64 * 1024;

    // Options that override repository configuration which would make git run a program or write something.
    private static readonly string[] Safety =
    [
        "--no-pager",
        "--no-optional-locks",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=" + (OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        // A folder of the working tree that looks like a bare repository is content; its configuration must not be used.
        "-c",
        "safe.bareRepository=explicit",
    ];

    private readonly Process _process;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenRegistration _kill;
    private readonly Task<string> _errors;

    private GitProcess(Process process, TimeSpan timeout, CancellationToken cancellation)
    {
        _process = process;
        // Read on another thread: otherwise the process would block once the buffer of the unread stream is full.
        _errors = Task.Factory.StartNew(ReadErrors, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _kill = _deadline.Token.Register(Kill);
        _deadline.CancelAfter(timeout);
    }

    /// <summary>Whether the process was killed because it timed out or was cancelled.</summary>
    public bool IsOverdue => _deadline.IsCancellationRequested;

    /// <summary>Starts git.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="repository">The full path of the repository's root.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="timeout">The time after which the process is killed.</param>
    /// <param name="cancellation">Kills the process.</param>
    /// <returns>The process, or <see langword="null"/> if the program cannot be run.</returns>
    public static GitProcess? Start(
        string program,
        string repository,
        IEnumerable<string> arguments,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo(program, Safety.Concat(arguments))
        {
            WorkingDirectory = repository,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        SetEnvironment(start.Environment, repository);
        try
        {
            return Process.Start(start) is { } process ? new GitProcess(process, timeout, cancellation) : null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes a line, which must be short: a long one could deadlock with a process that waits for its own output to be read.</summary>
    /// <returns>Whether the process is still reading.</returns>
    public bool WriteLine(string line)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            input.Write(Encoding.UTF8.GetBytes(line + "\n"));
            input.Flush();
            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads what the process wrote.</summary>
    /// <returns>The number of bytes; 0 at the end of the output, or after the process was killed.</returns>
    public int Read(Memory<byte> buffer)
    {
        try
        {
            // The wait ends at the deadline even if a child process keeps the stream open after git was killed.
            return _process
                .StandardOutput.BaseStream.ReadAsync(buffer, CancellationToken.None)
                .AsTask()
                .WaitAsync(_deadline.Token)
                .GetAwaiter()
                .GetResult();
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Reads the output as a stream of texts that each end in NUL; what follows the last NUL is left out.</summary>
    public IEnumerable<string> ReadTokens()
    {
        var token = new List<byte>();
        var buffer = new byte[MostBuffer];
        for (var count = Read(buffer); count > 0; count = Read(buffer))
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, (byte)0, 0, count); end >= 0; end = Array.IndexOf(buffer, (byte)0, start, count - start))
            {
                token.AddRange(buffer.AsSpan(start, end - start));
                yield return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(token));
                token.Clear();
                start = end + 1;
            }

            token.AddRange(buffer.AsSpan(start, count - start));
        }
    }

    /// <summary>Waits for the end of a process whose output has ended.</summary>
    /// <returns>Its exit code and what it wrote to its error stream.</returns>
    public (int ExitCode, string Errors) WaitForExit()
    {
        var patience = TimeSpan.FromSeconds(5);
        var hasExited = _process.WaitForExit(patience);
        return (hasExited ? _process.ExitCode : -1, _errors.Wait(patience) ? _errors.Result : "");
    }

    /// <summary>Ends the process by closing its input; if it does not exit, it is killed.</summary>
    public void Dispose()
    {
        // Killing a process tree scans all processes of the machine, so it is the last resort.
        if (!IsOverdue && !EndOfInput())
        {
            Kill();
        }

        _kill.Dispose();
        _deadline.Dispose();
        _process.Dispose();
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string repository)
    {
        var trusted = SafeDirectories.From(environment.ToDictionary(variable => variable.Key, variable => variable.Value, StringComparer.Ordinal));
        // If the check runs in a git hook, these variables point git at the hook's repository, index and configuration.
        foreach (var name in environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            environment.Remove(name);
        }

        foreach (var (name, value) in trusted)
        {
            environment[name] = value;
        }

        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        // Read the history as committed, without local replacements and grafts.
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_GRAFT_FILE"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        // A partial clone must not fetch missing objects. Git before 2.45 ignores the first variable; the second forbids all transports.
        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        // Git must not look for a repository in the folders above.
        environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(repository) ?? "";
        environment["LC_ALL"] = "C";
    }

    private string ReadErrors()
    {
        try
        {
            var text = new StringBuilder();
            while (_process.StandardError.ReadLine() is { } line)
            {
                if (text.Length + line.Length < MostErrorText)
                {
                    text.Append(line).Append('\n');
                }
            }

            return text.ToString();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return "";
        }
    }

    private bool EndOfInput()
    {
        try
        {
            _process.StandardInput.Close();
            return _process.WaitForExit(TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return false;
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException or NotSupportedException)
        {
            // The process has ended or is out of reach; either way nothing is left to do.
        }
    }
}
