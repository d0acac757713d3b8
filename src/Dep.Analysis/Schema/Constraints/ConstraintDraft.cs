using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>What is read of one mapping that asks for something, while it is read.</summary>
/// <param name="target">What it speaks of.</param>
internal sealed class ConstraintDraft(ConstraintTarget target)
{
    private readonly List<Constraint> _others = [];

    /// <summary>What it speaks of.</summary>
    public ConstraintTarget Target { get; } = target;

    /// <summary>What it asks for.</summary>
    public List<Check> Checks { get; } = [];

    /// <summary>When.</summary>
    public Condition? When { get; set; }

    /// <summary>What the process says.</summary>
    public Located<string>? Message { get; set; }

    /// <summary>The process's own id.</summary>
    public Located<string>? Id { get; set; }

    /// <summary>The severity.</summary>
    public Severity? Severity { get; set; }

    /// <summary>Where the severity is said.</summary>
    public TextSpan SeveritySpan { get; set; }

    /// <summary>The place of the first word.</summary>
    public TextSpan? Span { get; set; }

    /// <summary>Whether it says anything.</summary>
    public bool IsEmpty => Checks.Count == 0 && _others.Count == 0 && Id is null;

    /// <summary>Takes what a mapping inside of it asks for.</summary>
    public void Add(IEnumerable<Constraint> others) => _others.AddRange(others);

    /// <summary>What was read. What is inside of it holds when it does itself, and goes by its id and message where it has none.</summary>
    /// <param name="from">Where it is said.</param>
    /// <param name="isEntry">Whether it is an entry of <c>checks</c>.</param>
    public ImmutableArray<Constraint> Made(Func<TextSpan, Provenance> from, bool isEntry)
    {
        var all = ImmutableArray.CreateBuilder<Constraint>();
        if (Checks.Count > 0 || (isEntry && Id is not null && _others.Count == 0))
        {
            all.Add(
                new Constraint(Target, [.. Checks])
                {
                    IsEntry = isEntry,
                    Span = Span ?? default,
                    From = from(Span ?? default),
                }
            );
        }

        all.AddRange(_others.Select(other => other with { IsEntry = other.IsEntry || isEntry }));
        return
        [
            .. all.Select(constraint =>
                constraint with
                {
                    When =
                        constraint.When is null ? When
                        : When is null ? constraint.When
                        : new Condition([.. When.Fields, .. constraint.When.Fields]),
                    Message = constraint.Message ?? Message,
                    Id = constraint.Id ?? Id,
                    Severity = constraint.Severity ?? Severity,
                    SeveritySpan = constraint.Severity is null ? SeveritySpan : constraint.SeveritySpan,
                }
            ),
        ];
    }
}
