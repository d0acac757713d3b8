namespace Dep.Tool;

/// <summary>What a command knows of the process it runs in. It takes nothing from <see cref="Console"/> or <see cref="Environment"/> itself, so that tests can run it.</summary>
public sealed record CommandHost
{
    /// <summary>Exit code: nothing found that is an error.</summary>
    public const int Clean = 0;

    /// <summary>Exit code: errors were found.</summary>
    public const int Found = 1;

    /// <summary>Exit code: the command was called wrongly, or could not do its work.</summary>
    public const int Failed = 2;

    /// <summary>Exit code: the command was stopped, as shells count it.</summary>
    public const int Stopped = 130;

    /// <summary>What was asked for.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What went wrong, and how far a long run is.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens what is typed or piped in.</summary>
    public Func<Stream> Input { get; init; } = static () => Stream.Null;

    /// <summary>The full path of the folder relative paths start at.</summary>
    public required string Directory { get; init; }

    /// <summary>The full path of the user's folder for what need not be worked out again; empty to keep nothing.</summary>
    public string CacheFolder { get; init; } = "";

    /// <summary>The full path of the program, whose replacement ends what was kept; <see langword="null"/> to keep nothing of a check.</summary>
    public string? Program { get; init; }

    /// <summary>The value of an environment variable, or <see langword="null"/>.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Whether <see cref="Output"/> is a terminal that understands escape sequences.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The columns of the terminal.</summary>
    public int Width { get; init; } = 80;

    /// <summary>How long a stopped command may take to end; <see langword="null"/> where signals are not its own to handle.</summary>
    public TimeSpan? TerminationTimeout { get; init; }

    /// <summary>Opens the streams by which another program talks to a command that serves it.</summary>
    public Func<(Stream Input, Stream Output)> OpenStreams { get; init; } = static () => (Stream.Null, Stream.Null);

    /// <summary>Runs a program that is installed, never one of the repository, in a folder and waits for it: its exit code and all that it put out; <see langword="null"/> where there is no such program.</summary>
    public Func<string, IReadOnlyList<string>, string, CancellationToken, (int ExitCode, string Output)?> Execute { get; init; } = static (_, _, _, _) => null;

    /// <summary>Says why the command does not do its work.</summary>
    /// <param name="message">What is wrong and what to do: one sentence without a final period.</param>
    /// <returns>The exit code.</returns>
    internal int Refuse(string message)
    {
        Note(message);
        return Failed;
    }

    /// <summary>Says something beside the output.</summary>
    internal void Note(string message) => Error.Write($"dep: {Analysis.Reports.SafeText.OneLine(message)}\n");
}
