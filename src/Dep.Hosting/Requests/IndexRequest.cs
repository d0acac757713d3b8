namespace Dep.Hosting.Requests;

/// <summary>Which files a shell wants of the proposals beside the list in their README.</summary>
internal sealed record IndexRequest
{
    /// <summary>The full path of the JSON file with all proposals; empty for none.</summary>
    public string Json { get; init; } = "";

    /// <summary>The full path of the Atom feed of what happened to them; empty for none.</summary>
    public string Feed { get; init; } = "";

    /// <summary>The address of the site the feed leads to; empty where there is none.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>The full path of the markdown file with the diagram of what replaces and requires what; empty for none.</summary>
    public string Graph { get; init; } = "";

    /// <summary>The full path of the SVG badge with the number of proposals by status; empty for none.</summary>
    public string Badge { get; init; } = "";

    /// <summary>The full path of the folder for a feed per author and per status; empty for none.</summary>
    public string Feeds { get; init; } = "";

    /// <summary>Whether no file is wanted.</summary>
    public bool IsEmpty => Json.Length == 0 && Feed.Length == 0 && Graph.Length == 0 && Badge.Length == 0 && Feeds.Length == 0;
}
