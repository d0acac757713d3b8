using System.Globalization;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Schema;

/// <summary>Who decided something that the schema says.</summary>
public enum ProvenanceKind
{
    /// <summary>The template shows it, without a word about it.</summary>
    Template,

    /// <summary>The template says it, by a mark such as <c>**[Required]**</c> or the words "this section is optional".</summary>
    Mark,

    /// <summary>The dialect says it.</summary>
    Dialect,

    /// <summary>The proposals that are there do it.</summary>
    Practice,

    /// <summary><c>dep.yml</c> says it.</summary>
    Settings,
}

/// <summary>Where something that the schema says comes from.</summary>
/// <param name="Kind">Who decided it.</param>
/// <param name="Text">The place or the count, as it is printed: <c>template:12</c>, <c>dep.yml:4</c>, <c>dialect madr</c>, <c>practice: 18 of 20 newest</c>.</param>
public sealed record Provenance(ProvenanceKind Kind, string Text)
{
    /// <summary>What nobody decided.</summary>
    public static Provenance None { get; } = new(ProvenanceKind.Template, "template");

    /// <summary>Whether somebody said it: then no count says otherwise.</summary>
    public bool IsSaid => Kind is ProvenanceKind.Settings or ProvenanceKind.Mark;

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

    /// <summary>A count of proposals.</summary>
    /// <param name="count">What was counted, such as <c>18 of the 20 newest</c>.</param>
    public static Provenance Practice(string count) => new(ProvenanceKind.Practice, "practice: " + count);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string LineOf(Location place) => (place.Source.Position(place.Span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);
}
