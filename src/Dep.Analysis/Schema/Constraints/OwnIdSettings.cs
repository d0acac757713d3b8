using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>The settings under <c>rules</c> for an id that a constraint declares: <c>rules: { EIP012: { severity: warning, message: Leave it out } }</c>.</summary>
internal static class OwnIdSettings
{
    /// <summary>The key of the severity.</summary>
    public const string Severity = "severity";

    /// <summary>The key of the message.</summary>
    public const string Message = "message";

    private static readonly ImmutableArray<string> Severities = ["error", "warning", "info", "none"];

    /// <summary>The severity that a word stands for, or <see langword="null"/>.</summary>
    public static Severity? SeverityOf(string word) => Severities.Contains(word) ? Enum.Parse<Severity>(word, ignoreCase: true) : null;

    /// <summary>What is wrong with a setting of an id, with its place; <see langword="null"/> if it is valid.</summary>
    /// <param name="id">The id.</param>
    /// <param name="value">The setting.</param>
    public static Defect? FaultOf(string id, RuleSetting value)
    {
        if (value.Name.Value is not (Severity or Message))
        {
            return new Defect(
                value.Name.Span,
                SpellingSuggestion.Of(value.Name.Value, [Severity, Message]) is { } near
                    ? $"Of '{id}', no '{value.Name.Value}' is set; did you mean '{near}'?"
                    : $"Of '{id}', no '{value.Name.Value}' is set here, but its '{Severity}' and its '{Message}'"
            );
        }

        return value.Values is not [var only] || value.IsList ? new Defect(value.Span, $"'{value.Name.Value}' of '{id}' is one text")
            : value.Name.Value == Severity && SeverityOf(only.Value) is null
                ? new Defect(value.Span, $"'{only.Value}' is no severity; allowed are {string.Join(", ", Severities)}")
            : null;
    }
}
