using System.Collections.Immutable;
using System.CommandLine;

namespace Dep.Tool;

/// <summary>One command of <c>dep</c>: its options, its help, and what it does with the engine. A command is added by a class and a line in <see cref="DepCommand"/>.</summary>
internal abstract class ToolCommand : Command
{
    /// <summary>Makes a command.</summary>
    /// <param name="name">What is typed.</param>
    /// <param name="description">What it does, as <c>--help</c> says it.</param>
    protected ToolCommand(string name, string description)
        : base(name, description)
    {
    }

    /// <summary>Command lines worth copying, as <c>--help</c> shows them.</summary>
    public abstract ImmutableArray<Example> Examples { get; }

    /// <summary>The process, for what completion has to look at; <see langword="null"/> until the command belongs to one.</summary>
    public CommandHost? Host { get; set; }

    /// <summary>Whether the command runs until it is stopped, so that Ctrl+C is its end, and what it found last its exit code.</summary>
    /// <param name="parsed">The parsed command line.</param>
    public virtual bool EndsByStop(ParseResult parsed) => false;

    /// <summary>Does the command's work.</summary>
    /// <param name="parsed">What was typed. It is without faults.</param>
    /// <param name="host">The process.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public abstract int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation);
}

/// <summary>A command line and what it is for.</summary>
/// <param name="Line">What is typed.</param>
/// <param name="Purpose">What that does.</param>
internal sealed record Example(string Line, string Purpose);
