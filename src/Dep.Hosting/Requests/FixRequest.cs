using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Hosting.Requests;

/// <summary>The input of a fix run.</summary>
/// <param name="Check">The check whose findings are fixed; what it does not report is not fixed.</param>
internal sealed record FixRequest(CheckRequest Check)
{
    /// <summary>Whether to apply unsafe fixes, which a person has to review.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>Whether to apply unsafe fixes also in closed proposals: rejected, replaced, final.</summary>
    public bool IncludesClosed { get; init; }

    /// <summary>Whether to write nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>An edit to assume before fixing, such as unsaved text of an editor. It becomes part of the resulting edit.</summary>
    public RepositoryEdit Overlay { get; init; } = RepositoryEdit.None;

    /// <summary>
    /// The ids of the rules whose findings are fixed, in any case; empty for all. Findings of severity info are fixed
    /// only if their rule is named, since they are suggestions rather than faults.
    /// </summary>
    public ImmutableArray<string> Ids { get; init; } = [];
}
