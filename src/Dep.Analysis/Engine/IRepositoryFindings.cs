using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine;

/// <summary>Knows what the rules over all proposals find where an earlier run saw the same.</summary>
internal interface IRepositoryFindings
{
    /// <summary>Whether its findings come from a file, so that their fixes have a title and no edit.</summary>
    bool IsWithoutEdits => false;

    /// <summary>What they find, in the order of the rules; or <see langword="null"/> where they have to run.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    IReadOnlyList<Diagnostic>? Find(ProposalRepository repository, Base @base);

    /// <summary>Takes what they found.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">What they were compared with.</param>
    /// <param name="isForAnyBase">Whether none of the rules asked what they were compared with, but for <see cref="Base.Snapshot.Ahead"/>.</param>
    /// <param name="findings">The findings of the run.</param>
    void Note(ProposalRepository repository, Base @base, bool isForAnyBase, IReadOnlyList<Diagnostic> findings);
}
