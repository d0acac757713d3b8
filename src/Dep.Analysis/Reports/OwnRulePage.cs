using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Reports;

/// <summary>The page of a rule that <c>dep.yml</c> declares, in the style of our own rules' pages.</summary>
internal static class OwnRulePage
{
    /// <summary>The page as markdown, or <see langword="null"/> if no schema declares the rule.</summary>
    /// <param name="schemas">The schemas of all kinds of proposals.</param>
    /// <param name="id">The id, in any case.</param>
    public static string? Of(IEnumerable<ProposalSchema> schemas, string id)
    {
        ImmutableArray<Constraint> constraints =
        [
            .. schemas
                .SelectMany(schema => schema.AllConstraints)
                .Distinct(ReferenceEqualityComparer.Instance)
                .Cast<Constraint>()
                .Where(constraint => OwnRules.Has(constraint, id)),
        ];
        if (constraints.IsEmpty)
        {
            return null;
        }

        var descriptor = OwnRules.DescriptorOf(constraints[0].Id!.Value.Value, constraints);
        var page = new StringBuilder()
            .Append("# ")
            .Append(SafeText.OneLine(descriptor.Id))
            .Append(' ')
            .Append(SafeText.OneLine(descriptor.Title))
            .Append("\n\n")
            .Append("| Category | Severity | Fix |\n| --- | --- | --- |\n| ")
            .Append(descriptor.Category)
            .Append(" | ")
            .Append(descriptor.IsEnabledByDefault ? TextReport.WordOf(descriptor.DefaultSeverity) : "off")
            .Append(" | as those of the rules below |\n\n")
            .Append("## What it requires\n\n");
        foreach (var constraint in constraints)
        {
            page.Append("* ")
                .Append(SafeText.OneLine(ConstraintText.Of(constraint)))
                .Append(constraint.From.Text.Length == 0 ? "" : $" ({SafeText.OneLine(constraint.From.Text)})")
                .Append('\n');
            if (constraint.Message is { } message)
            {
                page.Append("  It says: ").Append(SafeText.OneLine(message.Value)).Append('\n');
            }
        }

        page.Append("\n## How to fix\n\nChange the document so that it meets this. What the words in `dep.yml` mean, with examples: ")
            .AppendJoin(
                ", ",
                constraints
                    .SelectMany(constraint => constraint.Checks)
                    .Select(check => RuleOf(check.Kind))
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(rule => $"`dep explain {rule}`")
            )
            .Append(".\n\nTo change its severity, write this into `.editorconfig`:\n\n    [*]\n    dotnet_diagnostic.")
            .Append(SafeText.OneLine(descriptor.Id))
            .Append(".severity = warning\n\nor this into `dep.yml`:\n\n    checks:\n      - { id: ")
            .Append(SafeText.OneLine(descriptor.Id))
            .Append(", severity: warning }\n");
        return page.ToString();
    }

    private static string RuleOf(CheckKind kind) =>
        kind switch
        {
            CheckKind.Life => RuleCatalog.IdOf<DependencyEarlier>(),
            CheckKind.File => RuleCatalog.IdOf<FileRefused>(),
            _ => RuleCatalog.All.OfType<ConstraintRule>().Single(rule => rule.Judged == kind).Descriptor.Id,
        };
}
