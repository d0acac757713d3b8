using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.History;

/// <summary>The schemas of past versions of the templates. Each version is read once.</summary>
/// <param name="history">The history of the templates and their sidecars.</param>
/// <param name="objects">The repository's objects.</param>
/// <param name="workingTree">The repository.</param>
/// <param name="place">How templates are read.</param>
/// <param name="today">Today's schema.</param>
/// <param name="build">Builds the schema of past templates, given the date of their version.</param>
internal sealed class TemplateVersions(
    FileHistory history,
    GitObjects objects,
    WorkingTree workingTree,
    ProposalPlace place,
    ProposalSchema today,
    Func<ImmutableArray<Proposal>, DateOnly, ProposalSchema> build
)
{
    private readonly Dictionary<string, ProposalSchema?> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ProposalSchema?> _byCommit = [];
    private readonly ImmutableArray<SourceText> _files = Files(today.Templates);

    /// <summary>The files that today's templates are read from, those of the complete template first.</summary>
    public static ImmutableArray<SourceText> Files(IEnumerable<Proposal> templates) =>
        [.. templates.SelectMany(template => template.Sidecar is { } sidecar ? [template.Source, sidecar] : (SourceText[])[template.Source])];

    /// <summary>The schema of the templates as of a commit, or <see langword="null"/> if they are the same today.</summary>
    /// <param name="commit">The index of the commit in the history.</param>
    public ProposalSchema? AsOf(int commit)
    {
        if (!_byCommit.TryGetValue(commit, out var schema))
        {
            _byCommit.Add(commit, schema = Find(commit));
        }

        return schema;
    }

    /// <summary>Whether the template was added after a commit.</summary>
    public bool CameLaterThan(int commit) =>
        today.Template is { } template && history.At(template.Path) is { } version && version.First.Order > commit;

    private ProposalSchema? Find(int commit)
    {
        // Templates that were added later are left out, except the complete one: it counts in its first version.
        var versions = _files
            .Select((file, index) => (File: file, Version: VersionOf(file, commit, isFirst: index == 0)))
            .Where(file => file.Version is not null)
            .ToArray();
        var key = string.Join(' ', versions.Select(file => file.Version!.Id));
        if (!_schemas.TryGetValue(key, out var schema))
        {
            schema = versions.All(file => GitObjectId.IsOf(file.File, file.Version!.Id)) ? null : Read([.. versions.Select(file => file.Version!)]);
            _schemas.Add(key, schema);
        }

        return schema;
    }

    private FileVersion? VersionOf(SourceText file, int commit, bool isFirst) =>
        history.At(file.Path)?.AsOf(commit) is { } version && (isFirst || version.Order <= commit) ? version : null;

    private ProposalSchema? Read(ImmutableArray<FileVersion> versions)
    {
        var newest = versions.MaxBy(version => version.Order)!;
        if (objects.Get(newest.Commit) is not { } commit)
        {
            return null;
        }

        var files = new GitFiles(objects, commit, workingTree);
        var paths = today.Templates.Select(template => history.At(template.Path)?.AsOf(newest.Order).Path).OfType<string>().Where(files.Exists);
        if (today.IsShown)
        {
            return ReadShown([.. paths], files, newest);
        }

        ImmutableArray<Proposal> templates = [.. paths.Select(path => TemplateFinder.Read(files, path, place))];
        // A template that is still empty requires nothing, so it is ignored.
        return templates.IsEmpty || (templates[0].Header.Fields.IsEmpty && templates[0].Sections.IsEmpty) ? null : build(templates, newest.Date);
    }

    // The template is part of a larger document, and most changes of that do not touch it. Before the document contained a template, nothing was required.
    private ProposalSchema? ReadShown(ImmutableArray<string> paths, GitFiles files, FileVersion version)
    {
        if (paths.IsEmpty)
        {
            return null;
        }

        var now = today.Template!.Source;
        return TemplatePart.Earlier(files.Read(paths[0]), now) is not { } then ? build([], version.Date)
            : then.Text.AsSpan().Trim().SequenceEqual(now.Text.AsSpan().Trim()) ? null
            : build([place.TemplateReader.Read(then)], version.Date);
    }
}
