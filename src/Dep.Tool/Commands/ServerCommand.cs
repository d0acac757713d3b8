using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports.Formats;
using Dep.Server;
using Dep.Server.Rpc;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep server</c>: a language server that shows the findings of <c>dep check</c> in an editor.</summary>
internal sealed class ServerCommand : ToolCommand
{
    private readonly Option<int> _quiet = new("--quiet-ms")
    {
        Description = "Check the whole repository when nothing was typed for this many milliseconds; the open document is checked at once",
        HelpName = "milliseconds",
        DefaultValueFactory = static _ => 75,
    };

    // Options that editors and their libraries add to the command line of any server.
    private readonly Option<bool> _stdio = new("--stdio")
    {
        Description = "Use standard input and output; this is always so, and some editors pass it",
    };

    private readonly Option<int?> _client = new("--clientProcessId") { Hidden = true };

    private readonly CheckOptions _options = new();

    public ServerCommand()
        : base(
            "server",
            "Serve an editor: findings, fixes and completion of proposals over the Language Server Protocol, on standard input and output."
        )
    {
        _quiet.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var value) && value is >= 0 and <= 60_000))
            {
                result.AddError($"'{token.Value}' is no number of milliseconds from 0 to 60000");
            }
        });
        Options.Add(_stdio);
        Options.Add(_client);
        Options.Add(_quiet);
        _options.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep server", "the command that an editor runs"),
        new("dep server --base origin/develop", "compare with this branch"),
        new("dep server --quiet-ms 300", "wait longer, for a slow machine"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        if (_options.Refusal(parsed, host) is { } refusal)
        {
            return host.Refuse(refusal);
        }

        return RunAsync(parsed, host, cancellation).GetAwaiter().GetResult() ? CommandHost.Clean : CommandHost.Found;
    }

    private async Task<bool> RunAsync(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (input, output) = host.OpenStreams();
        using var connection = new Connection(new HeaderFraming(input, output));
        var server = new LanguageServer(
            connection,
            new ServerOptions
            {
                RequestFor = folder => _options.Request(parsed, host, folder),
                Program = host.Program,
                Version = ReportInput.OwnVersion(),
                Quiet = TimeSpan.FromMilliseconds(parsed.GetValue(_quiet)),
            }
        );
        await using (server.ConfigureAwait(false))
        {
            return await server.RunAsync(cancellation).ConfigureAwait(false);
        }
    }
}
