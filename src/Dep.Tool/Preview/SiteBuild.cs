namespace Dep.Tool.Preview;

/// <summary>Publishes a site by building its project. Builds are serialized; changes during a build are picked up by the next one.</summary>
/// <param name="project">The full path of the project.</param>
/// <param name="site">The full path of the site's folder.</param>
/// <param name="host">Runs the build and shows its output.</param>
internal sealed class SiteBuild(string project, string site, CommandHost host)
{
    private readonly Lock _gate = new();

    /// <summary>The full path of the folder with the sources of the site.</summary>
    public string Folder { get; } = Path.GetDirectoryName(project)!;

    /// <summary>Whether a change of a file may change the site.</summary>
    /// <param name="path">The file's full path.</param>
    public bool DependsOn(string path) =>
        Path.GetExtension(path) is ".md" or ".yml" or ".yaml" or ".rst" or ".svg" or ".png"
        && !path.StartsWith(site + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Publishes the site and reports the outcome. If that fails, the site is unchanged.</summary>
    /// <param name="cancellation">Stops the build.</param>
    /// <returns>Whether the site was published.</returns>
    public bool Run(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return !cancellation.IsCancellationRequested && Build(cancellation);
        }
    }

    private bool Build(CancellationToken cancellation)
    {
        // Escapes MSBuild's special characters.
        var value = string.Concat(
            site.Select(character =>
                character is ';' or ',' or '%' or '$' or '@' or '\'' or '*' or '?' ? $"%{(int)character:X2}" : character.ToString()
            )
        );
        if (
            host.Execute("dotnet", ["build", project, "-t:PublishProposals", "-p:DepSite=" + value, "-nologo", "-v:q"], Folder, cancellation)
            is not var (code, output)
        )
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
