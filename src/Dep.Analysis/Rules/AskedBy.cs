using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>Who asks for a part of a proposal, as messages say it.</summary>
internal static class AskedBy
{
    private const string Counted = "practice: ";

    /// <summary>What a finding says of why a part is required.</summary>
    /// <param name="from">Who decided that it is.</param>
    /// <param name="origin">Where a template shows the part, or <see langword="null"/>.</param>
    public static string Of(Provenance from, Location? origin)
    {
        // The template that a dialect brings along is nothing that people of this repository know. What they do is.
        var isOwn = origin is { } place && !Dialect.IsBuiltIn(place.Source);
        return !isOwn && from.Kind is not ProvenanceKind.Settings && from.Text.IndexOf(Counted, StringComparison.Ordinal) is >= 0 and var at
                ? $"{from.Text[(at + Counted.Length)..]} proposals have it"
            : origin is null ? "dep.yml requires it"
            : "the template requires it";
    }
}
