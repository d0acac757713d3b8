using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;

namespace Dep.Tool;

/// <summary>The real process: its streams, always as UTF-8, and its terminal.</summary>
internal sealed partial class ProcessHost : IDisposable
{
    private const int WindowsOutput = -11;
    private const uint VirtualTerminal = 0x0004;

    private readonly StreamWriter _output;
    private readonly StreamWriter _error;
    private readonly CommandHost _host;

    public ProcessHost()
    {
        var isOutputTerminal = !Console.IsOutputRedirected;
        if (OperatingSystem.IsWindows() && isOutputTerminal)
        {
            Console.OutputEncoding = Encoding.UTF8;
            isOutputTerminal = TakesEscapeSequences();
        }

        // The output is buffered, since each line would cost a system call; errors are flushed immediately.
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _output = new StreamWriter(Console.OpenStandardOutput(), encoding, bufferSize: 32 * 1024) { NewLine = "\n" };
        _error = new StreamWriter(new UnfailingStream(Console.OpenStandardError()), encoding, bufferSize: 1024) { AutoFlush = true, NewLine = "\n" };
        _host = new CommandHost
        {
            Output = _output,
            Error = _error,
            Input = Console.OpenStandardInput,
            Directory = CurrentDirectory() ?? "",
            CacheFolder = UserCache.Folder,
            Program = Program,
            Variable = Environment.GetEnvironmentVariable,
            IsOutputTerminal = isOutputTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb",
            IsErrorTerminal = !Console.IsErrorRedirected,
            Execute = Execute,
            OpenStreams = static () => (Console.OpenStandardInput(), Console.OpenStandardOutput()),
            Width = isOutputTerminal ? Columns() : 80,
            // With the end of the process, this makes about two seconds, the most a user waits after Ctrl+C.
            TerminationTimeout = TimeSpan.FromSeconds(1.5),
        };
    }

    private static (int ExitCode, string Output)? Execute(
        string program,
        IReadOnlyList<string> arguments,
        string folder,
        CancellationToken cancellation
    )
    {
        if (InstalledProgram.Find(program, RepositoryFolder.Above(folder) ?? folder) is not { } path)
        {
            return null;
        }

        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs a command line and flushes its output.</summary>
    /// <param name="arguments">The arguments after <c>dep</c>.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (_host.Directory.Length == 0)
        {
            return _host.Refuse("The current folder cannot be found any more; change to another one");
        }

        var code = await DepCommand.RunAsync(arguments, _host).ConfigureAwait(false);
        try
        {
            await _output.FlushAsync().ConfigureAwait(false);
            return code;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A closed pipe does not get here, since the console stream ignores it. An output that was closed before the start does, with the reason
            // in the inner exception.
            return _host.Refuse($"The output cannot be written: {(exception.InnerException ?? exception).Message}");
        }
    }

    // A failure to write was reported already.
    public void Dispose()
    {
        try
        {
            _output.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }

    // The process of the portable command is 'dotnet', which does not change when the command is replaced, so its library is used.
    private static string? Program =>
        Environment.ProcessPath is { } process && Path.GetFileNameWithoutExtension(process) == "dep" ? process
        : Path.Combine(AppContext.BaseDirectory, "dep.dll") is var library && File.Exists(library) ? library
        : null;

    // Null if another process has deleted the folder.
    private static string? CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Columns()
    {
        try
        {
            return Console.WindowWidth is var width and > 20 ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    // A Windows console prints escape sequences literally unless virtual terminal processing is enabled.
    private static bool TakesEscapeSequences()
    {
        var handle = GetStdHandle(WindowsOutput);
        return GetConsoleMode(handle, out var mode) && ((mode & VirtualTerminal) != 0 || SetConsoleMode(handle, mode | VirtualTerminal));
    }

    [LibraryImport("kernel32.dll")]
    private static partial nint GetStdHandle(int handle);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
