using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Schema;

namespace Dep.Hosting.Files;

/// <summary>
/// Finds <c>.editorconfig</c> and <c>.globalconfig</c> where the C# build finds them: in the folders of the documents and
/// all folders above, those above the repository among them. A file says <c>root = true</c> to end that.
/// </summary>
internal static class SeverityLoader
{
    private static readonly string[] FileNames = [".editorconfig", ".globalconfig"];

    /// <summary>Reads the configuration that holds for a repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="repository">The proposals.</param>
    /// <param name="named">Full paths of configurations that the build names beside those that are found.</param>
    public static SeverityConfiguration Load(WorkingTree files, string folder, ProposalRepository repository, ImmutableArray<string> named) =>
        Load(files, folder, repository.Schema, repository.Proposals.Select(proposal => proposal.Path), named);

    /// <summary>Reads the configuration that holds for a repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="schema">The shape of the proposals.</param>
    /// <param name="proposals">The paths of the proposals.</param>
    /// <param name="named">Full paths of configurations that the build names beside those that are found.</param>
    public static SeverityConfiguration Load(WorkingTree files, string folder, ProposalSchema schema, IEnumerable<string> proposals, ImmutableArray<string> named) => new(
        files.Root,
        folder,
        [.. from path in Candidates(files, folder, schema, proposals, named) where files.Exists(files.Relative(path)) select ConfigFileReader.Read(files.Read(files.Relative(path)), path)]);

    /// <summary>Full paths of all files that would be read if they were there, in ordinal order.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="schema">The shape of the proposals.</param>
    /// <param name="proposals">The paths of the proposals.</param>
    /// <param name="named">Full paths of configurations that the build names beside those that are found.</param>
    public static ImmutableArray<string> Candidates(WorkingTree files, string folder, ProposalSchema schema, IEnumerable<string> proposals, ImmutableArray<string> named)
    {
        var documents = proposals.Concat(schema.AllTemplates.Select(template => template.Path))
            .Concat(schema.SettingsDefects.Select(defect => defect.Location.Source.Path))
            .Select(RepositoryPath.FolderOf)
            .Distinct(StringComparer.Ordinal)
            .Select(files.Full);
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
            {
            }
        }

        return all;
    }
}
