namespace Dep.Tool.Preview;

/// <summary>Publishes a site by a build of its project. One build runs at a time; what changes meanwhile is in the next.</summary>
/// <param name="project">The full path of the project.</param>
/// <param name="site">The full path of the site's folder.</param>
/// <param name="host">Starts the build and takes what it says.</param>
internal sealed class SiteBuild(string project, string site, CommandHost host)
{
    private readonly Lock _gate = new();

    /// <summary>The full path of the folder that has what the site is made of.</summary>
    public string Folder { get; } = Path.GetDirectoryName(project)!;

    /// <summary>Whether the site may be another one when a file is.</summary>
    /// <param name="path">The file's full path.</param>
    public bool DependsOn(string path) =>
        Path.GetExtension(path) is ".md" or ".yml" or ".yaml" or ".rst" or ".svg" or ".png" && !path.StartsWith(site + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Publishes the site, and tells how that went. Where it fails, the site is as it was.</summary>
    /// <param name="cancellation">Stops the build.</param>
    /// <returns>Whether the site is published.</returns>
    public bool Run(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return !cancellation.IsCancellationRequested && Build(cancellation);
        }
    }

    private bool Build(CancellationToken cancellation)
    {
        // Characters that mean something to MSBuild are escaped.
        var value = string.Concat(site.Select(character => character is ';' or ',' or '%' or '$' or '@' or '\'' or '*' or '?' ? $"%{(int)character:X2}" : character.ToString()));
        if (host.Execute("dotnet", ["build", project, "-t:PublishProposals", "-p:DepSite=" + value, "-nologo", "-v:q"], Folder, cancellation) is not var (code, output))
        {
            host.Note("There is no 'dotnet' here, which publishes a site");
            return false;
        }

        if (code == 0)
        {
            host.Note("Published");
            return true;
        }

        foreach (var line in output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().Take(10))
        {
            host.Note(line.Trim());
        }

        host.Note("The site could not be published; it is as it was");
        return false;
    }
}
