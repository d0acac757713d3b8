using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;

namespace Dep.Analysis.Loading;

/// <summary>Corrects the schema of a repository by the practice of its proposals or, if there is a base, of the base's proposals, so that a change cannot avoid a finding by being counted as practice.</summary>
internal static class RepositoryPractice
{
    // What each schema was corrected to.
    private static readonly ConditionalWeakTable<ProposalSchema, CorrectionCache> Corrections = [];

    /// <summary>Counts the evidence of practice in a proposal while its text is in memory.</summary>
    /// <param name="shown">The schema that templates and settings show.</param>
    /// <param name="proposal">The proposal.</param>
    public static void Count(ProposalSchema shown, Proposal proposal) => proposal.Evidence ??= EvidenceReader.Read(shown.JudgeOf(proposal), proposal);

    /// <summary>The schema, corrected by practice.</summary>
    /// <param name="schema">The schema, corrected before or not.</param>
    /// <param name="proposals">The proposals that are evidence.</param>
    public static ProposalSchema Corrected(ProposalSchema schema, IEnumerable<Proposal> proposals)
    {
        var shown = schema.Shown ?? schema;
        if (shown.Settings.IsComplete)
        {
            return shown;
        }

        ImmutableArray<(Proposal Proposal, DocumentEvidence Evidence)> evidence =
        [
            .. proposals
                .Where(proposal => proposal.Defect is null)
                .Select(proposal => (proposal, (DocumentEvidence)(proposal.Evidence ??= EvidenceReader.Read(shown.JudgeOf(proposal), proposal)))),
        ];
        // A base has most proposals, and mostly all, in common with what is compared with it.
        return Corrections.GetOrCreateValue(shown).Of(evidence, Thresholds.InUse, () => SchemaCorrection.Correct(shown, evidence, Thresholds.InUse));
    }

    /// <summary>Whether a proposal lacks required content, or has an unknown field: an earlier template may have required less, and had further fields.</summary>
    public static bool Lacks(ProposalSchema schema, Proposal proposal)
    {
        if (proposal.Defect is not null)
        {
            return false;
        }

        var own = schema.For(proposal);
        var evidence = (DocumentEvidence)(proposal.Evidence ??= EvidenceReader.Read(schema.JudgeOf(proposal), proposal));
        var sections = evidence
            .Headings.SelectMany(heading => own.Lookup.SectionsNamed(heading.Key))
            .ToHashSet<SectionSchema>(ReferenceEqualityComparer.Instance);
        var fields = evidence.Fields.Select(field => own.Lookup.FieldNamed(field.Key)).ToHashSet<FieldSchema?>(ReferenceEqualityComparer.Instance);
        return fields.Contains(null)
            || own.Sections.Any(section => section is { Presence: Presence.Required, Repeats: false } && !sections.Contains(section))
            || own.Fields.Any(field => field.Presence is Presence.Required && !fields.Contains(field));
    }

    /// <summary>A repository and its base, both with schemas corrected by the practice of the base.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The base to compare with; if it is not a snapshot, the proposals themselves are the evidence.</param>
    public static (ProposalRepository Repository, Base Base) Judged(ProposalRepository repository, Base @base)
    {
        // If the base has no proposals, the proposals of the change are the evidence.
        if (
            @base is not Base.Snapshot { Repository: var then } snapshot
            || (then.Evidence.IsDefaultOrEmpty ? then.Proposals : then.Evidence) is not { IsEmpty: false } evidence
        )
        {
            return (
                repository.Schema.Shown is null
                    ? repository.With(Corrected(repository.Schema, repository.Proposals), repository.History)
                    : repository,
                @base
            );
        }

        // A renamed proposal keeps its age.
        var renamed = ProposalChanges
            .Between(then, repository)
            .Where(change => change is { Before: { } before, After: { } after } && before.Path != after.Path)
            .ToLookup(change => change.Before!.Path, change => change.After!.Path, StringComparer.Ordinal);
        var schema = Corrected(repository.Schema, evidence);
        return (
            repository.With(renamed.Count == 0 ? schema : WithRenamed(schema, renamed), repository.History),
            snapshot with
            {
                Repository = then.With(Corrected(then.Schema, evidence), then.History),
            }
        );
    }

    private static ProposalSchema WithRenamed(ProposalSchema schema, ILookup<string, string> renamed) =>
        schema with
        {
            OlderPaths = schema.OlderPaths.Concat(schema.OlderPaths.SelectMany(path => renamed[path])).ToFrozenSet(StringComparer.Ordinal),
            Kinds = [.. schema.Kinds.Select(kind => kind with { Schema = WithRenamed(kind.Schema, renamed) })],
            Alternatives = [.. schema.Alternatives.Select(alternative => WithRenamed(alternative, renamed))],
        };
}
