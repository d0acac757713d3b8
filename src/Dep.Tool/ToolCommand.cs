using System.Collections.Immutable;
using System.CommandLine;

namespace Dep.Tool;

/// <summary>The base class of the commands of <c>dep</c>. A command is added by a class and a line in <see cref="DepCommand"/>.</summary>
internal abstract class ToolCommand : Command
{
    /// <summary>Creates a command.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description for <c>--help</c>.</param>
    protected ToolCommand(string name, string description)
        : base(name, description) { }

    /// <summary>The examples that <c>--help</c> shows.</summary>
    public abstract ImmutableArray<Example> Examples { get; }

    /// <summary>The process, for completion; <see langword="null"/> until it is set.</summary>
    public CommandHost? Host { get; set; }

    /// <summary>Whether the command regularly runs until Ctrl+C, so that its exit code counts although it was stopped.</summary>
    /// <param name="parsed">The parsed command line.</param>
    public virtual bool EndsByStop(ParseResult parsed) => false;

    /// <summary>Runs the command.</summary>
    /// <param name="parsed">The parsed command line, without errors.</param>
    /// <param name="host">The process.</param>
    /// <param name="cancellation">Stops the command.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public abstract int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation);
}

/// <summary>An example of a command line.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Purpose">What it does.</param>
internal sealed record Example(string Line, string Purpose);
