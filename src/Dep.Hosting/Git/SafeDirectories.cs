using System.Globalization;
using System.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// Whose repositories the user trusts, as he tells git by variables: the values of <c>safe.directory</c>. It is his word as his
/// configuration is, and a repository has no way to say it.
/// </summary>
internal static class SafeDirectories
{
    private const string Key = "safe.directory";
    private const string Count = "GIT_CONFIG_COUNT";
    private const int Most = 1000;

    // Variables that say which files hold the configuration of the user and of the machine.
    private static readonly string[] Files = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

    /// <summary>Variables by which git learns what the user said, and nothing else that stands in them.</summary>
    /// <param name="environment">The variables of this process.</param>
    public static IReadOnlyDictionary<string, string> From(IReadOnlyDictionary<string, string?> environment)
    {
        var variables = Files.Where(name => environment.GetValueOrDefault(name) is not null).ToDictionary(name => name, name => environment[name]!, StringComparer.Ordinal);
        string[] values = [.. OfPairs(environment).Concat(OfParameters(environment.GetValueOrDefault("GIT_CONFIG_PARAMETERS") ?? "")).Take(Most)];
        for (var i = 0; i < values.Length; i++)
        {
            variables[FormattableString.Invariant($"GIT_CONFIG_KEY_{i}")] = Key;
            variables[FormattableString.Invariant($"GIT_CONFIG_VALUE_{i}")] = values[i];
        }

        if (values.Length > 0)
        {
            variables[Count] = values.Length.ToString(CultureInfo.InvariantCulture);
        }

        return variables;
    }

    private static IEnumerable<string> OfPairs(IReadOnlyDictionary<string, string?> environment)
    {
        var count = int.TryParse(environment.GetValueOrDefault(Count), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? Math.Min(said, Most) : 0;
        for (var i = 0; i < count; i++)
        {
            if (IsKey(environment.GetValueOrDefault(FormattableString.Invariant($"GIT_CONFIG_KEY_{i}"))) && environment.GetValueOrDefault(FormattableString.Invariant($"GIT_CONFIG_VALUE_{i}")) is { } value)
            {
                yield return value;
            }
        }
    }

    // Configuration of 'git -c' as git passes it on to its children: 'key'='value', and before 2.31 'key=value'.
    private static IEnumerable<string> OfParameters(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var pair = new StringBuilder();
            var isQuoted = false;
            for (; at < text.Length && (isQuoted || text[at] != ' '); at++)
            {
                if (text[at] == '\'')
                {
                    isQuoted = !isQuoted;
                }
                else if (text[at] == '\\' && !isQuoted && at + 1 < text.Length)
                {
                    pair.Append(text[++at]);
                }
                else
                {
                    pair.Append(text[at]);
                }
            }

            at++;
            if (pair.ToString() is var said && said.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && IsKey(said[..equals]))
            {
                yield return said[(equals + 1)..];
            }
        }
    }

    private static bool IsKey(string? name) => string.Equals(name, Key, StringComparison.OrdinalIgnoreCase);
}
