using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP006: a heading is almost that of a section which is absent.</summary>
public sealed class SectionUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP006", nameof(SectionUnknown), "Section unknown", Category.Structure, Severity.Info);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var present = context.Proposal.AllSections.Select(context.Schema.Section).ToHashSet(ReferenceEqualityComparer.Instance);
        // Each heading of the author's own is compared with all of them, so their names are folded once.
        var absent = context.Schema.Sections.Where(known => !known.Repeats && !present.Contains(known)).Select(known => new Absent(Names.Fold(known.Name), known)).ToList();
        foreach (var section in context.Proposal.AllSections)
        {
            if (context.Schema.Section(section) is not null || Meant(section.Key, absent) is not { } found)
            {
                continue;
            }

            absent.Remove(found);
            var meant = found.Schema;
            var isSpelling = Nearest.Of(section.Title.Value, [meant.Name]) is not null && context.Proposal.Source[section.Title.Span] == section.Title.Value;
            var fix = isSpelling ? Fix.Unsafely($"Call it '{meant.Name}'", context.Proposal.Source, section.Title.Span, meant.Name) : null;
            context.Report(section.Heading, $"The template has no section '{Excerpt.Of(section.Title.Value)}'; did you mean '{meant.Name}'?", fix, Related.To(meant.Origin, "in the template"));
        }
    }

    private static Absent? Meant(string key, List<Absent> absent)
    {
        var near = Nearest.Of(key, absent.Select(known => known.Key));
        return absent.Find(known => known.Key == near) ?? absent.Find(known => StartsWithWords(key, known.Key));
    }

    private static bool StartsWithWords(string key, string words) =>
        key.StartsWith(words, StringComparison.Ordinal) && key.Length > words.Length && !char.IsLetterOrDigit(key[words.Length]);

    private sealed record Absent(string Key, SectionSchema Schema);
}
