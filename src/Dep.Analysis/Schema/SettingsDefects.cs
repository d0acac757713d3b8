using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>What is wrong with <c>dep.yml</c>: what its reader could not understand, and names that the template does not have.</summary>
internal static class SettingsDefects
{
    /// <summary>The faults, in written order.</summary>
    public static ImmutableArray<(Location Location, string Message)> Find(Settings settings, ProposalSchema schema)
    {
        if (settings.Source is not { } source)
        {
            return [];
        }

        return
        [
            .. settings.Defects.Concat(UnknownStatuses(settings.Lifecycle, schema))
                .OrderBy(defect => defect.Span.Start)
                .Select(defect => (new Location(source, defect.Span), defect.Message)),
        ];
    }

    // A misspelt status in a lifecycle is an edge that is never taken: silence where the user asked for a check.
    private static IEnumerable<Defect> UnknownStatuses(LifecycleSettings lifecycle, ProposalSchema schema)
    {
        var name = lifecycle.Field?.Value ?? "Status";
        if (schema.Lifecycle is not { } known)
        {
            return lifecycle.Field is { } field ? [new Defect(field.Span, $"The template has no field '{field.Value}'")] : [];
        }

        var statuses = (lifecycle.Initial ?? [])
            .Concat(lifecycle.Closed ?? [])
            .Concat(lifecycle.Frozen ?? [])
            .Concat((lifecycle.Transitions ?? []).SelectMany(edge => edge.Values.Prepend(edge.Status)))
            .Concat((lifecycle.Demands ?? []).Select(demand => demand.Status));
        return statuses
            .Where(status => !known.States.Any(state => Names.Same(state, status.Value)))
            .Select(status => new Defect(status.Span, Nearest.Of(status.Value, known.States) is { } near
                ? $"'{status.Value}' is not a {name}; did you mean '{near}'?"
                : $"'{status.Value}' is not a {name}; the template allows {string.Join(", ", known.States)}"));
    }
}
