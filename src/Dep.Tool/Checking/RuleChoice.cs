using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;

namespace Dep.Tool.Checking;

/// <summary>An option that selects rules by id, by name, or by category.</summary>
internal sealed class RuleChoice
{
    private static readonly char[] Separators = [',', ';', ' '];

    private readonly Option<string[]> _option;

    /// <summary>Creates the option.</summary>
    /// <param name="name">The name of the option.</param>
    /// <param name="description">The description for help.</param>
    public RuleChoice(string name, string description)
    {
        _option = new Option<string[]>(name) { Description = description, HelpName = "rules" };
        _option.Validators.Add(MustBeKnown);
        _option.CompletionSources.Add(static _ => Words);
    }

    /// <summary>The words that completion offers: the ids, then the categories.</summary>
    private static IEnumerable<string> Words => RuleIds.Known.Concat(Enum.GetNames<Category>());

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>The ids of the selected rules; empty if the option is absent.</summary>
    public ImmutableHashSet<string> Of(ParseResult parsed) =>
        (parsed.GetValue(_option) ?? []).SelectMany(Parts).SelectMany(IdsOf).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids that a word stands for: an id, a rule's name or a category, in any case.</summary>
    internal static IEnumerable<string> IdsOf(string word) =>
        CategoryOf(word) is { } category ? RuleCatalog.All.Where(rule => rule.Descriptor.Category == category).Select(rule => rule.Descriptor.Id)
        : RuleCatalog.All.FirstOrDefault(rule => string.Equals(rule.Descriptor.Name, word, StringComparison.OrdinalIgnoreCase)) is { } named
            ? [named.Descriptor.Id]
        : [word];

    /// <summary>Why a word stands for no rule, or <see langword="null"/>. Ids of custom rules cannot be verified, so they are accepted.</summary>
    internal static string? FaultOf(string word)
    {
        if (
            CategoryOf(word) is not null
            || RuleCatalog.All.Any(rule => string.Equals(rule.Descriptor.Name, word, StringComparison.OrdinalIgnoreCase))
        )
        {
            return null;
        }

        if (SpellingSuggestion.Of(word, RuleCatalog.All.Select(rule => rule.Descriptor.Name).Concat(Enum.GetNames<Category>())) is { } nearest)
        {
            return $"There is no rule '{word}'; did you mean '{nearest}'?";
        }

        return RuleIds.IsUnknown(word) ? RuleIds.Fault(word)
            : word == RuleIds.All || RuleIds.Fault(word) is not null
                ? $"'{word}' is no rule: write ids such as DEP007, names of rules, or categories ({string.Join(", ", Enum.GetNames<Category>())})"
            : null;
    }

    private static IEnumerable<string> Parts(string list) => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    // Not 'Enum.TryParse', which accepts numbers too.
    private static Category? CategoryOf(string word) =>
        Enum.GetValues<Category>()
            .Where(category => string.Equals(category.ToString(), word, StringComparison.OrdinalIgnoreCase))
            .Select(category => (Category?)category)
            .FirstOrDefault();

    private static void MustBeKnown(OptionResult result)
    {
        foreach (var token in result.Tokens)
        {
            var words = Parts(token.Value).ToArray();
            if (words.Length == 0)
            {
                result.AddError($"'{token.Value}' names no rule; write ids such as DEP007, names of rules, or categories");
            }

            foreach (var fault in words.Select(FaultOf).OfType<string>())
            {
                result.AddError(fault);
            }
        }
    }
}
