namespace Dep.Tool;

/// <summary>The process environment of a command. Commands never use <see cref="Console"/> or <see cref="Environment"/> directly, so that tests can run them.</summary>
public sealed record CommandHost
{
    /// <summary>Exit code: no errors were found.</summary>
    public const int Clean = 0;

    /// <summary>Exit code: errors were found.</summary>
    public const int Found = 1;

    /// <summary>Exit code: the command line is invalid, or the command failed.</summary>
    public const int Failed = 2;

    /// <summary>Exit code: the command was interrupted, by the convention of shells.</summary>
    public const int Stopped = 130;

    /// <summary>The standard output, for results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>The standard error, for failures and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens the standard input.</summary>
    public Func<Stream> Input { get; init; } = static () => Stream.Null;

    /// <summary>The full path of the current folder, to which paths are relative.</summary>
    public required string Directory { get; init; }

    /// <summary>The full path of the user's cache folder; empty for no cache.</summary>
    public string CacheFolder { get; init; } = "";

    /// <summary>The full path of the program; the cache of another version is ignored. <see langword="null"/> to cache no checks.</summary>
    public string? Program { get; init; }

    /// <summary>The value of an environment variable, or <see langword="null"/>.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Whether <see cref="Output"/> is a terminal that understands escape sequences.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The columns of the terminal.</summary>
    public int Width { get; init; } = 80;

    /// <summary>How long an interrupted command may take to end; <see langword="null"/> if it does not handle signals.</summary>
    public TimeSpan? TerminationTimeout { get; init; }

    /// <summary>Opens the streams through which a client communicates with a serving command.</summary>
    public Func<(Stream Input, Stream Output)> OpenStreams { get; init; } = static () => (Stream.Null, Stream.Null);

    /// <summary>Runs an installed program (never one of the repository) in a folder and waits for its end. Returns exit code and output; <see langword="null"/> if there is no such program.</summary>
    public Func<string, IReadOnlyList<string>, string, CancellationToken, (int ExitCode, string Output)?> Execute { get; init; } =
        static (_, _, _, _) => null;

    /// <summary>Writes why the command fails.</summary>
    /// <param name="message">What is wrong and what to do: one sentence without a final period.</param>
    /// <returns>The exit code.</returns>
    internal int Refuse(string message)
    {
        Note(message);
        return Failed;
    }

    /// <summary>Writes a note to standard error.</summary>
    internal void Note(string message) => Error.Write($"dep: {Analysis.Reports.SafeText.OneLine(message)}\n");
}
