using System.Collections.Immutable;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Lines above the sections that look like fields, but are in another notation than the header.</summary>
/// <param name="Notation">How they are written.</param>
/// <param name="Description">Its name in messages, such as <c>a table</c>.</param>
/// <param name="Fields">The fields.</param>
internal sealed record UnreadHeader(HeaderNotation Notation, string Description, ImmutableArray<MetadataField> Fields);
