using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Configuration;

/// <summary>
/// The severities that <c>.editorconfig</c> and <c>.globalconfig</c> set, found as Roslyn finds them: a rule's id over its
/// category over all rules; <c>.editorconfig</c> over <c>.globalconfig</c>, the deeper file over the outer, the later section
/// over the earlier. Categories and "all" reach only rules that are enabled by default,
/// and "all" does not apply to rules about the tool itself.
/// </summary>
internal sealed class SeverityConfiguration
{
    private readonly string _root;
    private readonly string _home;
    private readonly GlobalSettings _global;
    private readonly (ConfigFile File, ImmutableArray<(SectionGlob Glob, ConfigSection Section)> Sections)[] _files;
    private readonly FileSettings _forAll;

    // A fast path: most configurations are only about other tools' rules; then no document is matched with any glob.
    private readonly FrozenSet<string> _mentioned;
    private readonly ConcurrentDictionary<string, FileSettings> _byPath = new(StringComparer.Ordinal);

    /// <summary>Creates a configuration.</summary>
    /// <param name="root">The full path of the repository's root, to which paths are relative.</param>
    /// <param name="home">The folder, from the root, that a finding without a file belongs to: that of the project.</param>
    /// <param name="files">The files in any order, each once.</param>
    public SeverityConfiguration(string root, string home, ImmutableArray<ConfigFile> files)
    {
        _root = root;
        _home = home;
        Files = files;
        _mentioned = files
            .SelectMany(file => file.Preamble.Concat(file.Sections.SelectMany(section => section.Entries)))
            .Select(entry => entry.Id ?? entry.Key.Value)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _global = new GlobalSettings(files.Where(file => file.IsGlobal));
        _forAll = new FileSettings();
        _forAll.Add(_global.ForAll);
        _files = [.. files.Where(file => !file.IsGlobal).OrderBy(file => file.Directory.Length).Select(file => (file, Compiled(file)))];
    }

    /// <summary>An empty configuration.</summary>
    public static SeverityConfiguration Empty { get; } = new("", "", []);

    /// <summary>The files it was created from.</summary>
    public ImmutableArray<ConfigFile> Files { get; }

    /// <summary>The merged settings of global files.</summary>
    internal GlobalSettings Global => _global;

    /// <summary>The configured severity of a rule in a file, or <see langword="null"/> if none is configured.</summary>
    /// <param name="path">The file's path from the root; empty for the repository as a whole, which <c>[*]</c> matches and <c>[*.md]</c> does not.</param>
    /// <param name="descriptor">The rule.</param>
    public SeveritySetting? Of(string path, DiagnosticDescriptor descriptor) => Said(path, descriptor)?.Setting;

    /// <summary>The configured severity of a rule in a file, and the entry that sets it.</summary>
    /// <param name="path">As for <see cref="Of"/>.</param>
    /// <param name="descriptor">The rule.</param>
    public (SeveritySetting Setting, ConfigEntry Entry)? Said(string path, DiagnosticDescriptor descriptor)
    {
        if (
            !_mentioned.Contains(descriptor.Id)
            && !_mentioned.Contains(ConfigEntry.CategoryKeys[descriptor.Category])
            && !_mentioned.Contains(ConfigEntry.AllKey)
        )
        {
            return null;
        }

        var settings = _byPath.GetOrAdd(path, Find);
        if (settings.ById.TryGetValue(descriptor.Id, out var said) || _forAll.ById.TryGetValue(descriptor.Id, out said))
        {
            return (new SeveritySetting(said.Severity, IsById: true), said.Entry);
        }

        return
            descriptor.IsEnabledByDefault
            && (
                settings.TryGetBulk(ConfigEntry.CategoryKeys[descriptor.Category], out said)
                // A severity for all rules does not apply to rules about the tool itself, such as an unreadable template, just as Roslyn does not
                // apply it to the compiler.
                || (descriptor.Category is not Category.Tool && settings.TryGetBulk(ConfigEntry.AllKey, out said))
            )
            ? (new SeveritySetting(said.Severity, IsById: false), said.Entry)
            : null;
    }

    /// <summary>The file that contains an entry.</summary>
    public ConfigFile FileOf(ConfigEntry entry) =>
        Files.First(file => file.Preamble.Concat(file.Sections.SelectMany(section => section.Entries)).Any(other => ReferenceEquals(other, entry)));

    private FileSettings Find(string path)
    {
        var full = ConfigPath.Normalize(path.Length == 0 ? $"{_root}/{_home}/" : $"{_root}/{path}");
        var settings = new FileSettings();
        settings.AddBulk(_forAll);
        settings.Add(_global.For(full));

        // A root file cancels the settings of files in parent folders, but not those of global files.
        var above = Array.FindLastIndex(_files, file => file.File.IsRoot && ConfigPath.Below(file.File.Directory, full) is not null);
        foreach (var (file, sections) in _files.Skip(Math.Max(0, above)))
        {
            if (ConfigPath.Below(file.Directory, full) is { } relative)
            {
                settings.Add(sections.Where(section => section.Glob.IsMatch(relative)).SelectMany(section => section.Section.Entries));
            }
        }

        return settings;
    }

    private static ImmutableArray<(SectionGlob Glob, ConfigSection Section)> Compiled(ConfigFile file) =>
        [.. file.Sections.Select(section => (Glob: SectionGlob.Parse(section.Name.Value)!, section)).Where(section => section.Glob is not null)];

    /// <summary>The settings for one file.</summary>
    private sealed class FileSettings
    {
        private readonly Dictionary<string, ConfigEntry> _bulk = new(StringComparer.Ordinal);

        public Dictionary<string, (Severity? Severity, ConfigEntry Entry)> ById { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Add(IEnumerable<ConfigEntry> entries)
        {
            foreach (var entry in entries)
            {
                if (entry.Id is null)
                {
                    // An invalid word for a category still overrides an outer file's setting for the category, but not the setting for all rules.
                    _bulk[entry.Key.Value] = entry;
                }
                else if (SeverityWords.TryParse(entry.Value.Value, out var severity))
                {
                    ById[entry.Id] = (severity, entry);
                }
            }
        }

        public void AddBulk(FileSettings other)
        {
            foreach (var (key, entry) in other._bulk)
            {
                _bulk[key] = entry;
            }
        }

        public bool TryGetBulk(string key, out (Severity? Severity, ConfigEntry Entry) said)
        {
            said = default;
            if (!_bulk.TryGetValue(key, out var entry) || !SeverityWords.TryParse(entry.Value.Value, out var severity))
            {
                return false;
            }

            said = (severity, entry);
            return true;
        }
    }
}
