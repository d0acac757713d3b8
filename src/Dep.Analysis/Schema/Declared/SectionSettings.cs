using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The settings in <c>dep.yml</c> for one section.</summary>
/// <param name="Name">The section's name; <c>*</c> for every section of the template.</param>
internal sealed record SectionSettings(Located<string> Name)
{
    /// <summary>The place of the settings.</summary>
    public Provenance From { get; init; } = Provenance.None;

    /// <summary>Whether it must be there.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>The day from which it is required: proposals created before do not need it.</summary>
    public Located<DateOnly>? Since { get; init; }

    /// <summary>Whether its heading may stand without a text.</summary>
    public Located<bool>? MayBeEmpty { get; init; }

    /// <summary>Whether <c>N/A</c> may be all there is in it.</summary>
    public Located<bool>? AllowsNotApplicable { get; init; }

    /// <summary>Whether it has its place among the others.</summary>
    public Located<bool>? IsOrdered { get; init; }

    /// <summary>Whether it has its level, and the section that it stands under.</summary>
    public Located<bool>? IsLevelled { get; init; }

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<Located<string>>? Aliases { get; init; }

    /// <summary>Further constraints for it.</summary>
    public ImmutableArray<Constraint> Constraints { get; init; } = [];
}
