using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>
/// What <c>dep.yml</c> says of older proposals: which these are, and what differs for them. What is found in them was there
/// before anybody asked.
/// </summary>
internal sealed record OlderSettings
{
    /// <summary>Older is what has a lower number.</summary>
    public Located<int>? Below { get; init; }

    /// <summary>Older is what was written before this day, as far as its header or its name tells.</summary>
    public Located<DateOnly>? Before { get; init; }

    /// <summary>The paths of others that are older.</summary>
    public ImmutableArray<Located<string>>? Proposals { get; init; }

    /// <summary>Whether these may do without a title.</summary>
    public Located<bool>? IsUntitled { get; init; }

    /// <summary>What is said of fields.</summary>
    public ImmutableArray<FieldSettings> Fields { get; init; } = [];

    /// <summary>What is said of sections.</summary>
    public ImmutableArray<SectionSettings> Sections { get; init; } = [];

    /// <summary>What holds for single types.</summary>
    public ImmutableArray<TypeSettings> Types { get; init; } = [];
}
