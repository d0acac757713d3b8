using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>
/// The settings in <c>dep.yml</c> for older proposals: which these are, and what differs for them. They were written before the present
/// requirements.
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

    /// <summary>The settings for fields.</summary>
    public ImmutableArray<FieldSettings> Fields { get; init; } = [];

    /// <summary>The settings for sections.</summary>
    public ImmutableArray<SectionSettings> Sections { get; init; } = [];

    /// <summary>What holds for single types.</summary>
    public ImmutableArray<TypeSettings> Types { get; init; } = [];
}
