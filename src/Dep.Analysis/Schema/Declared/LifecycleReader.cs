using System.Collections.Immutable;
using Dep.Analysis.Proposals.Yaml;

namespace Dep.Analysis.Schema.Declared;

/// <summary>Reads <c>lifecycle</c> in <c>dep.yml</c>: the statuses, the allowed changes, and what each status demands.</summary>
/// <param name="nodes">Reads values.</param>
internal sealed class LifecycleReader(SettingsNodes nodes)
{
    /// <summary>Reads the mapping below <c>lifecycle</c>; keys that are not known are defects.</summary>
    public LifecycleSettings Read(YamlNode node)
    {
        var lifecycle = new LifecycleSettings();
        nodes.Keys(
            node,
            "lifecycle",
            new()
            {
                ["field"] = field => lifecycle = lifecycle with { Field = nodes.Text(field) },
                ["initial"] = initial => lifecycle = lifecycle with { Initial = nodes.Texts(initial) },
                ["transitions"] = transitions => lifecycle = lifecycle with { Transitions = ReadStatuses(transitions) },
                ["open"] = open => lifecycle = lifecycle with { IsOpen = nodes.Flag(open) },
                ["closed"] = closed => lifecycle = lifecycle with { Closed = nodes.Texts(closed) },
                ["frozen"] = frozen => lifecycle = lifecycle with { Frozen = nodes.Texts(frozen) },
                ["demands"] = demands => lifecycle = lifecycle with { Demands = ReadStatuses(demands) },
                ["stale"] = stale => lifecycle = lifecycle with { Stale = ReadPeriods(stale) },
            }
        );
        return lifecycle;
    }

    // A status with an invalid list is left out, which differs from a status that may change to no other one.
    private ImmutableArray<StatusSettings>? ReadStatuses(YamlNode node) =>
        nodes.Named(node, "a status", (name, value) => nodes.Texts(value) is { } values ? new StatusSettings(name, values) : null);

    private ImmutableArray<PeriodSettings>? ReadPeriods(YamlNode node) =>
        nodes.Named(node, "a status", (name, value) =>
            nodes.Parsed(value, Period.TryParse, "period; one looks like '90 days', '6 weeks' or '3 months'") is { } period
                ? new PeriodSettings(name, period)
                : null
        );
}
