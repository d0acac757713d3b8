using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>
/// Determines the layout of a repository before its proposals are read: from <c>dep.yml</c>, else from the repository's own template,
/// else from the dialect that is most similar to the proposals.
/// </summary>
/// <param name="files">The repository's files.</param>
/// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class LayoutFinder(IRepositoryFiles files, string folder, CancellationToken cancellation)
{
    private const string SettingsFile = "dep.yml";

    // The maximum share of names with the dialect's form, if the other names have a form of their own.
    private const double FewNames = 0.2;

    private readonly DialectPlaces _places = new(files, folder, cancellation);
    private readonly LayoutTemplates _templates = new(files, folder);

    /// <summary>Finds it.</summary>
    /// <param name="named">Paths of proposals named one by one; empty to find them.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RepositoryLayout Find(ImmutableArray<string> named)
    {
        var settingsPath = FindSettings();
        var settings = settingsPath is null ? Settings.Empty : SettingsReader.Read(files.Read(settingsPath));
        var home = settingsPath is null ? folder : FolderOf(settingsPath);

        settings = WithinRepository(settings, home);
        var people = SettingsFiles.ReadPeople(files, ref settings, home);
        var said = KindOf(ref settings, home, named);
        var index = SettingsFiles.ReadIndex(files, ref settings, home, said.Place);
        // Missing files of people and index are defects of the settings, found once these are read.
        said = settings.Defects.IsEmpty
            ? said
            : said with
            {
                Schema = SchemaOf(said.Place, said.Schema.Templates, settings, said.Schema.Alternatives),
            };
        if (named.IsEmpty && !settings.Kinds.IsEmpty)
        {
            ImmutableArray<FoundLayout.Kind> all = [said, .. settings.Kinds.Select(kind => SaidKind(settings, kind, home))];
            return FoundLayout.Of(files, [.. all.Select(Numbered)], people) with { Index = index };
        }

        var (place, templates, schema) = said;
        var documents = named.IsEmpty ? place.Find(files, templates).ToImmutableArray() : named;
        var found = IsToBeFound(settings, place, templates, named, documents)
            ? Found ?? Find(settings, place, templates, named, documents)
            : FoundPlaces.Nothing;
        if (KindsOf(found, settings, home, place, templates, documents) is { IsEmpty: false } kinds)
        {
            var layout = FoundLayout.Of(files, kinds, people) with
            {
                Found = found,
                Index = SettingsFiles.ReadIndex(files, ref settings, home, kinds[0].Place),
            };
            return named.IsEmpty
                ? layout
                : layout with
                {
                    Documents = [.. named.Order(StringComparer.Ordinal)],
                    Globs = [],
                    Paths = layout.Paths.Named(named),
                };
        }

        schema = schema.WithPeople(people);
        return new RepositoryLayout(
            files,
            schema,
            [.. documents.Order(StringComparer.Ordinal)],
            place.ReaderFor(schema.Template),
            new ProposalPaths(named, [place], [.. templates.Select(template => template.Path)])
        )
        {
            Globs = named.IsEmpty ? place.Globs : [],
            Index = index,
            Found = found,
        };
    }

    /// <summary>The places that an earlier discovery found, to be used again: a base is read with the present places.</summary>
    public FoundPlaces? Found { get; init; }

    // Discovery looks at many documents. A cache that records which files a layout depends on need not record each of them.
    private IRepositoryFiles Unrecorded => files is RecordedFiles recorded ? recorded.Files : files;

    // Whether the place is the default one.
    private static bool IsUsual(ProposalPlace place) => place.Globs.All(glob => glob.EndsWith(DialectPlaces.DefaultGlob, StringComparison.Ordinal));

    // Documents where a dialect has them, and like that dialect; or in the usual place, with a template beside them.
    private static bool IsKnown(ProposalPlace place, ImmutableArray<Proposal> templates, ImmutableArray<string> documents) =>
        !documents.IsEmpty && (place.Dialect is not null || (!templates.IsEmpty && IsUsual(place)));

    // Whether proposals, or the template of named proposals, must be searched for: nothing says where they are, and they are not in the usual place.
    private static bool IsToBeFound(
        Settings settings,
        ProposalPlace place,
        ImmutableArray<Proposal> templates,
        ImmutableArray<string> named,
        ImmutableArray<string> documents
    ) =>
        settings.Dialect is null
        && (
            settings.Proposals is not null || !named.IsEmpty ? templates.IsEmpty && !documents.IsEmpty
            : settings.Template is not null ? documents.IsEmpty && !templates.IsEmpty
            : !(IsUsual(place) && IsKnown(place, templates, documents))
        );

    private FoundPlaces Find(
        Settings settings,
        ProposalPlace place,
        ImmutableArray<Proposal> templates,
        ImmutableArray<string> named,
        ImmutableArray<string> documents
    )
    {
        var finder = new PlaceFinder(Unrecorded, folder, cancellation)
        {
            Templates = settings.Template is null ? [] : [.. templates.Select(template => template.Path)],
        };
        return settings.Proposals is null && named.IsEmpty
            ? finder.Find()
            : finder.FindTemplateOf([.. documents.Order(StringComparer.Ordinal)], place.Globs);
    }

    // Proposals in a dialect's place are one kind; those found elsewhere are others.
    private ImmutableArray<FoundLayout.Kind> KindsOf(
        FoundPlaces found,
        Settings settings,
        string home,
        ProposalPlace place,
        ImmutableArray<Proposal> templates,
        ImmutableArray<string> documents
    )
    {
        var maker = new FoundLayout(files, settings, DialectPlaces.ExcludedBy(settings, home), cancellation);
        if (!IsKnown(place, templates, documents) || HasOtherNames(found, settings, place, documents))
        {
            return [.. found.Kinds.Select(maker.Of)];
        }

        ImmutableArray<FoundLayout.Kind> others =
        [
            .. found.Kinds.Where(kind => !kind.Documents.Intersect(documents, StringComparer.Ordinal).Any()).Select(maker.Of),
        ];
        var whole = WithFurtherFolders(place, templates, documents, found);
        return others.IsEmpty && whole == place
            ? []
            : [new FoundLayout.Kind(whole, templates, SchemaBuilder.Build(templates, settings, whole.Dialect)), .. others];
    }

    // Records of the same template may stand in further folders: 'services/search/docs/adr' beside 'docs/adr'.
    private static ProposalPlace WithFurtherFolders(
        ProposalPlace place,
        ImmutableArray<Proposal> templates,
        ImmutableArray<string> documents,
        FoundPlaces found
    ) =>
        templates.Length > 0
        && found.Kinds.FirstOrDefault(kind =>
            kind.Templates is [{ Part: null } template, ..]
            && templates.Any(own => own.Path == template.Path)
            && kind.Documents.Length > documents.Length
            && documents.All(kind.Documents.Contains)
        )
            is { } wide
            ? place.With(wide)
            : place;

    // If nearly all names in a dialect's place have another form, that form is found by discovery. A single odd name does not outvote the others.
    private static bool HasOtherNames(FoundPlaces found, Settings settings, ProposalPlace place, ImmutableArray<string> documents) =>
        settings.Name is null
        && place.Settings.Name is { } name
        && NamePattern.Parse(name.Value) is { } pattern
        && documents.Count(path => pattern.IsMatch(path, [])) <= FewNames * documents.Length
        && found.Kinds.Any(kind => documents.Count(kind.Documents.Contains) >= (1 - FewNames) * documents.Length);

    // One kind of proposals as dep.yml describes it; what dep.yml leaves open is found.
    private FoundLayout.Kind KindOf(ref Settings settings, string home, ImmutableArray<string> named)
    {
        Proposal[] sample = [];
        var places = _places.Of(settings, home, named);
        var (place, templates) = settings.Template is null ? _templates.Find(places) : _templates.Read(ref settings, home, places);
        if (templates.IsEmpty)
        {
            place = _places.NearestToProposals(places, named);
            sample = settings.Dialect is null && place.Dialect is not null ? _places.SampleIn(place, named) : [];
            templates =
                settings.Template is null && _templates.OwnIn(place, sample) is { IsEmpty: false } shown ? shown : place.Dialect?.Templates ?? [];
        }

        var alternatives = ImmutableArray.CreateBuilder<ProposalSchema>();
        foreach (var (name, nested) in settings.Alternatives)
        {
            var nestedSettings = nested with
            {
                Name = settings.Name,
                Unnumbered = settings.Unnumbered,
                TemplateVersion = settings.TemplateVersion,
                Practice = settings.Practice,
            };
            var dialect = nestedSettings.Dialect is { Value: not Settings.None and var known } ? Dialect.Get(known) : null;
            if (
                SettingsFiles.ReadTemplate(
                    files,
                    ref settings,
                    home,
                    name,
                    place with
                    {
                        Settings = dialect is null ? nestedSettings : nestedSettings.Over(dialect.Settings),
                    }
                ) is
                { } template
            )
            {
                alternatives.Add(SchemaBuilder.Build([template], nestedSettings, dialect));
            }
        }

        var own = settings;
        if (place.Dialect is { } likely)
        {
            own = PractisedHeader.With(settings, likely, sample);
            place = ReferenceEquals(own, settings) ? place : place with { Settings = own.Over(likely.Settings) };
        }

        // If the form of names is not configured and all names begin with a date, or with a word before the number, that is their form.
        if (
            settings.Name is null
            && place.Names.HasNumber
            && place.Find(files, templates) is var documents
            && (DayNames.FormOf(documents) ?? PrefixedNames.FormOf(documents, place.Names) ?? FurtherNames.With(place.Names.Text, [.. documents]))
                is { } names
            && names != place.Names.Text
        )
        {
            own = own with { Name = new Located<string>(names, default) };
            place = new ProposalPlace(place.Dialect, place.Settings with { Name = own.Name }, place.Globs, place.Excluded)
            {
                IsFound = place.IsFound,
            };
        }

        return new FoundLayout.Kind(
            place,
            [.. templates, .. alternatives.SelectMany(alternative => alternative.Templates)],
            SchemaOf(place, templates, own, alternatives.DrainToImmutable())
        );
    }

    private FoundLayout.Kind SaidKind(Settings root, NestedSettings kind, string home)
    {
        var settings = WithinRepository(kind.Settings with { TemplateVersion = root.TemplateVersion, Practice = root.Practice }, home);
        return KindOf(ref settings, home, []);
    }

    // Kinds of one template share their numbers.
    private static FoundLayout.Kind Numbered(FoundLayout.Kind kind) =>
        kind with
        {
            Schema = kind.Schema with
            {
                NumberSpace = kind.Schema.Template is { } template && !Dialect.IsBuiltIn(template.Source) ? template.Path : kind.Place.Globs[0],
            },
        };

    private static ProposalSchema SchemaOf(
        ProposalPlace place,
        ImmutableArray<Proposal> templates,
        Settings settings,
        ImmutableArray<ProposalSchema> alternatives
    ) => SchemaBuilder.Build(templates, settings, place.Dialect) with { Alternatives = alternatives };

    private string? FindSettings()
    {
        for (var above = folder; ; above = FolderOf(above))
        {
            var path = Combine(above, SettingsFile);
            if (files.Exists(path))
            {
                return path;
            }

            if (above.Length == 0)
            {
                return null;
            }
        }
    }

    // Paths outside of the repository are removed: with untrusted settings, such files would be read and quoted in findings.
    private static Settings WithinRepository(Settings settings, string home)
    {
        var outside = (settings.Proposals ?? []).Where(glob => IsOutside(Combine(home, glob.Value))).ToArray();
        settings = settings.Older?.Proposals is { } older
            ? settings with
            {
                Older = settings.Older with { Proposals = [.. older.Select(path => path with { Value = Combine(home, path.Value) })] },
            }
            : settings;
        return outside.Length == 0
            ? settings
            : settings with
            {
                Proposals = settings.Proposals!.Value.RemoveRange(outside) is { IsEmpty: false } left ? left : null,
                Defects =
                [
                    .. settings.Defects,
                    .. outside.Select(glob => new Defect(glob.Span, $"'{glob.Value}' leads out of the repository; only what is in it is read")),
                ],
            };
    }
}
