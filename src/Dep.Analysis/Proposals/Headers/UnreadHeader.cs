using System.Collections.Immutable;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Lines that look like fields and stand above the sections, in another form than the header.</summary>
/// <param name="Form">The form.</param>
/// <param name="Description">What messages call it: <c>a table</c>.</param>
/// <param name="Fields">The fields.</param>
internal sealed record UnreadHeader(HeaderForm Form, string Description, ImmutableArray<MetadataField> Fields);
