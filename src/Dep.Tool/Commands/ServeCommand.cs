using System.Collections.Immutable;
using System.CommandLine;
using System.Net.Sockets;
using Dep.Analysis.Reports;
using Dep.Tool.Preview;

namespace Dep.Tool.Commands;

/// <summary><c>dep serve</c>: serves a published site to a browser on this machine, and reloads its pages when it is published again.</summary>
internal sealed class ServeCommand : ToolCommand
{
    private const string Manifest = ".dep-site.json";
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly Argument<string> _site = new("site") { Description = "The folder of the site [default: site]", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int> _port = new("--port")
    {
        Description = "The port to listen on; 0 for any free port",
        HelpName = "number",
        DefaultValueFactory = static _ => 8417,
    };

    private readonly Option<string> _project = new("--project")
    {
        Description = "Publish the site first, and again when a proposal changes, with 'dotnet build <project> -t:PublishProposals'",
        HelpName = "file",
    };

    public ServeCommand()
        : base("serve", "Serve a published site on this machine, and reload its pages in the browser when it changes.")
    {
        _port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var value) && value is >= 0 and <= 65535))
            {
                result.AddError($"'{token.Value}' is no port; a port is a number from 0 to 65535");
            }
        });
        Arguments.Add(_site);
        Options.Add(_port);
        Options.Add(_project);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep serve", "show the site in the folder 'site' until Ctrl+C"),
        new("dep serve --project deps/deps.proj", "publish it now and whenever a proposal is saved"),
        new("dep serve public --port 0", "another folder, on any free port"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var site = Path.GetFullPath(parsed.GetValue(_site) ?? "site", host.Directory);
        var project = parsed.GetValue(_project) is { Length: > 0 } named ? Path.GetFullPath(named, host.Directory) : null;
        if (project is not null && !File.Exists(project))
        {
            return host.Refuse($"There is no project '{project}'");
        }

        var build = project is null ? null : new SiteBuild(project, site, host);
        if (build?.Run(cancellation) == false)
        {
            return CommandHost.Failed;
        }

        // Only a folder with a site manifest is served: any other may contain private files.
        if (!File.Exists(Path.Combine(site, Manifest)))
        {
            return host.Refuse(
                $"'{site}' is no published site; 'dotnet build -t:PublishProposals -p:DepSite={Path.GetFileName(site)}' writes one, or name your project with --project"
            );
        }

        try
        {
            using var server = new PreviewServer(new PreviewFiles(site), parsed.GetValue(_port));
            using var pages = new FolderWatch(site, path => Path.GetExtension(path) != ".tmp", Quiet, server.Reload);
            using var proposals = build is null ? null : new FolderWatch(build.Folder, build.DependsOn, Quiet, () => build.Run(cancellation));
            host.Output.Write($"{server.Address} shows '{SafeText.OneLine(site)}'; Ctrl+C ends it\n");
            host.Output.Flush();
            server.RunAsync(cancellation).GetAwaiter().GetResult();
            return CommandHost.Clean;
        }
        catch (SocketException)
        {
            return host.Refuse($"The port {parsed.GetValue(_port)} is taken; name another with --port, or 0 for one that is free");
        }
    }
}
