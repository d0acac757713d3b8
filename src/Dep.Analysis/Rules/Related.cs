using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Rules;

/// <summary>Makes related locations.</summary>
internal static class Related
{
    /// <summary>The related location, or none where there is no place to point at: a schema's part may come from <c>dep.yml</c>.</summary>
    public static RelatedLocation[] To(Location? location, string message) => location is { } place ? [new RelatedLocation(place, message)] : [];
}
