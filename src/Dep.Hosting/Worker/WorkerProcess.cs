using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Dep.Hosting.Requests;
using Microsoft.Win32.SafeHandles;

namespace Dep.Hosting.Worker;

/// <summary>
/// The build's side: runs a check in a process that was compiled ahead of time. A build's own process compiles whatever it
/// runs for the first time, which costs a small check many times what the check itself costs.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>The exit code of a worker that does not understand what it is asked.</summary>
    public const int CannotServe = 3;

    private static readonly string FileName = OperatingSystem.IsWindows() ? "dep-worker.exe" : "dep-worker";

    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
    }

    /// <summary>The full path of the worker beside an assembly, or <see langword="null"/> where there is none for this platform.</summary>
    /// <param name="folder">The folder of the task's assembly.</param>
    public static string? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Starts a worker, which takes about as long as to make out what to ask it.</summary>
    /// <param name="program">The full path of the worker.</param>
    /// <returns>The worker, or <see langword="null"/> where it cannot be run here: not allowed to, for another processor.</returns>
    public static WorkerProcess? Start(string program)
    {
        var start = new ProcessStartInfo(program)
        {
            // Its own folder: some systems look for libraries where a process starts, and the repository is a stranger's.
            WorkingDirectory = Path.GetDirectoryName(program),
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return new WorkerProcess(Process.Start(start)!);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Has a check run, once.</summary>
    /// <param name="request">What to check; it brings no rules of its own.</param>
    /// <param name="cancellation">Kills the worker.</param>
    /// <returns>
    /// What came of it, or <see langword="null"/> where the worker does not understand it, for it is of another version. Then
    /// the check is for the caller to run. A worker that ran and died is an entry, not a second try: what killed it would kill
    /// the build next.
    /// </returns>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public IReadOnlyCollection<LogEntry>? Ask(CheckRequest request, CancellationToken cancellation)
    {
        using (cancellation.Register(Kill))
        {
            var reply = Speak(request);
            cancellation.ThrowIfCancellationRequested();
            if (reply is not null)
            {
                // The worker may still be writing its cache, which only the next build needs.
                return reply;
            }

            _process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return _process.ExitCode == CannotServe ? null : BuildCheck.Died(_process.ExitCode);
        }
    }

    /// <summary>Lets go of the worker. One that was asked nothing ends.</summary>
    public void Dispose() => _process.Dispose();

    private ImmutableArray<LogEntry>? Speak(CheckRequest request)
    {
        try
        {
            using (var buffer = new MemoryStream())
            {
                RequestFormat.Write(buffer, request);
                using var input = Direct(_process.StandardInput.BaseStream, FileAccess.Write);
                buffer.WriteTo(input);
            }

            _process.StandardInput.Close();
            using var output = new BufferedStream(Direct(_process.StandardOutput.BaseStream, FileAccess.Read), 1 << 16);
            return RequestFormat.ReadReply(output);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or FormatException or ArgumentException)
        {
            Kill();
            return null;
        }
    }

    // On Unix the framework reads pipes by way of sockets, and to load those takes longer than the worker does.
    private static Stream Direct(Stream stream, FileAccess access) => stream is PipeStream pipe && !OperatingSystem.IsWindows()
        ? new FileStream(new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false), access, bufferSize: 0)
        : stream;

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // The process has ended or is out of reach; either way nothing is left to do.
        }
    }
}
