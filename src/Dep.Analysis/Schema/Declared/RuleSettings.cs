using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>What <c>dep.yml</c> says to one rule.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Values">What is said.</param>
internal sealed record RuleSettings(Located<string> Id, ImmutableArray<RuleSetting> Values)
{
    /// <summary>The value of a name, or <see langword="null"/> where nothing is said of it.</summary>
    public RuleSetting? Value(string name) => Values.FirstOrDefault(value => value.Name.Value == name);
}

/// <summary>One value for a rule.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">The text, or those of a list.</param>
/// <param name="IsList">Whether it is written as a list.</param>
/// <param name="Span">Where the value stands.</param>
internal sealed record RuleSetting(Located<string> Name, ImmutableArray<Located<string>> Values, bool IsList, TextSpan Span);
