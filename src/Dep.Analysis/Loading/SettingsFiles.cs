using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>Reads the files that <c>dep.yml</c> names. One that is not there, or not in the repository, is a defect of the settings.</summary>
internal static class SettingsFiles
{
    /// <summary>A template, or <see langword="null"/> where there is none.</summary>
    public static Proposal? ReadTemplate(IRepositoryFiles files, ref Settings settings, string home, Located<string> file, ProposalPlace place) =>
        Expected(ref settings, file, ReadTemplate(files, home, file, place));

    /// <summary>The template that settings name; that there is none is a defect of theirs.</summary>
    public static Proposal? Expected(ref Settings settings, Located<string> file, Proposal? template)
    {
        if (template is null)
        {
            settings = settings with
            {
                Defects = [.. settings.Defects, new Defect(file.Span, $"There is no template '{file.Value}' in this repository")],
            };
        }

        return template;
    }

    /// <summary>A template, or <see langword="null"/> where there is none.</summary>
    public static Proposal? ReadTemplate(IRepositoryFiles files, string home, Located<string> file, ProposalPlace place)
    {
        var (name, lines) = LineRange.Split(file.Value);
        var path = Combine(home, name);
        if (IsOutside(path) || !files.Exists(path))
        {
            return null;
        }

        return lines is { } range ? place.TemplateReader.Read(range.PartOf(files.Read(path))) : TemplateFinder.Read(files, path, place);
    }

    /// <summary>The people of the files that are named, each once.</summary>
    public static ImmutableArray<string> ReadPeople(IRepositoryFiles files, ref Settings settings, string home)
    {
        var people = ImmutableArray.CreateBuilder<string>();
        foreach (var file in settings.People ?? [])
        {
            var path = Combine(home, file.Value);
            if (IsOutside(path) || !files.Exists(path))
            {
                settings = settings with
                {
                    Defects = [.. settings.Defects, new Defect(file.Span, $"There is no file '{file.Value}' in this repository")],
                };
            }
            else if (files.Read(path) is { Defect: { } defect })
            {
                settings = settings with
                {
                    Defects = [.. settings.Defects, new Defect(file.Span, $"'{file.Value}' tells of nobody: {defect.Message}")],
                };
            }
            else
            {
                people.AddRange(PeopleFile.Read(files.Read(path)));
            }
        }

        return [.. people.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The document with the list of the proposals: the one that is named, or one that a reader of the proposals' folder sees first; <see langword="null"/> where there is none.</summary>
    public static IndexDocument? ReadIndex(IRepositoryFiles files, ref Settings settings, string home, ProposalPlace place)
    {
        if (settings.Index.File is not { } file)
        {
            var readmes = place
                .Folders.Select(home => Combine(home, "README.md"))
                .Where(files.Exists)
                .Select(path => IndexDocument.Read(files.Read(path)));
            return readmes.FirstOrDefault(document => !document.Parts.IsEmpty || !document.Defects.IsEmpty);
        }

        var path = Combine(home, file.Value);
        if (IsOutside(path) || !files.Exists(path))
        {
            settings = settings with
            {
                Defects = [.. settings.Defects, new Defect(file.Span, $"There is no file '{file.Value}' in this repository")],
            };
            return null;
        }

        var source = files.Read(path);
        if (source.Defect is { } defect)
        {
            settings = settings with { Defects = [.. settings.Defects, new Defect(file.Span, $"'{file.Value}' has no index: {defect.Message}")] };
            return null;
        }

        return IndexDocument.Read(source).NamedIn(new Location(settings.Source!, file.Span));
    }
}
