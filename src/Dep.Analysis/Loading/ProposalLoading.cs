using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading;

/// <summary>A proposal that need not be read.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Named">Gives the files it names, see <see cref="Engine.LinkedFiles.NamedBy"/>; <see langword="null"/> where that is still to be worked out.</param>
internal readonly record struct KnownProposal(Proposal Proposal, Func<ImmutableArray<(string Path, bool HasFragment)>>? Named = null);

/// <summary>When the files that proposals name are looked up.</summary>
internal enum FileLookup
{
    /// <summary>As soon as the proposals are read.</summary>
    AtOnce,

    /// <summary>On first access. The caller must ensure that the files have not changed by then.</summary>
    WhenAsked,

    /// <summary>Never: for a base, the files are hardly ever needed.</summary>
    Never,
}

/// <summary>Options for reading the proposals of a repository.</summary>
internal sealed record ProposalLoading
{
    /// <summary>Reads all of them, and nothing else.</summary>
    public static ProposalLoading Default { get; } = new();

    /// <summary>Returns the proposal at a path if it is known already and need not be read.</summary>
    public Func<string, KnownProposal?>? Known { get; init; }

    /// <summary>Processes a proposal, and the files it links to, right after it was read and on the same thread, and releases it. Not called for known proposals.</summary>
    public Action<Proposal, ImmutableArray<(string Path, bool HasFragment)>>? Each { get; init; }

    /// <summary>When the files that proposals name are looked up.</summary>
    public FileLookup Lookup { get; init; }

    /// <summary>
    /// Whether the schema is not corrected by practice yet. If there is a base, the schema is corrected by the practice of the base
    /// instead of that of the present proposals: see <see cref="RepositoryPractice.Judged"/>.
    /// </summary>
    public bool IsPracticeLater { get; init; }
}
