using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Lookup;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Makes the layout of a repository of what was found in its tree: a schema for each kind of proposals.</summary>
/// <param name="files">The repository's files.</param>
/// <param name="settings">What <c>dep.yml</c> says, which holds for all kinds.</param>
/// <param name="excluded">The configured globs of documents that are not proposals, from the root.</param>
/// <param name="cancellation">Stops the reading between documents.</param>
internal sealed class FoundLayout(IRepositoryFiles files, Settings settings, ImmutableArray<string> excluded, CancellationToken cancellation)
{
    // Rounding errors of a share of many documents stay below this.
    private const double Rounding = 1e-6;

    /// <summary>A kind of proposals with all that is known of it.</summary>
    /// <param name="Place">Where its proposals stand.</param>
    /// <param name="Templates">Its templates; each is an alternative to the first where they were found.</param>
    /// <param name="Schema">What its proposals are measured by.</param>
    internal sealed record Kind(ProposalPlace Place, ImmutableArray<Proposal> Templates, ProposalSchema Schema);

    /// <summary>Makes the kind that was found.</summary>
    public Kind Of(FoundKind found)
    {
        var own = settings with { Name = settings.Name ?? new Located<string>(FurtherNames.With(found.Names, found.Documents), default) };
        own = SidecarBeside.With(own, files, found.Documents, cancellation);
        var names = NamePattern.Parse(own.Name!.Value.Value) ?? NamePattern.Default;
        ImmutableArray<Proposal> templates =
        [
            .. found.Templates.Select(candidate =>
                new ProposalReader(names, own.TemplateShape).Read(candidate.TextOf(files), SidecarBeside.Of(own, files, candidate.Path))
            ),
        ];
        var (dialect, read) = templates.IsEmpty ? DialectOf(found, names) : (DialectLikeness.NearestToTemplate(templates[0]), []);
        if (templates.IsEmpty && dialect is not null)
        {
            own = PractisedHeader.With(own, dialect, read);
        }

        if (templates is [{ Header.Fields.IsEmpty: true }] && own.Header is null)
        {
            own = PractisedHeader.WithoutShown(
                own,
                DocumentReading.ReadAll(
                    files,
                    DocumentSample.Of(found.Documents),
                    new ProposalReader(names, Settings.Empty.ShapeFor(null)),
                    cancellation
                )
            );
        }

        var place = new ProposalPlace(dialect, dialect is null ? own : own.Over(dialect.Settings), found.Globs, [.. found.Excluded, .. excluded])
        {
            IsFound = true,
        };
        if (settings.Template is not null)
        {
            // A further template of the kind is a limited form of the first.
            return new Kind(place, templates, SchemaBuilder.Build(templates, own, dialect) with { NumberSpace = templates[0].Path });
        }

        var schema = SchemaBuilder.Build(templates.IsEmpty ? dialect?.Templates ?? [] : [templates[0]], own, dialect);
        if (templates.IsEmpty && dialect is not null && settings.Dialect is null)
        {
            schema = schema.Each(one => one with { IsGuessed = true });
        }

        var folder = FamilyPlaces.Common(found.Documents.Select(RepositoryPath.FolderOf));
        schema =
            found.Documents.IsEmpty || templates.IsEmpty ? schema : WithOptional(schema, OptionalByDescription.Of(files, found.Documents, folder));
        return new Kind(
            place,
            templates,
            schema with
            {
                Alternatives =
                [
                    .. templates
                        .Skip(1)
                        .Select(template => SchemaBuilder.Build([template], own, DialectLikeness.NearestToTemplate(template) ?? dialect)),
                ],
                NumberSpace = templates.IsEmpty ? found.Globs[0] : templates[0].Path,
                DocumentedStatuses = found.Documents.IsEmpty ? ([], "") : StatusesByDescription.Of(files, folder),
                IsShown = found.Templates is [{ Part: not null }, ..],
            }
        );
    }

    // Makes the parts optional that the description of the process declares as such, unless the template declares their presence.
    private static ProposalSchema WithOptional(ProposalSchema schema, ImmutableDictionary<string, string> told) =>
        told.IsEmpty
            ? schema
            : schema.Each(one =>
                one with
                {
                    Fields =
                    [
                        .. one.Fields.Select(field =>
                            !field.PresenceFrom.IsDeclared && told.TryGetValue(field.Key, out var path)
                                ? field with
                                {
                                    Presence = Presence.Optional,
                                    PresenceFrom = new Provenance(ProvenanceKind.Mark, path),
                                }
                                : field
                        ),
                    ],
                    Sections =
                    [
                        .. one.Sections.Select(section =>
                            !section.PresenceFrom.IsDeclared && told.TryGetValue(section.Key, out var path)
                                ? section with
                                {
                                    Presence = Presence.Optional,
                                    PresenceFrom = new Provenance(ProvenanceKind.Mark, path),
                                }
                                : section
                        ),
                    ],
                }
            );

