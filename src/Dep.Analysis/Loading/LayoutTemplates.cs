using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Finds the templates of a layout, and the place whose dialect they are written in.</summary>
/// <param name="files">The repository's files.</param>
/// <param name="folder">The folder, from the root, in which the proposals are looked for.</param>
internal sealed class LayoutTemplates(IRepositoryFiles files, string folder)
{
    private readonly Dictionary<(string Home, string File, string Names, HeaderShape Shape), Proposal?> _templates = [];

    /// <summary>Finds the templates beside the proposals, where nothing names them.</summary>
    /// <param name="places">The places where proposals may be.</param>
    // A template that stands where a dialect has it is the dialect's if it is like it; any other is the repository's own.
    public (ProposalPlace Place, ImmutableArray<Proposal> Templates) Find(ImmutableArray<ProposalPlace> places)
    {
        foreach (var place in places)
        {
            var templates = TemplateFinder.Find(files, folder, place);
            if (
                !templates.IsEmpty
                && (places.Length == 1 || place.Dialect is null || DialectLikeness.NearestToTemplate(templates[0]) == place.Dialect)
            )
            {
                var speaking = places.Length == 1 ? place : Speaking(place, templates[0]);
                // The dialect determines the forms of headers, so the template is read again to see its fields.
                return (speaking, speaking != place && TemplateFinder.Find(files, folder, speaking) is { IsEmpty: false } again ? again : templates);
            }
        }

        return (places[^1], []);
    }

    /// <summary>
    /// Finds the repository's own templates in the place of a dialect that they are not like, although the proposals are: a process may
    /// ask for less than the dialect whose form it has taken over.
    /// </summary>
    /// <param name="place">The place, with the dialect of the proposals.</param>
    /// <param name="documents">Some of the proposals.</param>
    /// <returns>The templates, if the proposals have at least half of the sections that they show; else none.</returns>
    public ImmutableArray<Proposal> OwnIn(ProposalPlace place, IReadOnlyCollection<Proposal> documents)
    {
        if (documents.Count == 0 || TemplateFinder.Find(files, folder, place) is not [var template, ..] templates)
        {
            return [];
        }

        string[] shown =
        [
            .. template
                .AllSections.Where(section => TemplateMarks.FirstPlaceholder(section.Title.Value) is null)
                .Select(section => section.Key)
                .Distinct(StringComparer.Ordinal),
        ];
        return shown.Length > 0 && documents.Average(document => ShareOf(document, shown)) >= DialectLikeness.Least ? templates : [];
    }

    private static double ShareOf(Proposal document, string[] shown)
    {
        var sections = document.AllSections.Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        return shown.Count(sections.Contains) / (double)shown.Length;
    }

    /// <summary>Reads the templates that the settings name.</summary>
    /// <param name="settings">The settings, to which missing files are added as defects.</param>
    /// <param name="home">The folder of the settings.</param>
    /// <param name="places">The places where proposals may be.</param>
    public (ProposalPlace Place, ImmutableArray<Proposal> Templates) Read(ref Settings settings, string home, ImmutableArray<ProposalPlace> places)
    {
        if (settings.HasNoTemplate)
        {
            return (places[^1], []);
        }

        var paths = new List<Located<string>>();
        foreach (var file in settings.Also is { } also ? [settings.Template!.Value, .. also] : ImmutableArray.Create(settings.Template!.Value))
        {
            if (SettingsFiles.Expected(ref settings, file, Template(home, file, places[^1])) is not null)
            {
                paths.Add(file);
            }
        }

        if (paths.Count == 0)
        {
            return (places[^1], []);
        }

        var place =
            places.Length == 1
                ? places[0]
                : places.FirstOrDefault(place =>
                    place.Dialect is not null && DialectLikeness.NearestToTemplate(Template(home, paths[0], place)!) == place.Dialect
                ) ?? Speaking(places[^1], Template(home, paths[0], places[^1])!);
        return (place, [.. paths.Select(path => Template(home, path, place)!)]);
    }

    // Cached, since the template is read for each dialect, and most dialects read it in the same way.
    private Proposal? Template(string home, Located<string> file, ProposalPlace place)
    {
        var key = (home, file.Value, place.Names.Text, place.Settings.TemplateShape);
        if (!_templates.TryGetValue(key, out var template))
        {
            _templates.Add(key, template = SettingsFiles.ReadTemplate(files, home, file, place));
        }

        return template;
    }

    // The place with the dialect of a template found in it.
    private ProposalPlace Speaking(ProposalPlace place, Proposal template) =>
        place.Dialect is null && DialectLikeness.NearestToTemplate(template) is { } dialect
            ? place with
            {
                Dialect = dialect,
                Settings = place.Settings.Over(dialect.Settings),
            }
            : place;
}
