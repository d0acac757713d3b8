using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Configuration;

/// <summary>
/// Finds faults in the settings for our rules: unknown ids and words, and settings without effect. Settings for other tools' rules
/// are not checked.
/// </summary>
internal sealed class SeverityDefects
{
    private const string OurKeys = "dotnet_diagnostic.dep";

    private static readonly FrozenSet<string> CategoryKeys = ConfigEntry.CategoryKeys.Values.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> _ids;
    private readonly ImmutableArray<(Location Location, string Message)>.Builder _defects = ImmutableArray.CreateBuilder<(Location, string)>();

    private SeverityDefects(IEnumerable<string> ids)
    {
        _ids = ids.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The faults, by file and place.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="ids">The ids of all rules.</param>
    public static ImmutableArray<(Location Location, string Message)> Find(SeverityConfiguration configuration, IEnumerable<string> ids)
    {
        var defects = new SeverityDefects(ids);
        foreach (var file in configuration.Files)
        {
            defects.FindIn(file);
        }

        foreach (var (file, entry, other) in configuration.Global.Conflicts.Where(conflict => defects.IsOurs(conflict.Entry)))
        {
            defects.Add(
                file,
                entry.Key.Span,
                $"'{other.Source.Path}' sets the same key with the same 'global_level', so neither counts; give one of them a greater level"
            );
        }

        return
        [
            .. defects._defects.OrderBy(defect => defect.Location.Source.Path, StringComparer.Ordinal).ThenBy(defect => defect.Location.Span.Start),
        ];
    }

    private void FindIn(ConfigFile file)
    {
        if (file.Source.Defect is { } unreadable)
        {
            Add(file, unreadable.Span, unreadable.Message);
        }

        if (file.Surplus is { } surplus)
        {
            Add(file, surplus, "The names of the sections above are too long together; this section and those below have no effect");
        }

        foreach (var entry in file.Preamble.Where(IsOurs))
        {
            FindIn(file, entry);
            if (!file.IsGlobal)
            {
                Add(file, entry.Key.Span, "A severity above the first section has no effect; put it below a section such as '[*.md]'");
            }
        }

        foreach (var section in file.Sections.Where(section => section.Entries.Any(IsOurs)))
        {
            if (file.IsGlobal && GlobalSettings.PathOf(section) is null)
            {
                Add(
                    file,
                    section.Name.Span,
                    $"Section '[{section.Name.Value}]' has no effect: in a global configuration a section is the full path of one file"
                );
            }
            else if (!file.IsGlobal && SectionGlob.Parse(section.Name.Value) is null)
            {
                var name = section.Name.Value;
                var hint =
                    name.Contains(',', StringComparison.Ordinal) && !name.Contains('{', StringComparison.Ordinal)
                        ? $"; several are written '[{{{name}}}]'"
                        : "";
                Add(file, section.Name.Span, $"Section '[{name}]' is no glob, so it has no effect{hint}");
            }

            foreach (var entry in section.Entries.Where(IsOurs))
            {
                FindIn(file, entry);
            }
        }
    }

    private void FindIn(ConfigFile file, ConfigEntry entry)
    {
        var value = entry.Value.Value;
        if (entry.Id is null && !CategoryKeys.Contains(entry.Key.Value))
        {
            Add(file, entry.Key.Span, $"Unknown key '{file.Source[entry.Key.Span]}'; a severity is set with 'dotnet_diagnostic.DEP001.severity'");
        }
        else if (entry.Id is { } id && !_ids.Contains(id))
        {
            Add(file, entry.Key.Span, $"There is no rule {id.ToUpperInvariant()}");
        }
        else if (!SeverityWords.TryParse(value, out _))
        {
            Add(file, entry.Value.Span, $"'{value}' is no severity; known are {SeverityWords.Known}");
        }
    }

    private bool IsOurs(ConfigEntry entry) =>
        CategoryKeys.Contains(entry.Key.Value)
        || (entry.Id is { } id && _ids.Contains(id))
        || (entry.Key.Value.StartsWith(OurKeys, StringComparison.Ordinal) && entry.Key.Value.AsSpan(OurKeys.Length) is [>= '0' and <= '9', ..]);

    private void Add(ConfigFile file, TextSpan span, string message) => _defects.Add((new Location(file.Source, span), message));
}
