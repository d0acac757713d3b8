using System.CommandLine.Parsing;
using Dep.Analysis.Configuration;
using Dep.Analysis.Rules;

namespace Dep.Tool;

/// <summary>Ids of rules as they are typed.</summary>
internal static class RuleIds
{
    /// <summary>Stands for all ids.</summary>
    public const string All = "*";

    /// <summary>The ids of our own rules, as completion offers them.</summary>
    public static IEnumerable<string> Known => RuleCatalog.All.Select(rule => rule.Descriptor.Id);

    private const string Ours = "DEP";

    /// <summary>What is wrong with a list of ids, or <see langword="null"/>. A rule of one's own may have any id; one of ours is known, as in <c>.editorconfig</c>.</summary>
    /// <param name="list">Ids with <c>,</c> or <c>;</c> between them.</param>
    public static string? Fault(string list)
    {
        var ids = WarningOptions.Ids(list);
        return list == All ? null
            : list.Length == 0 || !ids.All(id => id.Length > 0 && id.All(char.IsAsciiLetterOrDigit)) ? $"'{list}' is no list of ids such as DEP007;DEP106"
            : ids.FirstOrDefault(IsUnknown) is { } unknown ? $"There is no rule '{unknown}'; 'dep rules' lists all"
            : ids.FirstOrDefault(id => RuleCatalog.Find(id) is null && RuleCatalog.Find(WithDigits(id)) is not null) is { } mistyped ? $"There is no rule '{mistyped}'; did you mean '{WithDigits(mistyped)}'?"
            : null;
    }

    /// <summary>Finds fault with the ids that an option was given.</summary>
    public static void MustBeKnown(OptionResult result)
    {
        foreach (var fault in result.Tokens.Select(token => Fault(token.Value)).OfType<string>())
        {
            result.AddError(fault);
        }
    }

    // 'DEP4O1' with the letter O.
    private static string WithDigits(string id) => id.Length <= Ours.Length ? id : id[..Ours.Length].ToUpperInvariant() + id[Ours.Length..].Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');

    /// <summary>Whether an id looks like one of ours and no rule has it.</summary>
    public static bool IsUnknown(string id) =>
        id.StartsWith(Ours, StringComparison.OrdinalIgnoreCase) && id.Length > Ours.Length && id.AsSpan(Ours.Length).IndexOfAnyExceptInRange('0', '9') < 0 && RuleCatalog.Find(id) is null;
}
