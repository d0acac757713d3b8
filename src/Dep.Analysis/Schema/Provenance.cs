using System.Globalization;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Schema;

/// <summary>The source of a part of the schema.</summary>
public enum ProvenanceKind
{
    /// <summary>The template shows it without a mark.</summary>
    Template,

    /// <summary>The template declares it by a mark such as <c>**[Required]**</c> or the words "this section is optional".</summary>
    Mark,

    /// <summary>The dialect declares it.</summary>
    Dialect,

    /// <summary>The practice of the existing proposals shows it.</summary>
    Practice,

    /// <summary><c>dep.yml</c> declares it.</summary>
    Settings,
}

/// <summary>The provenance of a part of the schema.</summary>
/// <param name="Kind">Its source.</param>
/// <param name="Text">The place or the count, as it is printed: <c>template:12</c>, <c>dep.yml:4</c>, <c>dialect madr</c>, <c>practice: 18 of 20 newest</c>.</param>
public sealed record Provenance(ProvenanceKind Kind, string Text)
{
    /// <summary>The default provenance.</summary>
    public static Provenance None { get; } = new(ProvenanceKind.Template, "template");

    /// <summary>Whether it is declared explicitly, so that practice does not override it.</summary>
    public bool IsDeclared => Kind is ProvenanceKind.Settings or ProvenanceKind.Mark;

    /// <summary>A place in the template.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isMark">Whether the template says it in words.</param>
    public static Provenance Template(Location place, bool isMark = false) =>
        new(isMark ? ProvenanceKind.Mark : ProvenanceKind.Template, "template:" + LineOf(place));

    /// <summary>A line of <c>dep.yml</c>.</summary>
    /// <param name="place">The place.</param>
    public static Provenance Settings(Location place) => new(ProvenanceKind.Settings, "dep.yml:" + LineOf(place));

    /// <summary>A dialect.</summary>
    /// <param name="name">Its name.</param>
    public static Provenance Dialect(string name) => new(ProvenanceKind.Dialect, "dialect " + name);

    /// <summary>The beginning of a reason that counts proposals: <c>practice: 18 of 20</c>.</summary>
    internal const string PracticePrefix = "practice: ";

    /// <summary>A count of proposals.</summary>
    /// <param name="count">What was counted, such as <c>18 of the 20 newest</c>.</param>
    public static Provenance Practice(string count) => new(ProvenanceKind.Practice, PracticePrefix + count);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string LineOf(Location place) => (place.Source.Position(place.Span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);
}
