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

    /// <summary>When somebody asks for one. Whoever reads proposals sees to it that they still stand as they did.</summary>
    WhenAsked,

    /// <summary>Never: of what others are compared with hardly anybody asks it.</summary>
    Never,
}

/// <summary>What there is to do while the proposals of a repository are read, several at once.</summary>
internal sealed record ProposalLoading
{
    /// <summary>Reads all of them, and nothing else.</summary>
    public static ProposalLoading Default { get; } = new();

    /// <summary>Gives the proposal at a path where it need not be read.</summary>
    public Func<string, KnownProposal?>? Known { get; init; }

    /// <summary>Looks at a proposal right after it was read, on the thread that read it, and at the files it names, and lets go of it. What was known is not looked at.</summary>
    public Action<Proposal, ImmutableArray<(string Path, bool HasFragment)>>? Each { get; init; }

    /// <summary>When the files that proposals name are looked up.</summary>
    public FileLookup Lookup { get; init; }

    /// <summary>
    /// Whether the schema is left as it is shown. Where there is a base the schema is corrected by what the base does, and what the
    /// proposals of now do is not asked: see <see cref="RepositoryPractice.Judged"/>.
    /// </summary>
    public bool IsPracticeLater { get; init; }
}
