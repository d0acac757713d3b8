using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading;

/// <summary>Finds the file that holds the header where each proposal has a folder for itself: <c>0007-wake/metadata.yaml</c> beside a <c>README.md</c> without a header.</summary>
internal static class SidecarBeside
{
    private const int FewestFolders = 3;

    // A few folders may lack the file, and a few documents may have a header nevertheless.
    private const double Most = 0.8;

    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>The settings, with the sidecar if there is one and they do not say where headers are.</summary>
    public static Settings With(Settings settings, IRepositoryFiles files, IReadOnlyCollection<string> documents, CancellationToken cancellation) =>
        settings is { Sidecar: null, Header: null } && NameIn(files, documents) is { } name && HaveNoHeader(files, documents, cancellation)
            ? settings with
            {
                Sidecar = new Located<string>(name, default),
                Header = [new Located<HeaderNotation>(HeaderNotation.Sidecar, default)],
            }
            : settings;

    /// <summary>The sidecar of a template, if it has one.</summary>
    public static SourceText? Of(Settings settings, IRepositoryFiles files, string path) =>
        settings.Sidecar is { } name && RepositoryPath.In(RepositoryPath.FolderOf(path), name.Value) is var beside && files.Exists(beside)
            ? files.Read(beside)
            : null;

    private static string? NameIn(IRepositoryFiles files, IReadOnlyCollection<string> documents)
    {
        var folders = documents.Select(RepositoryPath.FolderOf).Distinct(StringComparer.Ordinal).ToArray();
        if (folders.Length < FewestFolders || folders.Length < documents.Count)
        {
            return null;
        }

        return folders
            .SelectMany(folder => files.FilesIn(folder, recursive: false))
            .Where(path => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .CountBy(RepositoryPath.NameOf, StringComparer.Ordinal)
            .Where(pair => pair.Value >= Most * folders.Length)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .FirstOrDefault();
    }

    private static bool HaveNoHeader(IRepositoryFiles files, IReadOnlyCollection<string> documents, CancellationToken cancellation)
    {
        var read = DocumentReading.ReadAll(
            files,
            DocumentSample.Of([.. documents]),
            new ProposalReader(NamePattern.Default, Settings.Empty.ShapeFor(null)),
            cancellation
        );
        return read.Count(document =>
                document.Header.Fields.All(field => field.IsSection || ForeignFields.IsForeign(document.Header.Notation, field))
            )
            >= Most * read.Length;
    }
}
