using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Loading.Unread;

/// <summary>
/// Finds whole proposals called <c>README.md</c> or <c>index.md</c> beside the proposals. These are the names of lists and introductions, so
/// that nothing is asked of such a document; but a reader takes one with a status and sections for a proposal.
/// </summary>
internal static class ProposalsNamedAsLists
{
    private const int MostRead = 200;

    private static readonly string[] Names = ["README.md", "index.md"];

    /// <summary>The paths of such documents.</summary>
    /// <param name="layout">The layout of the repository.</param>
    /// <param name="folders">The folders of the proposals.</param>
    /// <param name="most">How many are looked for.</param>
    public static ImmutableArray<string> In(RepositoryLayout layout, IEnumerable<string> folders, int most) =>
        [
            .. folders
                .Order(StringComparer.Ordinal)
                .SelectMany(folder => layout.Files.FilesIn(folder, recursive: false))
                .Where(path => IsNamed(path) && IsLeftOut(layout, path))
                .Take(MostRead)
                .Where(path => IsWhole(layout, path))
                .Take(most),
        ];

    /// <summary>Whether a document has one of these names.</summary>
    public static bool IsNamed(string path) => Names.Contains(RepositoryPath.NameOf(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsLeftOut(RepositoryLayout layout, string path) =>
        layout.Documents.BinarySearch(path, StringComparer.Ordinal) < 0
        && !layout.Paths.IsExcluded(path)
        && !layout
            .Schema.Kinds.Select(kind => kind.Schema)
            .Prepend(layout.Schema)
            .Any(schema => schema.Templates.Any(template => template.Path == path));

    private static bool IsWhole(RepositoryLayout layout, string path)
    {
        var proposal = DocumentReading.ReadProposal(layout.Files, layout.Reader, path);
        var schema = layout.Schema.For(proposal);
        return schema.StatusOf(proposal) is { } status
            && IsStatus(schema, status.Value)
            && proposal.AllSections.Any(section =>
                schema.Section(section) is { } known && !NameComparison.Same(known.Name, schema.Lifecycle?.Field ?? "")
            );
    }

    // An introduction lists the statuses, or has a placeholder in place of one.
    private static bool IsStatus(ProposalSchema schema, string status) =>
        !TemplateMarks.IsEmpty(status)
        && !TemplateMarks.IsPlaceholder(status)
        && (
            schema.Lifecycle is not { States.IsEmpty: false } lifecycle
            || (lifecycle.StatusOf(status) is not null && lifecycle.OtherStatusOf(status) is null)
        );
}
