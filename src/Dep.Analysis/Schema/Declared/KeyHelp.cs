using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Declared;

/// <summary>Finds the help for a key of <c>dep.yml</c>. It is written once, in <see cref="SettingsKeys"/> and <see cref="ConstraintKeys"/>.</summary>
internal static class KeyHelp
{
    private static readonly FrozenDictionary<(string Place, string Key), string> Settings = Flat(SettingsKeys.ByPlace);
    private static readonly FrozenDictionary<(string Place, string Key), string> Constraints = Flat(ConstraintKeys.ByPlace);

    /// <summary>The help for a key, or <see langword="null"/> if it is unknown.</summary>
    /// <param name="path">The keys above it.</param>
    /// <param name="key">The key.</param>
    public static string? Of(ImmutableArray<string> path, string key) =>
        path switch
        {
            [] => Settings.GetValueOrDefault(("", key)),
            [.., "fields", _] => Settings.GetValueOrDefault(("fields.*", key)) ?? Constraints.GetValueOrDefault(("", key)),
            [.., "sections", _] => Settings.GetValueOrDefault(("sections.*", key)) ?? Constraints.GetValueOrDefault(("", key)),
            [.., "checks" or "items"] => Constraints.GetValueOrDefault(("", key)) ?? Settings.GetValueOrDefault(("fields.*", key)),
            // Keys below kinds, types and older proposals have the same help as those at the top.
            [.., var above] => Settings.GetValueOrDefault((above, key))
                ?? Constraints.GetValueOrDefault((above, key))
                ?? (IsInCondition(path) ? Constraints.GetValueOrDefault(("condition", key)) : null)
                ?? Settings.GetValueOrDefault(("", key))
                ?? Constraints.GetValueOrDefault(("", key)),
        };

    // 'when: { Type: { not: Meta } }': a field is between the key of the condition and its own keys.
    private static bool IsInCondition(ImmutableArray<string> path) => path is [.., "when" or "only" or "required" or "of", _];

    private static FrozenDictionary<(string Place, string Key), string> Flat(FrozenDictionary<string, (string Key, string Help)[]> table) =>
        table.SelectMany(place => place.Value.Select(row => KeyValuePair.Create((place.Key, row.Key), row.Help))).ToFrozenDictionary();
}