    /// <summary>Makes one layout of several kinds. A document that several could own belongs to the first of them, and what none owns to the first of all.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="kinds">The kinds.</param>
    /// <param name="people">The names and handles of known persons.</param>
    public static RepositoryLayout Of(IRepositoryFiles files, ImmutableArray<Kind> kinds, ImmutableArray<string> people)
    {
        var documents = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            documents.UnionWith(kind.Place.Find(files, kind.Templates));
        }

        var (first, schema) = (kinds[0], kinds[0].Schema);
        var reader = first.Place.ReaderFor(schema.Template);
        if (kinds.Length > 1)
        {
            var owners = new Owners([.. kinds.Select(kind => kind.Place)]);
            schema = schema with
            {
                Kinds = [.. kinds.Skip(1).Select((kind, index) => new KindSchema(path => owners.Of(path) == index + 1, kind.Schema))],
                SettingsDefects = [.. kinds.SelectMany(kind => kind.Schema.SettingsDefects).Distinct()],
                TemplateDefects = [.. kinds.SelectMany(kind => kind.Schema.TemplateDefects)],
            };
            reader = new ProposalReader(reader.Names, reader.Shape)
            {
                Kinds =
                [
                    .. kinds
                        .Skip(1)
                        .Select(
                            (kind, index) => ((Func<string, bool>)(path => owners.Of(path) == index + 1), kind.Place.ReaderFor(kind.Schema.Template))
                        ),
                ],
            };
        }

        return new RepositoryLayout(
            files,
            schema.WithPeople(people),
            [.. documents],
            reader,
            new ProposalPaths(
                [],
                [.. kinds.Select(kind => kind.Place)],
                [.. kinds.SelectMany(kind => kind.Templates).Select(template => template.Path).Distinct(StringComparer.Ordinal)]
            )
        )
        {
            Globs = [.. kinds.SelectMany(kind => kind.Place.Globs).Distinct(StringComparer.Ordinal)],
        };
    }

    // Most dialects are ruled out by the headings of the documents, which are read but once for that.
    private (Dialect? Dialect, Proposal[] Read) DialectOf(FoundKind found, NamePattern names)
    {
        var sample = DocumentSample.Of(found.Documents);
        var read = DocumentReading.ReadAll(files, sample, new ProposalReader(names, Settings.Empty.ShapeFor(null)), cancellation);
        var headings = HeadingsOf(read);
        var likeness = new Dictionary<Dialect, double>();
        foreach (
            var (name, most) in DialectOutline
                .All.Select(outline => (outline.Name, Most: outline.MostOf(headings)))
                .Where(outline => outline.Most >= DialectLikeness.Least)
                .OrderByDescending(outline => outline.Most)
        )
        {
            // Dialects that cannot beat the best so far are not read, nor are the documents read by them.
            if (likeness.Count == 0 || most >= likeness.Values.Max() - Rounding)
            {
                var dialect = Dialect.Get(name);
                likeness.Add(
                    dialect,
                    DialectLikeness
                        .To(dialect)
                        .Of(
                            DocumentReading.ReadAll(
                                files,
                                sample,
                                new ProposalReader(names, dialect.Settings.ShapeFor(dialect.Templates[0])),
                                cancellation
                            )
                        )
                );
            }
        }

        return (DialectLikeness.Nearest(likeness.Keys, dialect => likeness[dialect]), read);
    }

    /// <summary>The folded headings of documents, for <see cref="DialectOutline.MostOf"/>: what one dialect reads as a title is a section to another.</summary>
    internal static IReadOnlySet<string>[] HeadingsOf(IEnumerable<Proposal> documents) =>
        [
            .. documents.Select(
                IReadOnlySet<string> (document) =>
                    document
                        .AllSections.Select(section => section.Key)
                        .Append(NameComparison.Normalize(document.Title?.Value ?? ""))
                        .ToHashSet(StringComparer.Ordinal)
            ),
        ];

    // A cache of the kind that owns a path, which is needed many times for each path.
    private sealed class Owners(ImmutableArray<ProposalPlace> places)
    {
        private readonly ImmutableArray<ImmutableArray<Glob>> _globs =
        [
            .. places.Select(place => place.Globs.Select(glob => new Glob(glob)).ToImmutableArray()),
        ];
        private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);

        // -1 where none owns it.
        public int Of(string path) => _known.GetOrAdd(path, Find);

        private int Find(string path)
        {
            for (var i = 0; i < places.Length; i++)
            {
                if (_globs[i].Any(glob => glob.IsMatch(path)) && !places[i].IsExcluded(path))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
