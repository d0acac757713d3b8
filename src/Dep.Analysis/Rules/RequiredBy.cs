using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Rules;

/// <summary>The reason why a field or section is required, as messages give it.</summary>
internal static class RequiredBy
{
    /// <summary>The reason: the template, <c>dep.yml</c>, or how many proposals have it.</summary>
    /// <param name="from">The source that decided that it is required.</param>
    /// <param name="origin">Where a template shows it, or <see langword="null"/>.</param>
    public static string Of(Provenance from, Location? origin)
    {
        // People of this repository do not know the template of a built-in dialect, but they know their own proposals.
        var isOwn = origin is { } place && !Dialect.IsBuiltIn(place.Source);
        return !isOwn
            && from.Kind is not ProvenanceKind.Settings
            && from.Text.IndexOf(Provenance.PracticePrefix, StringComparison.Ordinal) is >= 0 and var at
                ? $"{from.Text[(at + Provenance.PracticePrefix.Length)..]} proposals have it"
            : origin is null ? "dep.yml requires it"
            : isOwn ? "the template requires it"
            : $"the built-in template of dialect {DialectOf(origin!.Value)} requires it";
    }

    // 'templates/nygard/template.md'
    private static string DialectOf(Location builtIn) => builtIn.Source.Path.Split('/')[1];
}
