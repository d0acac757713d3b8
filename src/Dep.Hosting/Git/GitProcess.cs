using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// A process of git in one repository: arguments as a list and never through a shell, no prompt, no network, and nothing
/// run that the repository's configuration names. It is killed when its time is over or the check is stopped.
/// </summary>
internal sealed class GitProcess : IDisposable
{
    private const int MostErrorText = 64 * 1024;
    private const int MostBuffer = 64 * 1024;

    // Options that undo configuration of the repository which would have git run or write something. The command line wins over configuration.
    private static readonly string[] Safety =
    [
        "--no-pager",
        "--no-optional-locks",
        "-c", "core.fsmonitor=false",
        "-c", "core.hooksPath=" + (OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        // A folder of the working tree that looks like a bare repository is content, not a repository with configuration.
        "-c", "safe.bareRepository=explicit",
    ];

    private readonly Process _process;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenRegistration _kill;
    private readonly Task<string> _errors;

    private GitProcess(Process process, TimeSpan timeout, CancellationToken cancellation)
    {
        _process = process;
        // A process that writes much to one stream while the other is read would stop and wait.
        _errors = Task.Factory.StartNew(ReadErrors, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _kill = _deadline.Token.Register(Kill);
        _deadline.CancelAfter(timeout);
    }

    /// <summary>Whether the process was killed because its time was over.</summary>
    public bool IsOverdue => _deadline.IsCancellationRequested;

    /// <summary>Starts git.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="repository">The full path of the repository's root.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="timeout">The time it has.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <returns>The process, or <see langword="null"/> where the program cannot be run.</returns>
    public static GitProcess? Start(string program, string repository, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken cancellation)
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

    /// <summary>Writes a line. Short lines only: a long one may wait for the process to read, which may wait for somebody to read what it writes.</summary>
    /// <returns>Whether the process took it.</returns>
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
    /// <returns>The number of bytes; 0 at the end, which comes early where the process was killed.</returns>
    public int Read(Memory<byte> buffer)
    {
        try
        {
            // The wait ends with the deadline even if a descendant holds on to the stream after its parent was killed.
            return _process.StandardOutput.BaseStream.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(_deadline.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Reads what the process wrote as texts that each end in NUL, as they come; what follows the last NUL is left out.</summary>
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

    /// <summary>Ends the process: it is told that there is nothing more to read, and killed where that does not help.</summary>
    public void Dispose()
    {
        // Killing a process tree searches all processes of the machine, so it is avoided where it can be.
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
        // Hooks run with variables that point git at their own repository, index and configuration.
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
        // The history is the one that was committed, whatever a clone has in its place.
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_GRAFT_FILE"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        // A partial clone fetches what it lacks. Git before 2.45 does not know the first; the second leaves it no transport.
        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        // A repository is the one named, not one around it.
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
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException or NotSupportedException)
        {
            // The process has ended or is out of reach; either way nothing is left to do.
        }
    }
}
