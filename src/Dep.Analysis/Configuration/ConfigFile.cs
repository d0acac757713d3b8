using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Configuration;

/// <summary>The severities in one <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
internal sealed record ConfigFile
{
    /// <summary>The file.</summary>
    public required SourceText Source { get; init; }

    /// <summary>The full path of its folder, with <c>/</c>, and without a trailing one unless it is the root of the file system.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether files in parent folders do not apply to files below it.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it applies to a build as a whole, wherever it is located.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The precedence among global files: the file with the greater level applies.</summary>
    public int Level { get; init; }

    /// <summary>The entries above the first section; they apply only in a global file.</summary>
    public ImmutableArray<ConfigEntry> Preamble { get; init; } = [];

    /// <summary>The sections that set severities, in written order.</summary>
    public ImmutableArray<ConfigSection> Sections { get; init; } = [];

    /// <summary>The first section that was left out because the names of all sections together exceed a limit, or <see langword="null"/>.</summary>
    public TextSpan? Surplus { get; init; }
}

/// <summary>A section.</summary>
/// <param name="Name">The text between the brackets: a glob, or a full path in a global file.</param>
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

    /// <summary>Whether an entry is kept, since its key starts like one that sets a severity.</summary>
    internal static bool IsOfInterest(string key) =>
        key.StartsWith(IdStart, StringComparison.Ordinal) || key.StartsWith("dotnet_analyzer_diagnostic.", StringComparison.Ordinal);

    /// <summary>The keys that set the severity of a category.</summary>
    internal static FrozenDictionary<Category, string> CategoryKeys { get; } =
        Enum.GetValues<Category>()
            .ToFrozenDictionary(
                category => category,
                category => $"dotnet_analyzer_diagnostic.category-{category.ToString().ToLowerInvariant()}.severity"
            );

    /// <summary>The id of the rule whose severity the entry sets, in lower case; <see langword="null"/> if it does not set that of a single rule.</summary>
    internal string? Id =>
        Key.Value.Length >= IdStart.Length + SeverityEnd.Length
        && Key.Value.StartsWith(IdStart, StringComparison.Ordinal)
        && Key.Value.EndsWith(SeverityEnd, StringComparison.Ordinal)
            ? Key.Value[IdStart.Length..^SeverityEnd.Length]
            : null;
}
