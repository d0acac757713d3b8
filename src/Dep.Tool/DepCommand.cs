using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports.Formats;
using Dep.Hosting.Git;
using Dep.Tool.Checking;
using Dep.Tool.Commands;
using Dep.Tool.Mcp;

namespace Dep.Tool;

/// <summary>The command <c>dep</c>: parses a command line and runs one of its commands.</summary>
public static class DepCommand
{
    private static readonly ImmutableArray<Example> Examples =
    [
        new("dep check", "check the proposals of this folder"),
        new("dep explain DEP001", "read what a rule finds and how to fix it"),
        new("dep check --help", "see the options of a command"),
    ];

    // New commands are added here.
    private static readonly (string Name, Func<Command> Make)[] Commands =
    [
        ("check", static () => new CheckCommand()),
        ("explain", static () => new ExplainCommand()),
        ("rules", static () => new RulesCommand()),
        ("config", static () => new ConfigCommand()),
        ("schema", static () => new SchemaCommand()),
        ("list", static () => new ListCommand()),
        ("graph", static () => new GraphCommand()),
        ("stats", static () => new StatsCommand()),
        ("init", static () => new InitCommand()),
        ("readiness", static () => new ReadinessCommand()),
        ("audit", static () => new AuditCommand()),
        ("index", static () => new IndexCommand()),
        ("serve", static () => new ServeCommand()),
        ("fix", static () => new FixCommand()),
        ("suppress", static () => new SuppressCommand()),
        ("baseline", static () => new BaselineCommand()),
        ("new", static () => new NewCommand()),
        ("number", static () => new NumberCommand()),
        ("move", static () => new MoveCommand()),
        ("replace", static () => new ReplaceCommand()),
        ("doctor", static () => new DoctorCommand()),
        ("server", static () => new ServerCommand()),
        ("mcp", static () => new McpCommand()),
        ("cache", static () => new CacheCommand()),
        ("completion", static () => new CompletionCommand()),
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments after <c>dep</c>.</param>
    /// <param name="host">The process.</param>
    /// <param name="cancellation">Stops the command, like Ctrl+C.</param>
    /// <returns>The exit code: 0 for success, 1 if errors were found, 2 if the command failed.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandHost host, CancellationToken cancellation = default)
    {
        string[] words = [.. arguments.Select(WarningSwitches.Spelled)];
        // Response files are off: with them, a document called '@file', passed on by a hook, could inject arguments.
        var parsed = (BuildNamed(host, words) ?? Build(host)).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction || parsed.Action == parsed.CommandResult.Command.Action)
        {
            if (UnknownOption.Find(parsed, words) is { } unknown)
            {
                return Refuse([unknown], parsed, host);
            }

            if (parsed.Action is ParseErrorAction)
            {
                return Refuse(parsed, arguments, host);
            }
        }

        return await parsed
            .InvokeAsync(
                new InvocationConfiguration
                {
                    Output = host.Output,
                    Error = host.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = host.TerminationTimeout,
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Builds only the command that a command line names; <see langword="null"/> if it names none or may ask for help.</summary>
    /// <param name="host">The process.</param>
    /// <param name="words">The arguments.</param>
    // An optimization: building help, version and all other commands takes longer than parsing this one.
    internal static Command? BuildNamed(CommandHost host, IReadOnlyList<string> words)
    {
        var make = Array.Find(Commands, command => words is [var name, ..] && command.Name == name).Make;
        return make is null || words.Any(MayAskForHelp) ? null : With(new Command("dep"), [make()], host);
    }

    /// <summary>Builds all commands.</summary>
    /// <param name="host">The process.</param>
    internal static RootCommand Build(CommandHost host)
    {
        var root = With(
            new RootCommand("Checks markdown enhancement proposals against their template, their settings and their history."),
            Commands.Select(command => command.Make()),
            host
        );
        foreach (var option in root.Options)
        {
            option.Action = option switch
            {
                HelpOption { Action: HelpAction help } => new ExampleHelp(help, host),
                VersionOption => new Print(host, ReportInput.OwnVersion()),
                _ => option.Action,
            };
        }

        return root;
    }

    private static T With<T>(T root, IEnumerable<Command> commands, CommandHost host)
        where T : Command
    {
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        root.Options.Add(Colour.Option);
        foreach (var command in root.Subcommands.OfType<ToolCommand>())
        {
            command.Host = host;
            // On another thread, since the caller's thread waits for Ctrl+C.
            command.SetAction((parsed, cancellation) => Task.Run(() => Run(command, parsed, host, cancellation), CancellationToken.None));
        }

        return root;
    }

    // Short options may be combined, and one of them may be '-h' or '-?'.
    private static bool MayAskForHelp(string word) =>
        word is ['-', not '-', ..] or "/h" or "/?"
        || word.StartsWith("--help", StringComparison.Ordinal)
        || word.StartsWith("--version", StringComparison.Ordinal);

    private static int Run(ToolCommand command, ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        try
        {
            var code = command.Run(parsed, host, cancellation);
            // Ctrl+C also kills git, so the result may be incomplete.
            return cancellation.IsCancellationRequested && !command.EndsByStop(parsed) ? CommandHost.Stopped : code;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return CommandHost.Stopped;
        }
        catch (UnknownBaseException unknown)
        {
            return host.Refuse(unknown.Message);
        }
        catch (Exception exception)
        {
            return host.Refuse($"The command could not finish: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> arguments, CommandHost host)
    {
        if (arguments.Count == 0)
        {
            parsed.CommandResult.Command.Parse("--help").Invoke(new InvocationConfiguration { Output = host.Error, Error = host.Error });
            return CommandHost.Failed;
        }

        // If a word is no command, the parser's own error 'a command is required' is not helpful.
        var unknown = parsed.CommandResult.Command is RootCommand ? parsed.UnmatchedTokens : [];
        var messages =
            unknown.Count > 0 ? unknown.Select(word => UnknownCommand(word, parsed)) : parsed.Errors.Select(error => OneSentence(error.Message));
        return Refuse(messages, parsed, host);
    }

    private static int Refuse(IEnumerable<string> messages, ParseResult parsed, CommandHost host)
    {
        foreach (var message in messages)
        {
            host.Note(message);
        }

        var name = parsed.CommandResult.Command is ToolCommand command ? $"dep {command.Name}" : "dep";
        host.Note($"'{name} --help' shows what it takes");
        return CommandHost.Failed;
    }

    // The library lists allowed values on separate lines.
    private static string OneSentence(string message) =>
        string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("' '", "', '", StringComparison.Ordinal)
            .TrimEnd('.');

    private static string UnknownCommand(string word, ParseResult parsed) =>
        SpellingSuggestion.Of(word, parsed.CommandResult.Command.Subcommands.Select(command => command.Name)) is { } nearest
            ? $"There is no command '{word}'; did you mean '{nearest}'?"
            : $"There is no command '{word}'";

    /// <summary>The help of the library, followed by examples.</summary>
    private sealed class ExampleHelp : SynchronousCommandLineAction
    {
        private readonly HelpAction _help;
        private readonly CommandHost _host;

        public ExampleHelp(HelpAction help, CommandHost host)
        {
            _help = help;
            _host = host;
            _help.MaxWidth = host.Width;
        }

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            _help.Invoke(parseResult);
            var examples = parseResult.CommandResult.Command is ToolCommand command ? command.Examples : Examples;
            var output = parseResult.InvocationConfiguration.Output;
            output.Write("Examples:\n");
            var width = examples.Max(example => example.Line.Length);
            foreach (var example in examples)
            {
                output.Write($"  {example.Line.PadRight(width)}  {example.Purpose}\n");
            }

            return CommandHost.Clean;
        }
    }

    private sealed class Print(CommandHost host, string text) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            host.Output.Write(text + "\n");
            return CommandHost.Clean;
        }
    }
}
