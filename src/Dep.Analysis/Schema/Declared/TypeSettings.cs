using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>What holds only for proposals of one type, or from one stage on.</summary>
/// <param name="Name">The value of the field.</param>
/// <param name="Fields">What is said of fields.</param>
/// <param name="Sections">What is said of sections.</param>
/// <param name="Lifecycle">What is said of the lifecycle.</param>
internal sealed record TypeSettings(
    Located<string> Name,
    ImmutableArray<FieldSettings> Fields,
    ImmutableArray<SectionSettings> Sections,
    LifecycleSettings Lifecycle);
