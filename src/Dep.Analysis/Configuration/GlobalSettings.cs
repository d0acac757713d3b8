using System.Collections.Immutable;
using System.Text;

namespace Dep.Analysis.Configuration;

/// <summary>
/// Several global files merged. A key is taken from the file with the greatest level; if two files of that level set it, it is taken
/// from neither, since their places in the folders do not decide which has precedence.
/// </summary>
internal sealed class GlobalSettings
{
    private const string Preamble = "";

    private readonly Dictionary<string, Dictionary<string, Claim>> _sections = new(StringComparer.Ordinal);

    /// <summary>Merges files.</summary>
    public GlobalSettings(IEnumerable<ConfigFile> files)
    {
        foreach (var file in files)
        {
            Merge(file, Preamble, file.Preamble);
            foreach (var section in file.Sections)
            {
                if (PathOf(section) is { } path)
                {
                    Merge(file, path, section.Entries);
                }
            }
        }
    }

    /// <summary>The entries that apply to all files.</summary>
    public IEnumerable<ConfigEntry> ForAll => For(Preamble);

    /// <summary>Entries that are cancelled by an entry of the same level, with their own file and the other entry's file.</summary>
    public IEnumerable<(ConfigFile File, ConfigEntry Entry, ConfigFile Other)> Conflicts =>
        from section in _sections.Values
        from claim in section.Values
        let rival = claim.Rival
        where rival is not null
        select (rival.File, rival.Entry, claim.File);

    /// <summary>The entries that apply to one file, by its full path.</summary>
    public IEnumerable<ConfigEntry> For(string path) =>
        _sections.TryGetValue(path, out var claims) ? claims.Values.Where(claim => claim.Rival is null).Select(claim => claim.Entry) : [];

    /// <summary>The full path that a section of a global file names, or <see langword="null"/> if it is not one: globs have no effect there.</summary>
    public static string? PathOf(ConfigSection section)
    {
        var name = section.Name.Value;
        var path = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] is '*' or '?' or '{' or '}' or ',' or '[' || (name[at] == '\\' && ++at == name.Length))
            {
                return null;
            }

            path.Append(name[at]);
        }

        var unescaped = path.ToString();
        var hasDrive = Path.DirectorySeparatorChar == '\\' && unescaped is [_, ':', '/', ..];
        return hasDrive ? char.ToUpperInvariant(unescaped[0]) + unescaped[1..]
            : unescaped is ['/', ..] ? unescaped
            : null;
    }

    private void Merge(ConfigFile file, string section, ImmutableArray<ConfigEntry> entries)
    {
        if (!_sections.TryGetValue(section, out var claims))
        {
            _sections[section] = claims = new Dictionary<string, Claim>(StringComparer.Ordinal);
        }

        foreach (var entry in entries)
        {
            if (!claims.TryGetValue(entry.Key.Value, out var claim) || claim.File.Level < file.Level)
            {
                claims[entry.Key.Value] = new Claim(file, entry, null);
            }
            else if (claim.File.Level == file.Level)
            {
                claims[entry.Key.Value] = claim with { Rival = new Claim(file, entry, null) };
            }
        }
    }

    private sealed record Claim(ConfigFile File, ConfigEntry Entry, Claim? Rival);
}
