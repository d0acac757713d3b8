using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Rules;

/// <summary>Makes related locations.</summary>
internal static class Related
{
    /// <summary>The related location, or none if there is no place: a part of the schema may come from <c>dep.yml</c>.</summary>
    public static RelatedLocation[] To(Location? location, string message) => location is { } place ? [new RelatedLocation(place, message)] : [];
}
