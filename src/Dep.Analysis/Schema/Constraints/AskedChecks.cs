using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints.Patterns;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>The checks of a constraint that one rule evaluates.</summary>
/// <param name="Constraint">The constraint.</param>
/// <param name="Checks">Those of its checks that the rule judges, in written order; at least one.</param>
internal sealed record AskedCheck(Constraint Constraint, ImmutableArray<Check> Checks);

/// <summary>The constraints of a schema, indexed by the rule that evaluates them: each of some forty rules looks up its own for each document.</summary>
internal sealed class AskedChecks
{
    private readonly Dictionary<CheckKind, ImmutableArray<AskedCheck>> _byKind;
    private readonly Dictionary<string, ImmutableArray<AskedCheck>> _ofProposals;
    private readonly Dictionary<string, ImmutableArray<AskedCheck>> _ofRepositories;

    /// <summary>Sorts the constraints of a schema.</summary>
    /// <param name="constraints">The constraints, in written order.</param>
    public AskedChecks(ImmutableArray<Constraint> constraints)
    {
        _byKind = constraints
            .Where(constraint => constraint.Id is null)
            .SelectMany(constraint =>
                constraint
                    .Checks.Select(check => check.Kind)
                    .Distinct()
                    .Select(kind => (Kind: kind, Asked: new AskedCheck(constraint, [.. constraint.Checks.Where(check => check.Kind == kind)])))
            )
            .GroupBy(pair => pair.Kind, pair => pair.Asked)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray());
        TextWords = new PatternWords(
            constraints
                .Where(constraint => constraint.Target.Kind is TargetKind.Document or TargetKind.Text)
                .SelectMany(constraint => constraint.Checks)
                .SelectMany(check =>
                    check switch
                    {
                        PatternCheck pattern => pattern.Patterns,
                        MentionCheck mention => [mention.Pattern],
                        _ => [],
                    }
                )
        );
        _ofProposals = ById(constraints, isAboutRepository: false);
        _ofRepositories = ById(constraints, isAboutRepository: true);
    }

    /// <summary>The words of the patterns that the text of a document is searched for.</summary>
    public PatternWords TextWords { get; }

    /// <summary>Those of a kind that have no id of their own.</summary>
    public ImmutableArray<AskedCheck> Of(CheckKind kind) => _byKind.TryGetValue(kind, out var asked) ? asked : [];

    /// <summary>Those that go by an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="isAboutRepository">Whether to return the checks that need other proposals or files, or the others.</param>
    public ImmutableArray<AskedCheck> Of(string id, bool isAboutRepository) =>
        (isAboutRepository ? _ofRepositories : _ofProposals).TryGetValue(id, out var asked) ? asked : [];

    private static Dictionary<string, ImmutableArray<AskedCheck>> ById(ImmutableArray<Constraint> constraints, bool isAboutRepository) =>
        constraints
            .Where(constraint => constraint.Id is not null)
            .Select(constraint => new AskedCheck(constraint, [.. constraint.Checks.Where(check => check.IsAboutRepository == isAboutRepository)]))
            .Where(asked => !asked.Checks.IsEmpty)
            .GroupBy(asked => asked.Constraint.Id!.Value.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
}
