using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Server.Features;

/// <summary>The names of fields, sections and statuses that can stand at a place of <c>dep.yml</c>.</summary>
internal static class SettingsNames
{
    /// <summary>The names that may be keys below some others.</summary>
    /// <param name="schema">The schema that has the names.</param>
    /// <param name="path">The keys above.</param>
    public static IEnumerable<string> AsKeys(ProposalSchema schema, ImmutableArray<string> path) =>
        path switch
        {
            [.., "fields"] or [.., "when" or "only" or "required" or "of"] => Fields(schema),
            [.., "sections"] => Sections(schema),
            [.., "lifecycle", "transitions" or "demands" or "stale"] => Statuses(schema),
            _ => [],
        };

    /// <summary>The names that may be the value of a key.</summary>
    /// <param name="schema">The schema that has the names.</param>
    /// <param name="path">The keys above, and the key.</param>
    public static IEnumerable<string> AsValues(ProposalSchema schema, ImmutableArray<string> path) =>
        path switch
        {
            [.., "lifecycle" or "checks", "field"]
            or ["types" or "stages", "field"]
            or ["created"]
            or ["index", "group"]
            or [.., "inverse" or "after" or "before"]
            or [.., "mention", "in" or "each"] => Fields(schema),
            [.., "checks", "section"] => Sections(schema),
            [.., "lifecycle", "initial" or "closed" or "frozen" or "open"] or [.., "lifecycle", "transitions", _] => Statuses(schema),
            [.., "lifecycle", "demands", _] => Fields(schema).Concat(Sections(schema)).Prepend("number"),
            [.., "index", "columns"] => Fields(schema).Prepend("title").Prepend("number"),
            [.., "when" or "only" or "required" or "of", var field] => Choices(schema, field),
            [.., "when" or "only" or "required" or "of", var field, "is" or "not"] => Choices(schema, field),
            _ => [],
        };

    /// <summary>What is known of a field or section whose name is a key, as markdown; or <see langword="null"/>.</summary>
    /// <param name="schema">The schema that has the names.</param>
    /// <param name="path">The keys above.</param>
    /// <param name="name">The key.</param>
    public static string? HelpOf(ProposalSchema schema, ImmutableArray<string> path, string name) =>
        path switch
        {
            [.., "fields"] or [.., "when" or "only" or "required" or "of"] => schema.Field(name) is { } field ? Hovers.Field(field) : null,
            [.., "sections"] => schema.Sections.FirstOrDefault(section => NameComparison.Same(section.Name, name)) is { } section
                ? Hovers.Section(section)
                : null,
            _ => null,
        };

    private static IEnumerable<string> Fields(ProposalSchema schema) => schema.Fields.Select(field => field.Name);

    private static IEnumerable<string> Sections(ProposalSchema schema) => schema.Sections.Select(section => section.Name);

    private static IEnumerable<string> Choices(ProposalSchema schema, string field) => schema.Field(field)?.Choices ?? [];

    private static IEnumerable<string> Statuses(ProposalSchema schema) => schema.Lifecycle?.States ?? [];
}
