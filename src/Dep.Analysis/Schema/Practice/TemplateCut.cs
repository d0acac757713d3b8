using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Limits a schema for a proposal that entered under an earlier template to what was required then and still is. Parts that were
/// renamed since are accepted under both names, and parts that were known then are still known.
/// </summary>
internal static class TemplateCut
{
    /// <summary>The present schema without requirements that the earlier template did not have.</summary>
    /// <param name="today">The present schema.</param>
    /// <param name="templates">The earlier templates, the complete one first; none if the template was added after the proposal.</param>
    public static ProposalSchema Of(ProposalSchema today, ImmutableArray<Proposal> templates)
    {
        var then = new ProposalSchema
        {
            Templates = templates,
            Fields = templates.IsEmpty ? [] : TemplateFields.Read(templates[0]),
            Sections = templates.IsEmpty ? [] : TemplateSections.Read(templates[0]),
        };
        var instructions = templates.IsEmpty ? FrozenSet<string>.Empty : TemplateSections.Instructions(templates);
        var from = new Provenance(ProvenanceKind.Template, templates.IsEmpty ? "the template came later" : "an earlier template did not ask for it");
        return today.Each(one =>
            one with
            {
                Fields = [.. Fields(one, then, from)],
                Sections = [.. Sections(one, then, from)],
                Instructions = one.Instructions.Concat(instructions).ToFrozenSet(StringComparer.Ordinal),
                IsTitleOptional = one.IsTitleOptional || templates.IsEmpty || templates[0].Title is null,
            }
        );
    }

    private static IEnumerable<FieldSchema> Fields(ProposalSchema today, ProposalSchema then, Provenance from)
    {
        var renamed = Renamed(
            [.. then.Fields.Select(field => field.Key)],
            [.. today.Fields.Where(field => field.Origin is not null).Select(field => field.Key)],
            key => today.Field(key) is not null
        );
        var old = then.Fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in today.Fields)
        {
            var before = renamed.TryGetValue(field.Key, out var name) ? old[name] : Find(then, field);
            if (before is not null)
            {
                named.Add(before.Key);
            }

            var own = field with
            {
                Aliases = before is null || before.Key == field.Key ? field.Aliases : field.Aliases.Add(before.Name),
                Choices = Choices(field, before, today.Settings.IsComplete),
            };
            yield return IsAsked(field.Presence, field.PresenceFrom, field.Origin is not null, before?.Presence)
                ? own
                : own with
                {
                    Presence = Presence.Optional,
                    PresenceFrom = from,
                };
        }

        foreach (var field in then.Fields.Where(field => !named.Contains(field.Key)))
        {
            yield return field with
            {
                Presence = Presence.Optional,
                PresenceFrom = from,
                Origin = null,
            };
        }
    }

    private static IEnumerable<SectionSchema> Sections(ProposalSchema today, ProposalSchema then, Provenance from)
    {
        var renamed = Renamed(
            [.. then.Sections.Select(section => section.Key)],
            [.. today.Sections.Where(section => section.Origin is not null).Select(section => section.Key)],
            key => today.Lookup.SectionsNamed(key).Any()
        );
        var old = then
            .Sections.GroupBy(section => section.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var section in today.Sections)
        {
            var before = renamed.TryGetValue(section.Key, out var name) ? old[name] : Find(then, section);
            var own = before is null || before.Key == section.Key ? section : section with { Aliases = section.Aliases.Add(before.Name) };
            yield return IsAsked(section.Presence, section.PresenceFrom, section.Origin is not null, before?.Presence)
                ? own
                : own with
                {
                    Presence = Presence.Optional,
                    PresenceFrom = from,
                    IsOrdered = own.IsOrdered && before is not null,
                };
        }
    }

    // Requirements that dep.yml states do not depend on the template's age; those that only practice shows did not come with a template.
    private static bool IsAsked(Presence presence, Provenance from, bool isOfTemplate, Presence? before) =>
        presence is Presence.Required && (from.Kind is ProvenanceKind.Settings || !isOfTemplate || before is Presence.Required);

    // Choices that were written down from practice are not a complete list.
    private static ImmutableArray<string> Choices(FieldSchema field, FieldSchema? before, bool isWrittenDown) =>
        before is null || field.Choices.IsEmpty || (field.ChoicesFrom is [{ Kind: ProvenanceKind.Settings }, ..] && !isWrittenDown)
            ? field.Choices
            : [.. field.Choices.Concat(before.Choices).DistinctBy(NameComparison.Normalize)];

    private static FieldSchema? Find(ProposalSchema then, FieldSchema field) =>
        field
            .Aliases.Prepend(field.Name)
            .Select(name => then.Lookup.FieldNamed(NameComparison.Normalize(name)))
            .FirstOrDefault(found => found is not null);

    private static SectionSchema? Find(ProposalSchema then, SectionSchema section) =>
        section.Aliases.Prepend(section.Name).SelectMany(name => then.Lookup.SectionsNamed(NameComparison.Normalize(name))).FirstOrDefault();

    // If one name was removed and one added between the same two neighbours, the part was renamed, unless dep.yml still has the old name.
    private static Dictionary<string, string> Renamed(string[] then, string[] today, Func<string, bool> isKnown)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var old = then.ToHashSet(StringComparer.Ordinal);
        var place = then.Index().Reverse().DistinctBy(name => name.Item).ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        for (var i = 0; i < today.Length; i++)
        {
            if (old.Contains(today[i]))
            {
                continue;
            }

            var (above, below) = (i == 0 ? null : today[i - 1], i + 1 == today.Length ? null : today[i + 1]);
            var start = above is null ? -1 : place.GetValueOrDefault(above, int.MinValue);
            var end = below is null ? then.Length : place.GetValueOrDefault(below, int.MinValue);
            if (start != int.MinValue && end == start + 2 && !isKnown(then[start + 1]))
            {
                renamed[today[i]] = then[start + 1];
            }
        }

        return renamed;
    }
}
