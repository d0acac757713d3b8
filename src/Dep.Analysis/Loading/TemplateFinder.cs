using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>Finds a repository's own templates where no settings name them: documents with "template" in their name, beside the proposals or above them.</summary>
internal static class TemplateFinder
{
    private const string Readme = "README.md";

    /// <summary>
    /// The templates, the complete one first: the one with most sections. Others count as its limited forms if they have
    /// mostly the same header. A file that merely has the name, without sections, is not one of several; if it is the only
    /// one it is taken, and its fault is reported.
    /// </summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="place">Where proposals are looked for.</param>
    public static ImmutableArray<Proposal> Find(IRepositoryFiles files, string folder, ProposalPlace place)
    {
        // Beside the project, in the proposals' folder, and in a folder 'templates' of either; what stands above that folder
        // counts where it is known what it must look like.
        var above = place.Dialect is null ? [] : place.Folders.Where(folder => folder.Length > 0).Select(FolderOf);
        var folders = place
            .Folders.Prepend(folder)
            .Concat(above)
            .SelectMany(folder => (string[])[folder, Combine(folder, "templates"), Combine(folder, "template")])
            .ToArray();
        var candidates = folders
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => files.FilesIn(folder, recursive: false))
            .Concat(place.Folders.SelectMany(folder => TemplateFolders(files, folder, place)))
            .Where(path => TemplateFileName.Is(path, place.Names))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(path => Read(files, path, place))
            .OrderByDescending(template => template.AllSections.Count())
            .ToArray();
        return candidates.Length == 0 ? FindReadme(files, folders, place)
            : candidates.Length == 1 ? [.. candidates]
            :
            [
                candidates[0],
                .. candidates.Skip(1).Where(other => IsLimitedForm(candidates[0], other)).OrderBy(other => other.Path, StringComparer.Ordinal),
            ];
    }

    /// <summary>Reads a template. A README is one from where it lists the sections.</summary>
    public static Proposal Read(IRepositoryFiles files, string path, ProposalPlace place)
    {
        var template = DocumentReading.ReadWithSidecar(files, place.TemplateReader, path);
        return path.EndsWith(Readme, StringComparison.OrdinalIgnoreCase) && ReadmeTemplate.PartOf(template) is { } part
            ? place.TemplateReader.Read(part)
            : template;
    }

    private static IEnumerable<string> TemplateFolders(IRepositoryFiles files, string folder, ProposalPlace place) =>
        place.Names.Text.Contains('/') ? files.FilesIn(folder, recursive: true) : [];

    // If the dialect's template is a README, any README that lists sections may be one.
    private static ImmutableArray<Proposal> FindReadme(IRepositoryFiles files, IEnumerable<string> folders, ProposalPlace place) =>
        place.Dialect?.Settings.Template?.Value != Readme
            ? []
            :
            [
                .. folders
                    .Select(folder => Combine(folder, Readme))
                    .Where(files.Exists)
                    .Where(path => ReadmeTemplate.PartOf(place.TemplateReader.Read(files.Read(path))) is not null)
                    .Take(1)
                    .Select(path => Read(files, path, place)),
            ];

    private static bool IsLimitedForm(Proposal complete, Proposal other)
    {
        var shared = other.Header.Fields.Count(field => complete.Field(field.Name.Value) is not null);
        return other.AllSections.Any() && shared > 0 && shared * 2 >= Math.Max(complete.Header.Fields.Length, other.Header.Fields.Length);
    }
}
