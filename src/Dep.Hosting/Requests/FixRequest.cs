using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Hosting.Requests;

/// <summary>What a shell asks to be fixed.</summary>
/// <param name="Check">The check whose findings are to be mended: what it does not report is not mended.</param>
internal sealed record FixRequest(CheckRequest Check)
{
    /// <summary>Whether fixes are made that a person has to look at.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>Whether such fixes are made in proposals, too, that are closed: rejected, replaced, final.</summary>
    public bool IncludesClosed { get; init; }

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What is to be taken for done before anything is mended: the text of an editor over the file it is of. It is part of what came of the fixes.</summary>
    public RepositoryEdit Overlay { get; init; } = RepositoryEdit.None;

    /// <summary>
    /// The ids of the rules whose findings are mended; all where empty. Case does not count. Findings of severity info are mended
    /// only where their rule is named: who runs all fixes asks for what is wrong, and not for what could be otherwise.
    /// </summary>
    public ImmutableArray<string> Ids { get; init; } = [];
}
