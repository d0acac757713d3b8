namespace Dep.Analysis.Schema.Lookup;

/// <summary>The schema of what was created before a day.</summary>
/// <param name="Before">The day.</param>
/// <param name="Schema">The schema.</param>
internal sealed record DatedSchema(DateOnly Before, ProposalSchema Schema);
