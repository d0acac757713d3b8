using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Dep.Hosting.Requests;
using Microsoft.Win32.SafeHandles;

namespace Dep.Hosting.Worker;

/// <summary>
/// The build's side: runs a check in a process that was compiled ahead of time. The build's own process would have to JIT-compile
/// the check, which takes many times as long as a small check itself.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>The exit code of a worker that does not understand the request.</summary>
    public const int CannotServe = 3;

    private static readonly string FileName = OperatingSystem.IsWindows() ? "dep-worker.exe" : "dep-worker";

    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
    }

    /// <summary>The full path of the worker next to the task's assembly, or <see langword="null"/> if there is none for this platform.</summary>
    /// <param name="folder">The folder of the task's assembly.</param>
    public static string? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Starts a worker. It starts up while the caller prepares the request.</summary>
    /// <param name="program">The full path of the worker.</param>
    /// <returns>The worker, or <see langword="null"/> if it cannot run here, for lack of permission or because it is built for another processor.</returns>
    public static WorkerProcess? Start(string program)
    {
        var start = new ProcessStartInfo(program)
        {
            // The worker's own folder: some systems load libraries from the working directory, and the repository is untrusted.
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

    /// <summary>Runs one check.</summary>
    /// <param name="request">The request, without custom rules.</param>
    /// <param name="cancellation">Kills the worker.</param>
    /// <returns>
    /// The log, or <see langword="null"/> if the worker does not understand the request because it has another version; then
    /// the caller has to run the check. If the worker crashed, the log says so and the check must not be repeated: what crashed the worker would crash
    /// the build as well.
    /// </returns>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public IReadOnlyCollection<LogEntry>? Ask(CheckRequest request, CancellationToken cancellation)
    {
        using (cancellation.Register(Kill))
        {
            var reply = Exchange(request);
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

    /// <summary>Closes the pipes. A worker without a request then ends by itself.</summary>
    public void Dispose() => _process.Dispose();

    private ImmutableArray<LogEntry>? Exchange(CheckRequest request)
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

    // On Unix, .NET reads pipes through its socket library, and loading that takes longer than the worker's check.
    private static Stream Direct(Stream stream, FileAccess access) =>
        stream is PipeStream pipe && !OperatingSystem.IsWindows()
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
