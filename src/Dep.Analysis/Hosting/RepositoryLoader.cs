using System.Collections.Immutable;
using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using static Dep.Analysis.Hosting.RepositoryPath;

namespace Dep.Analysis.Hosting;

/// <summary>
/// Reads a repository: settings, templates, proposals. What is not said is found: <c>dep.yml</c>, else the repository's
/// own template, else the dialect the proposals are nearest to. The working tree and history are loaded by the same code.
/// </summary>
public sealed class RepositoryLoader
{
    private const string SettingsFile = "dep.yml";
    private const string DefaultGlob = "deps/**/*.md";

    // So many documents tell what dialect all of them are written in.
    private const int SampleSize = 24;

    // Most machines have more cores than a few thousand small documents can keep busy; a build has other work to do.
    internal static readonly int Parallelism = Math.Min(4, Environment.ProcessorCount);

    private readonly IRepositoryFiles _files;
    private readonly string _folder;
    private readonly Func<string, ProposalReader, Proposal?>? _known;
    private readonly CancellationToken _cancellation;

    private RepositoryLoader(IRepositoryFiles files, string folder, Func<string, ProposalReader, Proposal?>? known, CancellationToken cancellation)
    {
        _files = files;
        _folder = folder;
        _known = known;
        _cancellation = cancellation;
    }

