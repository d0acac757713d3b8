using Dep.Hosting.Requests;

namespace Dep.Server;

/// <summary>What a server is told by whoever starts it.</summary>
internal sealed record ServerOptions
{
    /// <summary>What is checked in a folder, given by its full path: the same as <c>dep check</c> there.</summary>
    public required Func<string, CheckRequest> RequestFor { get; init; }

    /// <summary>The full path of the program, whose replacement ends what it keeps for the next start; <see langword="null"/> to keep nothing.</summary>
    public string? Program { get; init; }

    /// <summary>The version of the server.</summary>
    public string Version { get; init; } = "";

    /// <summary>How long nothing may be edited before the whole repository is checked.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(75);

    /// <summary>Whether the process that the client says it is ends the server when it ends.</summary>
    public bool WatchesParent { get; init; } = true;
}
