using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;

namespace Dep.Hosting.Sessions;

/// <summary>The state of a session after a check. It is immutable, so that requests can be answered from it while the next check runs.</summary>
/// <param name="Root">The full path of the repository's root.</param>
/// <param name="Input">The input of the rules.</param>
/// <param name="Findings">The findings, as <c>dep check</c> reports them.</param>
/// <param name="Open">The texts of the editor that were checked, by path from the root.</param>
/// <param name="Files">The files overlaid with these texts, unobserved.</param>
internal sealed record SessionSnapshot(
    string Root,
    CheckInput Input,
    ImmutableArray<Diagnostic> Findings,
    ImmutableDictionary<string, EditorText> Open,
    IRepositoryFiles Files
)
{
    private readonly Lazy<ILookup<string, Diagnostic>> _byPath = new(() =>
        Findings.ToLookup(finding => finding.Location.Source.Path, StringComparer.Ordinal)
    );

    /// <summary>The summary line of the check.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The proposals.</summary>
    public ProposalRepository Repository => Input.Repository;

    /// <summary>The repository's layout, found before proposals are read.</summary>
    public RepositoryLayout Layout => Input.Layout;

    /// <summary>The findings in a file; for the empty path, those about the repository as a whole.</summary>
    public IEnumerable<Diagnostic> In(string path) => _byPath.Value[path];

    /// <summary>The text of a file as it was checked: the editor's, a proposal's, or the disk's.</summary>
    public SourceText TextOf(string path) =>
        Open.TryGetValue(path, out var open) ? open.Source
        : Repository.Owning(path) is { } owner ? (owner.Path == path ? owner.Source : owner.HeaderSource)
        : Files.Read(path);
}
