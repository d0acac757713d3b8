using System.CommandLine.Parsing;
using Dep.Analysis.Configuration;
using Dep.Analysis.Rules;

namespace Dep.Tool;

/// <summary>Validates ids of rules on the command line.</summary>
internal static class RuleIds
{
    /// <summary>Stands for all ids.</summary>
    public const string All = "*";

    /// <summary>The ids of the built-in rules, for completion.</summary>
    public static IEnumerable<string> Known => RuleCatalog.All.Select(rule => rule.Descriptor.Id);

    private const string Prefix = "DEP";

    /// <summary>What is wrong with a list of ids, or <see langword="null"/>. Ids that start with <c>DEP</c> must be those of built-in rules; others may belong to custom rules.</summary>
    /// <param name="list">Ids, separated by <c>,</c> or <c>;</c>.</param>
    public static string? Fault(string list)
    {
        var ids = WarningOptions.Ids(list);
        return list == All ? null
            : list.Length == 0 || !ids.All(id => id.Length > 0 && id.All(char.IsAsciiLetterOrDigit))
                ? $"'{list}' is no list of ids such as DEP007;DEP106"
            : ids.FirstOrDefault(IsUnknown) is { } unknown ? $"There is no rule '{unknown}'; 'dep rules' lists all"
            : ids.FirstOrDefault(id => RuleCatalog.Find(id) is null && RuleCatalog.Find(WithDigits(id)) is not null) is { } mistyped
                ? $"There is no rule '{mistyped}'; did you mean '{WithDigits(mistyped)}'?"
            : null;
    }

    /// <summary>Validates the ids of an option.</summary>
    public static void MustBeKnown(OptionResult result)
    {
        foreach (var fault in result.Tokens.Select(token => Fault(token.Value)).OfType<string>())
        {
            result.AddError(fault);
        }
    }

    // Replaces letters that look like digits, as in 'DEP4O1' with the letter O.
    private static string WithDigits(string id) =>
        id.Length <= Prefix.Length
            ? id
            : id[..Prefix.Length].ToUpperInvariant() + id[Prefix.Length..].Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');

    /// <summary>Whether an id looks like that of a built-in rule, but no rule has it.</summary>
    public static bool IsUnknown(string id) =>
        id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && id.Length > Prefix.Length
        && id.AsSpan(Prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0
        && RuleCatalog.Find(id) is null;
}
