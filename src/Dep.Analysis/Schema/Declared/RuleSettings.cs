using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The settings in <c>dep.yml</c> for one rule.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Values">The values of its parameters.</param>
internal sealed record RuleSettings(Located<string> Id, ImmutableArray<RuleSetting> Values)
{
    /// <summary>The value of a parameter, or <see langword="null"/> if it is not set.</summary>
    public RuleSetting? Value(string name) => Values.FirstOrDefault(value => value.Name.Value == name);
}

/// <summary>One value for a rule.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">The text, or those of a list.</param>
/// <param name="IsList">Whether it is written as a list.</param>
/// <param name="Span">Where the value stands.</param>
internal sealed record RuleSetting(Located<string> Name, ImmutableArray<Located<string>> Values, bool IsList, TextSpan Span);
