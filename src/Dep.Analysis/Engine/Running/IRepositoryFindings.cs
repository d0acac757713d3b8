using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine.Running;

/// <summary>A cache of the findings of repository rules, for runs over the same input as an earlier run.</summary>
internal interface IRepositoryFindings
{
    /// <summary>Whether the cached findings were read from a file, so that their fixes have a title but no edit.</summary>
    bool IsWithoutEdits => false;

    /// <summary>The cached findings, in the order of the rules; <see langword="null"/> if the rules have to run.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    IReadOnlyList<Diagnostic>? Find(ProposalRepository repository, Base @base);

    /// <summary>Stores the findings of a run.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot that they were compared with.</param>
    /// <param name="isForAnyBase">Whether no rule accessed the base, apart from <see cref="Base.Snapshot.Ahead"/>, so that the findings are the same for any base.</param>
    /// <param name="findings">The findings of the run.</param>
    void Note(ProposalRepository repository, Base @base, bool isForAnyBase, IReadOnlyList<Diagnostic> findings);
}
