using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The settings in <c>dep.yml</c> for one field.</summary>
/// <param name="Name">The field's name; <c>*</c> for every field of the template.</param>
internal sealed record FieldSettings(Located<string> Name)
{
    /// <summary>The place of the settings.</summary>
    public Provenance From { get; init; } = Provenance.None;

    /// <summary>The form of its value.</summary>
    public Located<FieldForm>? Form { get; init; }

    /// <summary>Whether it must be there.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>The day from which it is required: proposals created before do not need it.</summary>
    public Located<DateOnly>? Since { get; init; }

    /// <summary>Whether it may stand without a value.</summary>
    public Located<bool>? MayBeEmpty { get; init; }

    /// <summary>Whether the template's own value may stay.</summary>
    public Located<bool>? KeepsPlaceholder { get; init; }

    /// <summary>Whether it has a fixed place among the other fields.</summary>
    public Located<bool>? IsOrdered { get; init; }

    /// <summary>Whether it is a section, whose text is the value.</summary>
    public Located<bool>? IsSection { get; init; }

    /// <summary>How its dates are written, as .NET formats them.</summary>
    public Located<string>? Format { get; init; }

    /// <summary>The values it may have.</summary>
    public ImmutableArray<Located<string>>? Choices { get; init; }

    /// <summary>Whether it may have other values, too, so that only what is nearly a choice is a fault.</summary>
    public Located<bool>? IsOpen { get; init; }

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<Located<string>>? Aliases { get; init; }

    /// <summary>The field that says the same from the other proposal's side.</summary>
    public Located<string>? Inverse { get; init; }

    /// <summary>Further constraints for it.</summary>
    public ImmutableArray<Constraint> Constraints { get; init; } = [];
}
