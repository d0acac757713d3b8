using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;

namespace Dep.Tool.Commands;

/// <summary><c>dep cache</c>: shows or clears the user's cache folder.</summary>
internal sealed class CacheCommand : ToolCommand
{
    private const string Show = "show";
    private const string Clear = "clear";

    private readonly Argument<string> _action = new("action")
    {
        Description = "Show its place and size, or delete its contents",
        DefaultValueFactory = static _ => Show,
    };

    public CacheCommand()
        : base("cache", "Show or clear the cache, the folder in which builds and commands keep results for the next run.")
    {
        _action.AcceptOnlyFromAmong(Show, Clear);
        Arguments.Add(_action);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep cache", "show its place and size"), new("dep cache clear", "delete its contents"), new("dep check --no-cache", "check without it")];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        if (host.CacheFolder.Length == 0)
        {
            host.Output.Write("Nothing is kept: this user has no folder of his own for it\n");
            return CommandHost.Clean;
        }

        try
        {
            var (files, bytes) = UserCache.Measure(host.CacheFolder);
            var size = FormattableString.Invariant($"{Quantity.Of(files, "file")}, {(bytes + 1023) / 1024} KB");
            if (parsed.GetValue(_action) != Clear)
            {
                host.Output.Write($"{host.CacheFolder}: {size}\n");
                return CommandHost.Clean;
            }

            if (UserCache.Clear(host.CacheFolder) is { } failure)
            {
                return host.Refuse($"The cache '{host.CacheFolder}' cannot be cleared: {failure}");
            }

            host.Output.Write($"{host.CacheFolder}: {size} removed\n");
            return CommandHost.Clean;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return host.Refuse($"The cache '{host.CacheFolder}' cannot be read: {exception.Message}");
        }
    }
}
