using System.Collections.Immutable;
using System.CommandLine;

namespace Dep.Tool.Mcp;

/// <summary><c>dep mcp</c>: an MCP server that checks, explains and writes proposals for an agent.</summary>
internal sealed class McpCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    public McpCommand()
        : base("mcp", "Serve an agent: check, explain, list and write proposals over the Model Context Protocol, on standard input and output.") =>
        Arguments.Add(_folder);

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep mcp", "the command for an agent's settings, in the folder of the proposals"), new("dep mcp ../proposals", "serve another folder")];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        using var server = new AgentServer(host with { Directory = folder });
        server.RunAsync(cancellation).GetAwaiter().GetResult();
        return CommandHost.Clean;
    }
}
