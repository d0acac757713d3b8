using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// What a proposal lacks for its next status. The rules themselves determine it: the text is checked as if it already had the next
/// status, and the findings are what is missing.
/// </summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Status">Its status in the lifecycle's spelling, or <see langword="null"/> if the lifecycle does not know it.</param>
/// <param name="Open">What is unfinished regardless of the next status, in the order of the document.</param>
/// <param name="Next">The possible next statuses; if it has no status yet, those with which it may enter.</param>
internal sealed record Readiness(Proposal Proposal, string? Status, ImmutableArray<Missing> Open, ImmutableArray<NextStatus> Next)
{
    // Rules about unfinished text: missing or empty sections and fields, and leftovers of the template.
    private static readonly ImmutableArray<Rule> TextRules =
    [
        .. RuleCatalog.All.Where(rule =>
            rule is RequiredSectionMissing or SectionEmpty or TemplateTextLeft or RequiredFieldMissing or MetadataMissing or FieldPlaceholder
        ),
    ];

    private static readonly ImmutableArray<Rule> StatusRules = [.. RuleCatalog.All.Where(rule => rule is StatusRequirementUnmet or SuccessorMissing)];

    /// <summary>Determines what a proposal of a repository lacks.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="proposal">One of its proposals.</param>
    /// <param name="configured">The configured severity of a rule in a file; a rule that is off requires nothing.</param>
    public static Readiness Of(ProposalRepository repository, Proposal proposal, Func<string, DiagnosticDescriptor, SeveritySetting?> configured)
    {
        var schema = repository.Schema.For(proposal);
        var status = schema.StateOf(proposal);
        var options = new AnalysisOptions { Cap = int.MaxValue, Configured = configured };
        var neighbours = Neighbours(repository, proposal).Where(other => other != proposal).ToArray();
        var open = Findings(proposal, TextRules);
        var next = NextOf(schema.Lifecycle, status)
            .Select(state => (Status: state, Missing: Findings(Moved(repository, schema, proposal, state), [.. TextRules, .. StatusRules])))
            .ToArray();
        // Statuses may have different requirements for the text; only what every next status requires is open.
        open = [.. open.Where(missing => next.All(state => state.Missing.Any(other => IsSame(missing, other))))];
        return new Readiness(
            proposal,
            status,
            [
                .. open.Concat(Boxes(proposal))
                    .OrderBy(missing => missing.Place.Source.Path == proposal.Path ? 1 : 0)
                    .ThenBy(missing => missing.Place.Span.Start),
            ],
            [.. next.Select(state => new NextStatus(state.Status, [.. state.Missing.Where(missing => !open.Any(other => IsSame(missing, other)))]))]
        );

        // If the header is in a sidecar file, findings are placed there.
        ImmutableArray<Missing> Findings(Proposal moved, ImmutableArray<Rule> rules) =>
            [
                .. ProposalAnalyzer
                    .Run(new ProposalRepository(repository.Schema, neighbours.Append(moved)), Base.NotAsked, rules, options)
                    .Findings.Where(finding =>
                        finding.Location.Source.Path == moved.Source.Path || finding.Location.Source.Path == moved.HeaderSource.Path
                    )
                    .Select(finding => new Missing(finding.Location, finding.Message, finding.Id)),
            ];
    }

    private static bool IsSame(Missing one, Missing other) =>
        one.Id == other.Id && one.Message == other.Message && one.Place.Source.Path == other.Place.Source.Path;

    private static IEnumerable<string> NextOf(Lifecycle? lifecycle, string? status) =>
        lifecycle is null ? []
        : status is null ? (lifecycle.Initial.IsEmpty ? lifecycle.States : lifecycle.Initial)
        : lifecycle.IsStrict ? lifecycle.Next(status)
        : lifecycle.States.Where(state => !NameComparison.Same(state, status));

    // The proposal with another status. Without a header to write the status into, the text stays as it is.
    private static Proposal Moved(ProposalRepository repository, ProposalSchema schema, Proposal proposal, string next)
    {
        if (StatusEdit.To(schema, proposal, next) is not { } edit)
        {
            return proposal;
        }

        var text = edit.Source.Text;
        var edited = new SourceText(edit.Source.Path, text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..]);
        var isBeside = edit.Source.Path != proposal.Path;
        return new ProposalReader(repository.Schema.Names, repository.Schema.Shape).Read(
            isBeside ? proposal.Source : edited,
            isBeside ? edited : proposal.Sidecar
        );
    }

    // The proposals that it refers to, and those that refer to it: rules about a status depend on no other proposals.
    private static IEnumerable<Proposal> Neighbours(ProposalRepository repository, Proposal proposal) =>
        repository
            .References.Where(reference => reference.From == proposal || reference.Targets.Contains(proposal))
            .SelectMany(reference => reference.Targets.Append(reference.From))
            .Distinct();

    private static IEnumerable<Missing> Boxes(Proposal proposal) =>
        proposal
            .AllContent.Where(block => block.Kind is ContentKind.Task && block.Text.StartsWith("[ ]", StringComparison.Ordinal))
            .Select(block => new Missing(
                new Location(proposal.Source, block.Span),
                $"The box '{Shortened(block.Text[3..].Trim())}' is not ticked",
                null
            ));

    private static string Shortened(string text) => SafeText.Clipped(text, 60);
}

/// <summary>A possible next status.</summary>
/// <param name="Status">The status in the lifecycle's spelling.</param>
/// <param name="Missing">What it requires in addition to <see cref="Readiness.Open"/>.</param>
internal sealed record NextStatus(string Status, ImmutableArray<Missing> Missing);

/// <summary>Something that is still missing.</summary>
/// <param name="Place">The place.</param>
/// <param name="Message">What is missing: one sentence without a final period.</param>
/// <param name="Id">The id of the rule that reports it, or <see langword="null"/> if no rule does.</param>
internal sealed record Missing(Location Place, string Message, string? Id);
