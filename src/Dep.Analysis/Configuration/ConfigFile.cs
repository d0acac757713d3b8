using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Configuration;

/// <summary>One <c>.editorconfig</c> or <c>.globalconfig</c>, as far as it speaks of severities.</summary>
internal sealed record ConfigFile
{
    /// <summary>The file.</summary>
    public required SourceText Source { get; init; }

    /// <summary>The full path of its folder, with <c>/</c>, without one at the end unless it is a root.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether files above it do not count for what lies below it.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it speaks of a build as a whole, wherever it lies.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Which of several global files counts: the greater.</summary>
    public int Level { get; init; }

    /// <summary>What stands above the first section; it counts in a global file only.</summary>
    public ImmutableArray<ConfigEntry> Preamble { get; init; } = [];

    /// <summary>The sections that say something of severities, in written order.</summary>
    public ImmutableArray<ConfigSection> Sections { get; init; } = [];

    /// <summary>The first section that was left out because the names of the sections before it are too long together, or <see langword="null"/>.</summary>
    public TextSpan? Surplus { get; init; }
}

/// <summary>A section.</summary>
/// <param name="Name">What stands between the brackets: a glob, in a global file a full path.</param>
/// <param name="Entries">The entries; a key occurs once, with its last value.</param>
internal sealed record ConfigSection(Located<string> Name, ImmutableArray<ConfigEntry> Entries);

/// <summary>A line <c>key = value</c>.</summary>
/// <param name="Key">The key, in lower case.</param>
/// <param name="Value">The value as it is written.</param>
internal sealed record ConfigEntry(Located<string> Key, Located<string> Value)
{
    private const string IdStart = "dotnet_diagnostic.";
    private const string SeverityEnd = ".severity";

    /// <summary>The key that sets the severity of all rules.</summary>
    internal const string AllKey = "dotnet_analyzer_diagnostic.severity";

    /// <summary>Whether the entry is one this reader keeps: it starts like one that sets a severity.</summary>
    internal static bool IsOfInterest(string key) => key.StartsWith(IdStart, StringComparison.Ordinal) || key.StartsWith("dotnet_analyzer_diagnostic.", StringComparison.Ordinal);

    /// <summary>The keys that set the severity of a category.</summary>
    internal static FrozenDictionary<Category, string> CategoryKeys { get; } =
        Enum.GetValues<Category>().ToFrozenDictionary(category => category, category => $"dotnet_analyzer_diagnostic.category-{category.ToString().ToLowerInvariant()}.severity");

    /// <summary>The id whose severity the entry sets, in lower case; <see langword="null"/> where it sets no single one.</summary>
    internal string? Id => Key.Value.Length >= IdStart.Length + SeverityEnd.Length && Key.Value.StartsWith(IdStart, StringComparison.Ordinal) && Key.Value.EndsWith(SeverityEnd, StringComparison.Ordinal)
        ? Key.Value[IdStart.Length..^SeverityEnd.Length]
        : null;
}
