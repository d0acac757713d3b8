using System.Collections.Immutable;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Lines above the sections that look like fields, but are in another form than the header.</summary>
/// <param name="Form">The form.</param>
/// <param name="Description">Its name in messages, such as <c>a table</c>.</param>
/// <param name="Fields">The fields.</param>
internal sealed record UnreadHeader(HeaderForm Form, string Description, ImmutableArray<MetadataField> Fields);
