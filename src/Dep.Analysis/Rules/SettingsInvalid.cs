using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP901: <c>dep.yml</c>, or a severity in <c>.editorconfig</c> or <c>.globalconfig</c>, says something that cannot be understood.</summary>
internal sealed class SettingsInvalid : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP901", nameof(SettingsInvalid), "Settings invalid", Category.Tool, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        foreach (
            var (location, message) in context
                .Repository.Schema.SettingsDefects.Concat(context.Repository.ConfigurationDefects)
                .Concat(TakenIds(context))
                .Concat(MisspeltNames(context.Repository))
                .Concat(RefusedParameters(context))
        )
        {
            context.Report(location.Source, location.Span, message);
        }
    }

    // If only our own rules are loaded, as in an editor, parameters of other rules cannot be validated.
    private static IEnumerable<(Location Location, string Message)> RefusedParameters(RepositoryContext context)
    {
        var schema = context.Repository.Schema;
        var source = schema.Settings.Source;
        // Lazily, since checking each rule's assembly takes a third of a millisecond, and few repositories set parameters.
        var hasOthers = new Lazy<bool>(() =>
            context.Rules.Any(rule => rule is not IDeclaredRule && rule.GetType().Assembly != typeof(SettingsInvalid).Assembly)
        );
        foreach (var said in source is null ? [] : schema.RuleSettings)
        {
            var rules = context.Rules.Where(rule => string.Equals(rule.Descriptor.Id, said.Id.Value, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (rules.Length == 0 && (hasOthers.Value || said.Id.Value.StartsWith("DEP", StringComparison.OrdinalIgnoreCase)))
            {
                var known = context.Rules.Where(rule => !rule.Parameters.IsEmpty).Select(rule => rule.Descriptor.Id).ToArray();
                yield return (
                    new Location(source!, said.Id.Span),
                    SpellingSuggestion.Of(said.Id.Value, known) is { } near
                        ? $"There is no rule '{said.Id.Value}'; did you mean '{near}'?"
                        : $"There is no rule '{said.Id.Value}'{(known.Length == 0 ? "" : $"; those that take something are {string.Join(", ", known)}")}"
                );
            }

            if (rules.Length > 0 && Array.TrueForAll(rules, rule => rule is IDeclaredRule))
            {
                foreach (var fault in said.Values.Select(value => OwnIdSettings.FaultOf(said.Id.Value, value)).OfType<Defect>())
                {
                    yield return (new Location(source!, fault.Span), fault.Message);
                }

                continue;
            }

            RuleParameter[] parameters = [.. rules.SelectMany(rule => rule.Parameters)];
            foreach (var value in rules.Length == 0 ? [] : said.Values)
            {
                var parameter = Array.Find(parameters, parameter => parameter.Name == value.Name.Value);
                if (parameter is null)
                {
                    string[] names = [.. parameters.Select(known => known.Name)];
                    yield return (
                        new Location(source!, value.Name.Span),
                        names.Length == 0 ? $"Rule '{said.Id.Value}' has no parameters; its severity is set in .editorconfig"
                        : SpellingSuggestion.Of(value.Name.Value, names) is { } near
                            ? $"Rule '{said.Id.Value}' has no parameter '{value.Name.Value}'; did you mean '{near}'?"
                        : $"Rule '{said.Id.Value}' has no parameter '{value.Name.Value}'; it has {string.Join(", ", names.Select(name => $"'{name}'"))}"
                    );
                }
                else if (parameter.FaultOf(value) is { } fault)
                {
                    yield return (new Location(source!, value.Span), $"'{value.Name.Value}' of rule '{said.Id.Value}': {fault}");
                }
            }
        }
    }

    // A field or section that dep.yml adds need not be in the template. If nothing has its name, and the template has a similar one, it is misspelt.
    private static IEnumerable<(Location Location, string Message)> MisspeltNames(ProposalRepository repository)
    {
        var schema = repository.Schema;
        if (schema.Settings.Source is not { } source || schema.Template is null)
        {
            return [];
        }

        return Misspelt(
                "field",
                schema.Settings.Fields.Where(field => field.From.Kind is ProvenanceKind.Settings).Select(field => field.Name),
                schema.Fields.Where(field => field.Origin is not null).SelectMany(field => field.Aliases.Prepend(field.Name)),
                (proposal, key) => proposal.Header.Fields.Any(field => field.Key == key)
            )
            .Concat(
                Misspelt(
                    "section",
                    schema.Settings.Sections.Where(section => section.From.Kind is ProvenanceKind.Settings).Select(section => section.Name),
                    schema.Sections.Where(section => section.Origin is not null).SelectMany(section => section.Aliases.Prepend(section.Name)),
                    (proposal, key) => proposal.AllSections.Any(section => section.Key == key)
                )
            );

        IEnumerable<(Location Location, string Message)> Misspelt(
            string what,
            IEnumerable<Located<string>> said,
            IEnumerable<string> known,
            Func<Proposal, string, bool> has
        )
        {
            string[] names = [.. known.Distinct(StringComparer.Ordinal)];
            foreach (var name in said.Where(name => !names.Any(other => NameComparison.Same(other, name.Value))))
            {
                var key = NameComparison.Normalize(name.Value);
                if (SpellingSuggestion.Of(name.Value, names) is { } near && !repository.Proposals.Any(proposal => has(proposal, key)))
                {
                    yield return (
                        new Location(source, name.Span),
                        $"Neither the template nor any proposal has a {what} '{name.Value}'; did you mean '{near}'?"
                    );
                }
            }
        }
    }

    // A project's own rule takes precedence over a rule of the same id in dep.yml, which would then be ignored silently.
    private static IEnumerable<(Location Location, string Message)> TakenIds(RepositoryContext context)
    {
        var schema = context.Repository.Schema;
        var taken = context
            .Rules.Where(rule => rule is not IDeclaredRule)
            .Select(rule => rule.Descriptor.Id)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return schema
            .AllConstraints.Where(constraint => constraint.Id is { } id && taken.Contains(id.Value))
            .DistinctBy(constraint => constraint.Id!.Value.Value, StringComparer.OrdinalIgnoreCase)
            .Select(constraint =>
                (
                    constraint.From.Kind is ProvenanceKind.Settings && schema.Settings.Source is { } source
                        ? new Location(source, constraint.Id!.Value.Span)
                        : new Location(ProposalRepository.Whole, default),
                    $"The id '{constraint.Id!.Value.Value}' is that of another rule, so what goes by it here is not judged; give one of them another id"
                )
            );
    }
}