    /// <summary>Reads a repository.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <param name="known">Gives a proposal that was read already, and that the given reader would read alike, or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static ProposalRepository Load(
        IRepositoryFiles files,
        string folder,
        ImmutableArray<string> named = default,
        Func<string, ProposalReader, Proposal?>? known = null,
        CancellationToken cancellation = default) => LoadWithPaths(files, folder, named, known, cancellation).Repository;

    /// <summary>Reads a repository, and says which paths are proposals there: in history there are others than now.</summary>
    internal static (ProposalRepository Repository, ProposalPaths Paths) LoadWithPaths(
        IRepositoryFiles files,
        string folder,
        ImmutableArray<string> named = default,
        Func<string, ProposalReader, Proposal?>? known = null,
        CancellationToken cancellation = default)
    {
        var layout = new RepositoryLoader(files, folder, known, cancellation).FindLayout(named.IsDefault ? [] : named);
        return (Load(layout, known, cancellation: cancellation), layout.Paths);
    }

    /// <summary>Finds out all that can be known of a repository before its proposals are read.</summary>
    internal static RepositoryLayout FindLayout(IRepositoryFiles files, string folder, ImmutableArray<string> named, CancellationToken cancellation) =>
        new RepositoryLoader(files, folder, known: null, cancellation).FindLayout(named);

    /// <summary>Reads the proposals of a repository.</summary>
    /// <param name="layout">What is known of it.</param>
    /// <param name="known">Gives a proposal that was read already, or <see langword="null"/>.</param>
    /// <param name="each">Looks at a proposal right after it was read, on the thread that read it; many are looked at at once. What was known is not read.</param>
    /// <param name="cancellation">Stops the reading between documents.</param>
    internal static ProposalRepository Load(RepositoryLayout layout, Func<string, ProposalReader, Proposal?>? known = null, Action<Proposal>? each = null, CancellationToken cancellation = default)
    {
        var proposals = new RepositoryLoader(layout.Files, "", known, cancellation).ReadAll(layout.Documents, layout.Reader, each);
        return new ProposalRepository(layout.Schema, proposals)
        {
            Globs = layout.Globs,
            Files = LinkedFilesReader.Read(layout.Files, layout.Schema, proposals, cancellation),
            Index = layout.Index,
        };
    }

    private RepositoryLayout FindLayout(ImmutableArray<string> named)
    {
        var settingsPath = FindSettings();
        var settings = settingsPath is null ? Settings.Empty : SettingsReader.Read(_files.Read(settingsPath));
        var home = settingsPath is null ? _folder : FolderOf(settingsPath);

        settings = WithinRepository(settings, home);
        var places = Places(settings, home, named);
        var (place, templates) = settings.Template is null ? FindTemplates(places) : ReadTemplates(ref settings, home, places);
        if (templates.IsEmpty)
        {
            place = NearestToProposals(places, named);
            templates = place.Dialect?.Templates ?? [];
        }

        var documents = named.IsEmpty ? place.Find(_files, templates) : named;
        var people = ReadPeople(ref settings, home);
        var index = ReadIndex(ref settings, home, place);
        return new RepositoryLayout(
            _files,
            SchemaBuilder.Build(templates, settings, place.Dialect).WithPeople(people),
            [.. documents.Order(StringComparer.Ordinal)],
            place.ReaderFor(templates.FirstOrDefault()),
            new ProposalPaths(named, place, [.. templates.Select(template => template.Path)]))
        {
            Globs = named.IsEmpty ? place.Globs : [],
            Index = index,
        };
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

    // What a stranger's settings name outside of the repository would be read, and quoted in findings.
    private static Settings WithinRepository(Settings settings, string home)
    {
        var outside = (settings.Proposals ?? []).Where(glob => IsOutside(Combine(home, glob.Value))).ToArray();
        return outside.Length == 0 ? settings : settings with
        {
            Proposals = settings.Proposals!.Value.RemoveRange(outside) is { IsEmpty: false } left ? left : null,
            Defects = [.. settings.Defects, .. outside.Select(glob => new Defect(glob.Span, $"'{glob.Value}' leads out of the repository; only what is in it is read"))],
        };
    }

    // The dialects in whose places something stands, then the place that takes no dialect for granted. Of a dialect that
    // dep.yml names there is but one place.
    private ImmutableArray<ProposalPlace> Places(Settings settings, string home, ImmutableArray<string> named)
    {
        if (settings.Dialect is { } name)
        {
            return [PlaceOf(Dialect.Get(name.Value))];
        }

        ImmutableArray<ProposalPlace> places =
        [
            .. Dialect.All.Select(PlaceOf).Where(place => !named.IsEmpty || place.Find(_files, []).Any()),
        ];
        return [.. places, PlaceOf(null) with { Globs = GlobsOf(null, places) }];

        ProposalPlace PlaceOf(Dialect? dialect) => new(
            dialect,
            dialect is null ? settings : settings.Over(dialect.Settings),
            GlobsOf(dialect, []),
            [
                .. settings.Exclude is { } exclude ? exclude.Select(glob => Combine(home, glob.Value)) : (dialect?.Settings.Exclude ?? []).Select(glob => From(glob.Value)),
                // The list of the proposals is none of them.
                .. settings.Index.File is { } list ? new[] { Combine(home, list.Value) } : [],
            ]);

        ImmutableArray<string> GlobsOf(Dialect? dialect, ImmutableArray<ProposalPlace> others) =>
            settings.Proposals is { } globs ? [.. globs.Select(glob => Combine(home, glob.Value))]
            : dialect?.Settings.Proposals is { } own ? [.. own.Select(glob => From(glob.Value)).Distinct(StringComparer.Ordinal)]
            : others.IsEmpty ? [From(DefaultGlob)]
            : [.. others.SelectMany(place => place.Globs).Distinct(StringComparer.Ordinal)];

        string From(string glob) => ProposalPlace.From(_files, _folder, glob);
    }

    // A template that stands where a dialect has it is the dialect's if it is like it; any other is the repository's own.
    private (ProposalPlace Place, ImmutableArray<Proposal> Templates) FindTemplates(ImmutableArray<ProposalPlace> places)
    {
        foreach (var place in places)
        {
            var templates = TemplateFinder.Find(_files, _folder, place);
            if (!templates.IsEmpty && (places.Length == 1 || place.Dialect is null || Dialect.NearestToTemplate(templates[0]) == place.Dialect))
            {
                return (places.Length == 1 ? place : Speaking(place, templates[0]), templates);
            }
        }

        return (places[^1], []);
    }

    private (ProposalPlace Place, ImmutableArray<Proposal> Templates) ReadTemplates(ref Settings settings, string home, ImmutableArray<ProposalPlace> places)
    {
        var paths = new List<string>();
        foreach (var file in settings.Also is { } also ? [settings.Template!.Value, .. also] : ImmutableArray.Create(settings.Template!.Value))
        {
            var path = Combine(home, file.Value);
            if (IsOutside(path) || !_files.Exists(path))
            {
                settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"There is no template '{file.Value}' in this repository")] };
            }
            else
            {
                paths.Add(path);
            }
        }

        if (paths.Count == 0)
        {
            return (places[^1], []);
        }

        var place = places.Length == 1
            ? places[0]
            : places.FirstOrDefault(place => place.Dialect is not null && Dialect.NearestToTemplate(TemplateFinder.Read(_files, paths[0], place)) == place.Dialect)
                ?? Speaking(places[^1], TemplateFinder.Read(_files, paths[0], places[^1]));
        return (place, [.. paths.Select(path => TemplateFinder.Read(_files, path, place))]);
    }

    private ImmutableArray<string> ReadPeople(ref Settings settings, string home)
    {
        var people = ImmutableArray.CreateBuilder<string>();
        foreach (var file in settings.People ?? [])
        {
            var path = Combine(home, file.Value);
            if (IsOutside(path) || !_files.Exists(path))
            {
                settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"There is no file '{file.Value}' in this repository")] };
            }
            else if (_files.Read(path) is { Defect: { } defect })
            {
                settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"'{file.Value}' tells of nobody: {defect.Message}")] };
            }
            else
            {
                people.AddRange(PeopleFile.Read(_files.Read(path)));
            }
        }

        return [.. people.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // No more files than the one that is named, or those that a reader of the proposals' folder sees first.
    private IndexDocument? ReadIndex(ref Settings settings, string home, ProposalPlace place)
    {
        if (settings.Index.File is not { } file)
        {
            var readmes = place.Folders.Select(folder => Combine(folder, "README.md")).Where(_files.Exists).Select(path => IndexDocument.Read(_files.Read(path)));
            return readmes.FirstOrDefault(document => !document.Parts.IsEmpty || !document.Defects.IsEmpty);
        }

        var path = Combine(home, file.Value);
        if (IsOutside(path) || !_files.Exists(path))
        {
            settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"There is no file '{file.Value}' in this repository")] };
            return null;
        }

        var source = _files.Read(path);
        if (source.Defect is { } defect)
        {
            settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"'{file.Value}' has no index: {defect.Message}")] };
            return null;
        }

        return IndexDocument.Read(source).NamedIn(new Location(settings.Source!, file.Span));
    }

    // The place with the dialect of a template found in it.
    private static ProposalPlace Speaking(ProposalPlace place, Proposal template) =>
        place.Dialect is null && Dialect.NearestToTemplate(template) is { } dialect ? place with { Dialect = dialect, Settings = place.Settings.Over(dialect.Settings) } : place;

    private ProposalPlace NearestToProposals(ImmutableArray<ProposalPlace> places, ImmutableArray<string> named)
    {
        if (places.Length == 1)
        {
            return places[0];
        }

        var nearest = Dialect.Nearest(places.Select(place => place.Dialect).OfType<Dialect>(), dialect =>
        {
            var place = places.First(place => place.Dialect == dialect);
            var paths = (named.IsEmpty ? place.Find(_files, []) : named).Order(StringComparer.Ordinal).ToArray();
            // From the whole range: the first and the last of many years are written differently.
            var step = (paths.Length + SampleSize - 1) / SampleSize;
            return dialect.LikenessTo(ReadAll([.. paths.Where((_, index) => index % step == 0)], place.ReaderFor(dialect.Templates[0])));
        });
        return places.First(place => place.Dialect == nearest);
    }

    private Proposal[] ReadAll(IReadOnlyList<string> paths, ProposalReader reader, Action<Proposal>? each = null)
    {
        var proposals = new Proposal?[paths.Count];
        if (_known is not null)
        {
            InTurn(proposals.Length, i => proposals[i] = _known(paths[i], reader));
        }

        int[] unread = [.. Enumerable.Range(0, proposals.Length).Where(i => proposals[i] is null)];
        _files.Expect([.. unread.SelectMany(i => reader.Shape.SidecarOf(paths[i]) is { } sidecar ? new[] { paths[i], sidecar } : [paths[i]])]);
        InTurn(unread.Length, n =>
        {
            var proposal = ReadWithSidecar(_files, reader, paths[unread[n]]);
            each?.Invoke(proposal);
            proposals[unread[n]] = proposal;
        });
        return proposals!;
    }

    // One after the other, on a few threads: what is expected comes in this order.
    private void InTurn(int count, Action<int> work)
    {
        var next = -1;
        Parallel.For(0, Math.Min(count, Parallelism), new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = _cancellation }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                _cancellation.ThrowIfCancellationRequested();
                work(i);
            }
        });
    }

    /// <summary>Reads a document and the file beside it that holds its header, where there is one.</summary>
    internal static Proposal ReadWithSidecar(IRepositoryFiles files, ProposalReader reader, string path) =>
        reader.Read(files.Read(path), reader.Shape.SidecarOf(path) is { } sidecar && files.Exists(sidecar) ? files.Read(sidecar) : null);
}
