using System.Runtime.InteropServices;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP006: a heading is almost that of a section which is absent.</summary>
internal sealed class SectionUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP006", nameof(SectionUnknown), "Section unknown", Category.Structure, Severity.Info) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        List<SectionSchema>? absent = null;
        foreach (var section in context.Proposal.AllSections)
        {
            if (context.Schema.Section(section) is not null || Meant(section.Key, absent ??= Absent(context.Schema, context.Proposal)) is not { } meant)
            {
                continue;
            }

            absent.Remove(meant);
            var isSpelling = SpellingSuggestion.Of(section.Title.Value, [meant.Name]) is not null && context.Proposal.Source[section.Title.Span] == section.Title.Value;
            var fix = isSpelling ? Fix.Unsafely($"Call it '{meant.Name}'", context.Proposal.Source, section.Title.Span, meant.Name) : null;
            context.Report(section.Heading, $"The template has no section '{Excerpt.Of(section.Title.Value)}'; did you mean '{meant.Name}'?", fix, Related.To(meant.Origin, "in the template"));
        }
    }

    private static List<SectionSchema> Absent(ProposalSchema schema, Proposal proposal)
    {
        // Of one that is required another rule says that it is missing, and what may be meant by it.
        var absent = new List<SectionSchema>(schema.Sections.Length);
        foreach (var known in schema.Sections)
        {
            if (known is { Repeats: false, Presence: Presence.Optional } && !schema.Has(proposal, known))
            {
                absent.Add(known);
            }
        }

        return absent;
    }

    /// <summary>The heading that was probably meant for a section that is absent, or <see langword="null"/>.</summary>
    internal static Section? HeadingMeant(ProposalSchema schema, Proposal proposal, SectionSchema absent)
    {
        List<SectionSchema> one = [absent];
        foreach (var section in proposal.AllSections)
        {
            if (schema.Section(section) is null && Meant(section.Key, one) is not null)
            {
                return section;
            }
        }

        return null;
    }

    private static SectionSchema? Meant(string key, List<SectionSchema> absent)
    {
        if (SpellingSuggestion.Among(key, CollectionsMarshal.AsSpan(absent), static known => known.Key) is { } near)
        {
            return near;
        }

        foreach (var known in absent)
        {
            if (StartsWithWords(key, known.Key))
            {
                return known;
            }
        }

        return null;
    }

    private static bool StartsWithWords(string key, string words) =>
        key.StartsWith(words, StringComparison.Ordinal) && key.Length > words.Length && !char.IsLetterOrDigit(key[words.Length]);
}
