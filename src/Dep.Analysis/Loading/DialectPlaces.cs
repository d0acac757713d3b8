using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>The places where proposals usually stand: those of the dialects that are built in, and <c>deps</c>.</summary>
/// <param name="files">The repository's files.</param>
/// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class DialectPlaces(IRepositoryFiles files, string folder, CancellationToken cancellation)
{
    /// <summary>Where proposals stand if nothing tells otherwise.</summary>
    public const string DefaultGlob = "deps/**/*.md";

    /// <summary>
    /// The places of dialects that contain documents, followed by the place without a dialect. If <c>dep.yml</c> names a dialect, only
    /// the place of that dialect.
    /// </summary>
    /// <param name="settings">What <c>dep.yml</c> says.</param>
    /// <param name="home">The folder of <c>dep.yml</c>.</param>
    /// <param name="named">Paths of proposals named one by one; empty where they are to be found.</param>
    public ImmutableArray<ProposalPlace> Of(Settings settings, string home, ImmutableArray<string> named)
    {
        if (settings.Dialect is { } name)
        {
            return [PlaceOf(name.Value == Settings.None ? null : Dialect.Get(name.Value))];
        }

        ImmutableArray<ProposalPlace> places =
        [
            .. Dialect
                .GetAll([.. DialectOutline.All.Where(MayStandHere).Select(outline => outline.Name)])
                .Select(PlaceOf)
                .Where(place => !named.IsEmpty || place.Find(files, []).Any()),
        ];
        return [.. places, PlaceOf(null) with { Globs = GlobsOf(null, places) }];

        // Most dialects have no documents in their places, which is known without reading the dialects.
        bool MayStandHere(DialectOutline dialect) =>
            !named.IsEmpty
            || settings.Proposals is not null
            || dialect.Places.Select(place => new Glob(From(place))).Any(glob => files.FilesIn(glob.Folder, glob.IsRecursive).Any(glob.IsMatch));

        ProposalPlace PlaceOf(Dialect? dialect) =>
            new(
                dialect,
                dialect is null ? settings : settings.Over(dialect.Settings),
                GlobsOf(dialect, []),
                [.. ExcludedBy(settings, home), .. (dialect?.Settings.Exclude ?? []).Select(glob => From(glob.Value))]
            )
            {
                IsFound = settings.IsComplete,
            };

        ImmutableArray<string> GlobsOf(Dialect? dialect, ImmutableArray<ProposalPlace> others) =>
            settings.Proposals is { } globs ? [.. globs.Select(glob => Combine(home, glob.Value))]
            : dialect?.Settings.Proposals is { } own ? [.. own.Select(glob => From(glob.Value)).Distinct(StringComparer.Ordinal)]
            : others.IsEmpty ? [From(DefaultGlob)]
            : [.. others.SelectMany(place => place.Globs).Distinct(StringComparer.Ordinal)];

        string From(string glob) => ProposalPlace.From(files, folder, glob);
    }

    /// <summary>Of several places, that of the dialect which the proposals there are most like.</summary>
    public ProposalPlace NearestToProposals(ImmutableArray<ProposalPlace> places, ImmutableArray<string> named)
    {
        if (places.Length == 1)
        {
            return places[0];
        }

        var nearest = DialectLikeness.Nearest(places.Select(place => place.Dialect).OfType<Dialect>(), dialect =>
        {
            var place = places.First(place => place.Dialect == dialect);
            return DialectLikeness
                .To(dialect)
                .Of(DocumentReading.ReadAll(files, SampleOf(place, named), place.ReaderFor(dialect.Templates[0]), cancellation));
        });
        return places.First(place => place.Dialect == nearest);
    }

    /// <summary>Some of the proposals of a place, read with all forms of headers.</summary>
    public Proposal[] SampleIn(ProposalPlace place, ImmutableArray<string> named) =>
        DocumentReading.ReadAll(files, SampleOf(place, named), new ProposalReader(place.Names, Settings.Empty.ShapeFor(null)), cancellation);

    private ImmutableArray<string> SampleOf(ProposalPlace place, ImmutableArray<string> named) =>
        DocumentSample.Of([.. (named.IsEmpty ? place.Find(files, []) : named).Order(StringComparer.Ordinal)]);

    /// <summary>The globs that <c>dep.yml</c> excludes, and the document with the list of the proposals.</summary>
    public static ImmutableArray<string> ExcludedBy(Settings settings, string home) =>
        [.. (settings.Exclude ?? []).Concat(settings.Index.File is { } list ? [list] : []).Select(glob => Combine(home, glob.Value))];
}
