using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The settings for proposals of one type, or from one stage on.</summary>
/// <param name="Name">The value of the field.</param>
/// <param name="Fields">The settings for fields.</param>
/// <param name="Sections">The settings for sections.</param>
/// <param name="Lifecycle">The settings for the lifecycle.</param>
internal sealed record TypeSettings(
    Located<string> Name,
    ImmutableArray<FieldSettings> Fields,
    ImmutableArray<SectionSettings> Sections,
    LifecycleSettings Lifecycle
);
