using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema;

/// <summary>What the schema says of one section.</summary>
/// <param name="Name">The name, as messages write it; of a repeating section the words before its number.</param>
/// <param name="Presence">Whether it must be there. A repeating section may always be left out.</param>
/// <param name="Level">The level of its heading in the template.</param>
public sealed record SectionSchema(string Name, Presence Presence, int Level)
{
    /// <summary>The name, as messages write it.</summary>
    public string Name
    {
        get;
        init => (field, Key) = (value, NameComparison.Normalize(value));
    } = Name;

    /// <summary>The name as it is compared, see <see cref="NameComparison.Normalize"/>.</summary>
    internal string Key { get; private init; } = NameComparison.Normalize(Name);

    /// <summary>The name of the section it stands under in the template, or <see langword="null"/> where it stands on top.</summary>
    public string? Parent { get; init; }

    /// <summary>The source that decided whether it is required.</summary>
    public Provenance PresenceFrom { get; init; } = Provenance.None;

    /// <summary>Whether it may occur any number of times, each with a number: <c>REQ 1</c>, <c>REQ 2</c>.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether the template has its name only once. Of a name that it uses under several sections the place cannot be told.</summary>
    public bool IsUnique { get; init; } = true;

    /// <summary>Whether <c>N/A</c> may be all there is in it.</summary>
    public bool AllowsNotApplicable { get; init; }

    /// <summary>Whether its heading may stand without a text.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether it has its place among the others.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whether it has its level, and the section that it stands under.</summary>
    internal bool IsLevelled { get; init; } = true;

    /// <summary>Other names it goes by.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Whether it has a name, which is folded, and not merely one like it.</summary>
    internal bool IsNamed(string key) => key == Key || Aliases.Any(alias => NameComparison.Normalize(alias) == key);

    /// <summary>The heading in the template, or <see langword="null"/> where only <c>dep.yml</c> knows it.</summary>
    public Location? Origin { get; init; }
}
