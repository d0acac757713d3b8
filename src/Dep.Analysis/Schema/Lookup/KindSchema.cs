namespace Dep.Analysis.Schema.Lookup;

/// <summary>The schema of one of several kinds of proposals in a repository.</summary>
/// <param name="Owns">Tells by a path whether a proposal is of this kind.</param>
/// <param name="Schema">The schema.</param>
internal sealed record KindSchema(Func<string, bool> Owns, ProposalSchema Schema);
