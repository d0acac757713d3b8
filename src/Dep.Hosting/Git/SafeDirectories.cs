using System.Globalization;
using System.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// Passes on which repositories the user trusts: the values of <c>safe.directory</c> from environment variables. Like the user's
/// configuration files, the environment is out of a repository's control.
/// </summary>
internal static class SafeDirectories
{
    private const string Key = "safe.directory";
    private const string Count = "GIT_CONFIG_COUNT";
    private const int Most = 1000;

    // Variables that locate the configuration files of the user and of the machine.
    private static readonly string[] Files = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

    /// <summary>The variables for a git process, reduced to trusted directories and the location of configuration files.</summary>
    /// <param name="environment">The variables of this process.</param>
    public static IReadOnlyDictionary<string, string> From(IReadOnlyDictionary<string, string?> environment)
    {
        var variables = Files
            .Where(name => environment.GetValueOrDefault(name) is not null)
            .ToDictionary(name => name, name => environment[name]!, StringComparer.Ordinal);
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
        var count = int.TryParse(environment.GetValueOrDefault(Count), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? Math.Min(given, Most)
            : 0;
        for (var i = 0; i < count; i++)
        {
            if (
                IsKey(environment.GetValueOrDefault(FormattableString.Invariant($"GIT_CONFIG_KEY_{i}")))
                && environment.GetValueOrDefault(FormattableString.Invariant($"GIT_CONFIG_VALUE_{i}")) is { } value
            )
            {
                yield return value;
            }
        }
    }

    // GIT_CONFIG_PARAMETERS holds the options of 'git -c' for child processes: 'key'='value', before git 2.31 'key=value'.
    private static IEnumerable<string> OfParameters(string text)
    {
        for (var at = 0; at < text.Length; )
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
            if (pair.ToString() is var setting && setting.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && IsKey(setting[..equals]))
            {
                yield return setting[(equals + 1)..];
            }
        }
    }

    private static bool IsKey(string? name) => string.Equals(name, Key, StringComparison.OrdinalIgnoreCase);
}
