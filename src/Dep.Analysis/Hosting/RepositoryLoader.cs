using System.Collections.Immutable;
using Dep.Analysis.Analysis;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

/// <summary>
/// Reads a repository: settings, templates, proposals. What is not said is found: <c>dep.yml</c>, else the repository's
/// own template, else the dialect the proposals are nearest to. The working tree and history are loaded by the same code.
/// </summary>
public sealed class RepositoryLoader
{
    private const string SettingsFile = "dep.yml";

    // Most machines have more cores than a few thousand small documents can keep busy; a build has other work to do.
    private static readonly int Parallelism = Math.Min(4, Environment.ProcessorCount);

    private readonly IRepositoryFiles _files;
    private readonly string _folder;
    private readonly Func<string, NamePattern, Proposal?> _known;
    private readonly CancellationToken _cancellation;

    private RepositoryLoader(IRepositoryFiles files, string folder, Func<string, NamePattern, Proposal?>? known, CancellationToken cancellation)
    {
        _files = files;
        _folder = folder;
        _known = known ?? ((_, _) => null);
        _cancellation = cancellation;
    }

    /// <summary>Reads a repository.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <param name="known">Gives a proposal that was read already with the same form of names, or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static ProposalRepository Load(
        IRepositoryFiles files,
        string folder,
        ImmutableArray<string> named = default,
        Func<string, NamePattern, Proposal?>? known = null,
        CancellationToken cancellation = default) => LoadWithPaths(files, folder, named, known, cancellation).Repository;

    /// <summary>Reads a repository, and says which paths are proposals there: in history there are others than now.</summary>
    internal static (ProposalRepository Repository, ProposalPaths Paths) LoadWithPaths(
        IRepositoryFiles files,
        string folder,
        ImmutableArray<string> named = default,
        Func<string, NamePattern, Proposal?>? known = null,
        CancellationToken cancellation = default) => new RepositoryLoader(files, folder, known, cancellation).Load(named.IsDefault ? [] : named);

    private (ProposalRepository Repository, ProposalPaths Paths) Load(ImmutableArray<string> named)
    {
        var settingsPath = FindSettings();
        var settings = settingsPath is null ? Settings.Empty : SettingsReader.Read(_files.Read(settingsPath));
        var home = settingsPath is null ? _folder : FolderOf(settingsPath);
        var dialect = settings.Dialect is { } name ? Dialect.Get(name.Value) : null;

        var globs = GlobsOf(settings, home);
        var reader = ReaderOf(settings, dialect);
        var templates = ReadTemplates(ref settings, home, globs, reader);
        if (!templates.IsEmpty && settings.Dialect is null)
        {
            dialect = Dialect.NearestToTemplate(templates[0]);
            reader = ReaderOf(settings, dialect);
        }

        var places = new ProposalPaths(named, globs, [.. (settings.Exclude ?? []).Select(glob => Combine(home, glob.Value))], [.. templates.Select(template => template.Path)], NamesOf(settings, dialect));
        var proposals = ReadAll(places.In(_files), reader, NamesOf(settings, dialect));
        if (templates.IsEmpty)
        {
            dialect ??= Dialect.NearestToProposals(proposals);
            templates = dialect?.Templates ?? [];
        }

        var schema = SchemaBuilder.Build(templates, settings, dialect);
        var repository = new ProposalRepository(schema, proposals)
        {
            Globs = named.IsEmpty ? globs : [],
            Files = LinkedFilesReader.Read(_files, schema, proposals, _cancellation),
        };
        return (repository, places);
    }

    private string? FindSettings()
    {
        for (var folder = _folder; ; folder = FolderOf(folder))
        {
            var path = Combine(folder, SettingsFile);
            if (_files.Exists(path))
            {
                return path;
            }

            if (folder.Length == 0)
            {
                return null;
            }
        }
    }

    // A project beside the folder 'deps' and a project in it both mean that folder.
    private ImmutableArray<string> GlobsOf(Settings settings, string home)
    {
        if (settings.Proposals is { } globs)
        {
            return [.. globs.Select(glob => Combine(home, glob.Value))];
        }

        return !_files.FolderExists(Combine(_folder, "deps")) && (_folder == "deps" || _folder.EndsWith("/deps", StringComparison.Ordinal))
            ? [Combine(_folder, "**/*.md")]
            : [Combine(_folder, "deps/**/*.md")];
    }

    private ImmutableArray<Proposal> ReadTemplates(ref Settings settings, string home, ImmutableArray<string> globs, ProposalReader reader)
    {
        if (settings.Template is not { } first)
        {
            return TemplateFinder.Find(_files, TemplateFolders(globs), reader, NamesOf(settings, dialect: null));
        }

        var templates = ImmutableArray.CreateBuilder<Proposal>();
        foreach (var file in settings.Also is { } also ? [first, .. also] : ImmutableArray.Create(first))
        {
            var path = Combine(home, file.Value);
            if (path.StartsWith("../", StringComparison.Ordinal) || !_files.Exists(path))
            {
                settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"There is no template '{file.Value}' in this repository")] };
            }
            else
            {
                templates.Add(reader.Read(_files.Read(path)));
            }
        }

        return templates.DrainToImmutable();
    }

    // Beside the project, in the proposals' folder, and in a folder 'templates' of either.
    private IEnumerable<string> TemplateFolders(ImmutableArray<string> globs)
    {
        var folders = globs.Select(glob => new Glob(glob).Folder).Prepend(_folder).ToArray();
        return folders.Concat(folders.Select(folder => Combine(folder, "templates")));
    }

    private Proposal[] ReadAll(IEnumerable<string> paths, ProposalReader reader, NamePattern names)
    {
        var all = paths.Order(StringComparer.Ordinal).ToArray();
        var proposals = new Proposal[all.Length];
        Parallel.For(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = _cancellation }, i =>
            proposals[i] = _known(all[i], names) ?? reader.Read(_files.Read(all[i])));
        return proposals;
    }

    private static NamePattern NamesOf(Settings settings, Dialect? dialect) =>
        (settings.Name ?? dialect?.Settings.Name) is { } name ? NamePattern.Parse(name.Value) ?? NamePattern.Default : NamePattern.Default;

    private static ProposalReader ReaderOf(Settings settings, Dialect? dialect) => new(NamesOf(settings, dialect));

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>Two paths as one, <c>.</c> and <c>..</c> resolved; a path that climbs out of the repository keeps its leading <c>..</c>.</summary>
    private static string Combine(string folder, string path)
    {
        var names = new List<string>();
        foreach (var name in (folder + "/" + path).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".." && names.Count > 0 && names[^1] != "..")
            {
                names.RemoveAt(names.Count - 1);
            }
            else if (name != ".")
            {
                names.Add(name);
            }
        }

        return string.Join('/', names);
    }
}
