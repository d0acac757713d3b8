using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema;

/// <summary>Whether a field or section must be there.</summary>
public enum Presence
{
    /// <summary>It may be left out.</summary>
    Optional,

    /// <summary>It must be there.</summary>
    Required,
}

/// <summary>What the schema says of one header field.</summary>
/// <param name="Name">The name, as messages write it.</param>
/// <param name="Presence">Whether it must be there.</param>
public sealed record FieldSchema(string Name, Presence Presence)
{
    /// <summary>The name, as messages write it.</summary>
    public string Name
    {
        get;
        init => (field, Key) = (value, NameComparison.Normalize(value));
    } = Name;

    /// <summary>The name as it is compared, see <see cref="NameComparison.Normalize"/>.</summary>
    internal string Key { get; private init; } = NameComparison.Normalize(Name);

    /// <summary>The source that decided whether it is required.</summary>
    public Provenance PresenceFrom { get; init; } = Provenance.None;

    /// <summary>The source that decided the form of its value.</summary>
    public Provenance FormFrom { get; init; } = Provenance.None;

    /// <summary>The source of each of <see cref="Choices"/>, in their order; empty if all come from the template.</summary>
    public ImmutableArray<Provenance> ChoicesFrom { get; init; } = [];

    /// <summary>The source of one of <see cref="Choices"/>; by default the template.</summary>
    internal Provenance ChoiceFrom(int index) =>
        index < ChoicesFrom.Length ? ChoicesFrom[index]
        : Origin is { } place ? Provenance.Template(place)
        : Provenance.None;

    /// <summary>Whether <see cref="Choices"/> are the usual values but not a closed list: then only a misspelt choice is a fault.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The form of its value.</summary>
    public FieldForm Form { get; init; }

    /// <summary>The values it may have, in the template's order; empty where any is allowed.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The template's own value where it is a placeholder or a list of choices, which must not survive; else <see langword="null"/>.</summary>
    public string? Placeholder
    {
        get;
        init => (field, PlaceholderKey) = (value, value is null ? null : NameComparison.Normalize(value));
    }

    /// <summary>The placeholder as it is compared, see <see cref="NameComparison.Normalize"/>.</summary>
    internal string? PlaceholderKey { get; private init; }

    /// <summary>Whether the template asks for it to be left blank, for somebody else to fill in.</summary>
    public bool IsLeftBlank { get; init; }

    /// <summary>Whether it may stand without a value, or say <c>TBD</c>.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>How its dates are written, as .NET formats them, or <see langword="null"/> for ISO 8601.</summary>
    public string? Format { get; init; }

    /// <summary>Whether it has a fixed place among the other fields, that of the template.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whether it is a section, whose text is the value; then it is the section that must be there or not.</summary>
    public bool IsSection { get; init; }

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The field that says the same from the other proposal's side.</summary>
    public string? Inverse { get; init; }

    /// <summary>What a field of references says of the proposals it names, by its name or an alias.</summary>
    public Relation Relation
    {
        get
        {
            var relation = Relations.Of(Name);
            for (var i = 0; relation is Relation.Other && i < Aliases.Length; i++)
            {
                relation = Relations.Of(Aliases[i]);
            }

            return relation;
        }
    }

    /// <summary>The field in the template, or <see langword="null"/> where only <c>dep.yml</c> knows it.</summary>
    public Location? Origin { get; init; }
}
