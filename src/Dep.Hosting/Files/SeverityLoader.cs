using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Schema;

namespace Dep.Hosting.Files;

/// <summary>
/// Finds <c>.editorconfig</c> and <c>.globalconfig</c> where the C# compiler finds them: in the folders of the documents and
/// all folders above, also above the repository, up to a file with <c>root = true</c>.
/// </summary>
internal static class SeverityLoader
{
    private static readonly string[] FileNames = [".editorconfig", ".globalconfig"];

    /// <summary>Reads the configuration that applies to a repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="repository">The proposals.</param>
    /// <param name="named">The full paths of further configurations that the build names.</param>
    public static SeverityConfiguration Load(WorkingTree files, string folder, ProposalRepository repository, ImmutableArray<string> named) =>
        Load(files, files, folder, repository.Schema, repository.Proposals.Select(proposal => proposal.Path), named);

    /// <summary>Reads the configuration that applies to a repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="view">The files to read, which may include unwritten edits.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="schema">The schema of the proposals.</param>
    /// <param name="proposals">The paths of the proposals.</param>
    /// <param name="named">The full paths of further configurations that the build names.</param>
    public static SeverityConfiguration Load(
        WorkingTree files,
        IRepositoryFiles view,
        string folder,
        ProposalSchema schema,
        IEnumerable<string> proposals,
        ImmutableArray<string> named
    ) => LoadFor(files, view, folder, PathsOf(schema, proposals), named);

    /// <summary>Reads the configuration that applies to some files of a repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="view">The files to read, which may include unwritten edits.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="paths">The paths of the files.</param>
    /// <param name="named">The full paths of further configurations that the build names.</param>
    public static SeverityConfiguration LoadFor(
        WorkingTree files,
        IRepositoryFiles view,
        string folder,
        IEnumerable<string> paths,
        ImmutableArray<string> named
    ) =>
        new(
            files.Root,
            folder,
            [
                .. from path in CandidatesFor(files, folder, paths, named)
                where view.Exists(files.Relative(path))
                select ConfigFileReader.Read(view.Read(files.Relative(path)), path),
            ]
        );

    /// <summary>The full paths of all files that are read if they exist, in ordinal order.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="schema">The schema of the proposals.</param>
    /// <param name="proposals">The paths of the proposals.</param>
    /// <param name="named">The full paths of further configurations that the build names.</param>
    public static ImmutableArray<string> Candidates(
        WorkingTree files,
        string folder,
        ProposalSchema schema,
        IEnumerable<string> proposals,
        ImmutableArray<string> named
    ) => CandidatesFor(files, folder, PathsOf(schema, proposals), named);

    private static IEnumerable<string> PathsOf(ProposalSchema schema, IEnumerable<string> proposals) =>
        proposals
            .Concat(schema.AllTemplates.Select(template => template.Path))
            .Concat(schema.SettingsDefects.Select(defect => defect.Location.Source.Path));

    private static ImmutableArray<string> CandidatesFor(WorkingTree files, string folder, IEnumerable<string> paths, ImmutableArray<string> named)
    {
        var documents = paths.Select(RepositoryPath.FolderOf).Distinct(StringComparer.Ordinal).Select(files.Full);
        return
        [
            .. FoldersAbove(documents.Append(files.Full(folder)))
                .SelectMany(directory => FileNames.Select(name => Path.Combine(directory, name)))
                .Concat(named)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static HashSet<string> FoldersAbove(IEnumerable<string> folders)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            for (var directory = Path.GetFullPath(folder); directory is not null && all.Add(directory); directory = Path.GetDirectoryName(directory))
            { }
        }

        return all;
    }
}
