namespace Dep.Hosting.Requests;

/// <summary>The files to write besides the index in the proposals' README.</summary>
internal sealed record IndexRequest
{
    /// <summary>The full path of the JSON file with all proposals; empty for none.</summary>
    public string Json { get; init; } = "";

    /// <summary>The full path of the Atom feed with the changes of status; empty for none.</summary>
    public string Feed { get; init; } = "";

    /// <summary>The URL of the site that the feed links to; empty if there is none.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>The full path of the markdown file with the diagram of references (replaces, requires); empty for none.</summary>
    public string Graph { get; init; } = "";

    /// <summary>The full path of the SVG badge with the number of proposals by status; empty for none.</summary>
    public string Badge { get; init; } = "";

    /// <summary>The full path of the folder for one feed per author and per status; empty for none.</summary>
    public string Feeds { get; init; } = "";

    /// <summary>Whether no file is requested.</summary>
    public bool IsEmpty => Json.Length == 0 && Feed.Length == 0 && Graph.Length == 0 && Badge.Length == 0 && Feeds.Length == 0;
}
