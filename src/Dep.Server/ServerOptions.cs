using Dep.Hosting.Requests;

namespace Dep.Server;

/// <summary>The options of a server.</summary>
internal sealed record ServerOptions
{
    /// <summary>Returns the request for a folder, given its full path: the same as that of <c>dep check</c> there.</summary>
    public required Func<string, CheckRequest> RequestFor { get; init; }

    /// <summary>The full path of the program; the session cache of another version is ignored. <see langword="null"/> for no session cache.</summary>
    public string? Program { get; init; }

    /// <summary>The version of the server.</summary>
    public string Version { get; init; } = "";

    /// <summary>How long to wait after an edit before the whole repository is checked.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(75);

    /// <summary>Whether the server ends when the client's process ends.</summary>
    public bool WatchesParent { get; init; } = true;
}
