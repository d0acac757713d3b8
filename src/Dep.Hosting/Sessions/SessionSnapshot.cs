using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;

namespace Dep.Hosting.Sessions;

/// <summary>What a session knows at one moment. It never changes, so that requests can be answered from it while the next check runs.</summary>
/// <param name="Root">The full path of the repository's root.</param>
/// <param name="Input">What the rules ran over.</param>
/// <param name="Findings">The findings, as <c>dep check</c> has them.</param>
/// <param name="Open">The texts of the editor that were looked at, by path from the root.</param>
/// <param name="Files">The files with these texts over them; nothing that is asked of them is noted.</param>
internal sealed record SessionSnapshot(
    string Root,
    CheckInput Input,
    ImmutableArray<Diagnostic> Findings,
    ImmutableDictionary<string, EditorText> Open,
    IRepositoryFiles Files)
{
    private readonly Lazy<ILookup<string, Diagnostic>> _byPath = new(() => Findings.ToLookup(finding => finding.Location.Source.Path, StringComparer.Ordinal));

    /// <summary>What was checked against what, in one line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The proposals.</summary>
    public ProposalRepository Repository => Input.Repository;

    /// <summary>What is known of the repository before its proposals are read.</summary>
    public RepositoryLayout Layout => Input.Layout;

    /// <summary>The findings in a file; those of no file for the empty path.</summary>
    public IEnumerable<Diagnostic> In(string path) => _byPath.Value[path];

    /// <summary>The text of a file as it was looked at: the editor's, a proposal's, or the disk's.</summary>
    public SourceText TextOf(string path) =>
        Open.TryGetValue(path, out var open) ? open.Source
        : Repository.Owning(path) is { } owner ? (owner.Path == path ? owner.Source : owner.HeaderSource)
        : Files.Read(path);
}
