using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Hosting.Requests;

/// <summary>The summary line of a check. It says what was checked, so that a passing gate proves that it ran.</summary>
internal static class CheckSummary
{
    /// <summary>The part that does not depend on severities, such as <c>18 proposals, template NNNN-template.md (dialect dynamo), base origin/main</c>.</summary>
    /// <param name="repository">The proposals that were checked.</param>
    /// <param name="base">The base they were compared with.</param>
    /// <param name="named">The number of proposals to which the report is limited; <see langword="null"/> for all.</param>
    public static string ScopeOf(ProposalRepository repository, Base @base, int? named = null)
    {
        var schema = repository.Schema;
        var template = string.Join(", ", SchemasIn(repository).Select(TemplateOf).Distinct(StringComparer.Ordinal));
        var earlier = repository.Proposals.Count(proposal => schema.Earlier.ContainsKey(proposal.Path));
        if (earlier > 0)
        {
            template += $", {earlier.ToString(CultureInfo.InvariantCulture)} judged by earlier versions of it";
        }

        string[] aside = [.. SchemasOf(schema).SelectMany(each => each.SetAside).Distinct(StringComparer.Ordinal)];
        if (aside.Length > 0)
        {
            template +=
                $", not required, as many do without: {aside[0]}{(aside.Length > 1 ? $" and {(aside.Length - 1).ToString(CultureInfo.InvariantCulture)} more" : "")}";
        }

        var against = @base is Base.Snapshot snapshot ? $", base {snapshot.Name}" : "";
        var part = named is { } number ? number.ToString(CultureInfo.InvariantCulture) + " of " : "";
        return $"{part}{Quantity.Of(repository.Proposals.Length, "proposal")}, {template}{against}";
    }

    // Where dep.yml lists kinds, its other keys may describe one that has no proposals.
    private static IEnumerable<ProposalSchema> SchemasIn(ProposalRepository repository)
    {
        var schema = repository.Schema;
        var used = repository
            .Proposals.Select(proposal => schema.OfKind(proposal.Path))
            .ToHashSet<ProposalSchema>(ReferenceEqualityComparer.Instance);
        return schema.Kinds.IsEmpty || used.Count == 0 || used.Any(kind => kind == schema)
            ? SchemasOf(schema)
            : schema.Kinds.SelectMany(kind => SchemasOf(kind.Schema));
    }

    private static IEnumerable<ProposalSchema> SchemasOf(ProposalSchema schema) =>
        schema.Alternatives.Prepend(schema).Concat(schema.Kinds.SelectMany(kind => SchemasOf(kind.Schema)));

    private static string TemplateOf(ProposalSchema schema) =>
        schema.Template is not { } first ? "no template"
        : first.Path.StartsWith("templates/", StringComparison.Ordinal)
        && schema.Dialect is not null
        && Dialect.Get(schema.Dialect).Templates.Contains(first)
            ? $"built-in template of dialect {schema.Dialect}"
        : schema.IsShown ? $"the form shown in {first.Path}"
        : schema.Dialect is null ? $"template {first.Path}"
        : $"template {first.Path} (dialect {schema.Dialect})";

    /// <summary>The whole line, such as <c>18 proposals, template NNNN-template.md (dialect dynamo), base origin/main: 3 errors, 12 warnings; not shown: 2 rules turned off</c>.</summary>
    public static string Of(string scope, ImmutableArray<Diagnostic> findings, Tally? tally = null)
    {
        var rest = tally is { Text.Length: > 0 } ? "; " + tally.Text : "";
        return $"{scope}: {Quantity.Of(Of(Severity.Error), "error")}, {Quantity.Of(Of(Severity.Warning), "warning")}{rest}";

        int Of(Severity severity) => findings.Count(finding => finding.Severity == severity);
    }
}
