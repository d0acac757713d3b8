using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// What a proposal lacks to move on. It is found by the rules themselves: the text is read as if it had the next status
/// already, and what the check would say then is what is missing now.
/// </summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Status">Its status as the lifecycle spells it, or <see langword="null"/> where it has none that the lifecycle knows.</param>
/// <param name="Open">What is unfinished whatever it moves to, in the order of the document.</param>
/// <param name="Next">The statuses it may move to; where it has none yet, those in which it may enter.</param>
internal sealed record Readiness(Proposal Proposal, string? Status, ImmutableArray<Missing> Open, ImmutableArray<NextStatus> Next)
{
    // Unfinished text: sections and fields that are not there or say nothing, and what the template left.
    private static readonly ImmutableArray<Rule> TextRules = [.. RuleCatalog.All.Where(rule =>
        rule is RequiredSectionMissing or SectionEmpty or TemplateTextLeft or RequiredFieldMissing or MetadataMissing or FieldPlaceholder)];

    private static readonly ImmutableArray<Rule> StatusRules = [.. RuleCatalog.All.Where(rule => rule is StatusRequirementUnmet or SuccessorMissing)];

    /// <summary>What one proposal of a repository lacks.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="proposal">One of its proposals.</param>
    /// <param name="configured">The configured severity of a rule in a file; a rule that is off asks for nothing.</param>
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
        // A status may ask for less of the text than the one before, or for more.
        open = [.. open.Where(missing => next.All(state => state.Missing.Any(other => IsSame(missing, other))))];
        return new Readiness(
            proposal,
            status,
            [.. open.Concat(Boxes(proposal)).OrderBy(missing => missing.Place.Source.Path == proposal.Path ? 1 : 0).ThenBy(missing => missing.Place.Span.Start)],
            [.. next.Select(state => new NextStatus(state.Status, [.. state.Missing.Where(missing => !open.Any(other => IsSame(missing, other)))]))]);

        // If the header is in a sidecar file, findings are placed there.
        ImmutableArray<Missing> Findings(Proposal moved, ImmutableArray<Rule> rules) =>
        [
            .. ProposalAnalyzer.Run(new ProposalRepository(repository.Schema, neighbours.Append(moved)), Base.NotAsked, rules, options).Findings
                .Where(finding => finding.Location.Source.Path == moved.Source.Path || finding.Location.Source.Path == moved.HeaderSource.Path)
                .Select(finding => new Missing(finding.Location, finding.Message, finding.Id)),
        ];
    }

    private static bool IsSame(Missing one, Missing other) => one.Id == other.Id && one.Message == other.Message && one.Place.Source.Path == other.Place.Source.Path;

    private static IEnumerable<string> NextOf(Lifecycle? lifecycle, string? status) => lifecycle is null ? []
        : status is null ? (lifecycle.Initial.IsEmpty ? lifecycle.States : lifecycle.Initial)
        : lifecycle.IsStrict ? lifecycle.Next(status)
        : lifecycle.States.Where(state => !NameComparison.Same(state, status));

    // The proposal as a move would write it. Without a header to write a status into, the text is judged as it stands.
    private static Proposal Moved(ProposalRepository repository, ProposalSchema schema, Proposal proposal, string next)
    {
        if (StatusEdit.To(schema, proposal, next) is not { } edit)
        {
            return proposal;
        }

        var text = edit.Source.Text;
        var edited = new SourceText(edit.Source.Path, text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..]);
        var isBeside = edit.Source.Path != proposal.Path;
        return new ProposalReader(repository.Schema.Names, repository.Schema.Shape).Read(isBeside ? proposal.Source : edited, isBeside ? edited : proposal.Sidecar);
    }

    // The proposals it names, and those that name it: all that a status can depend on beside the proposal itself.
    private static IEnumerable<Proposal> Neighbours(ProposalRepository repository, Proposal proposal) => repository.References
        .Where(reference => reference.From == proposal || reference.Targets.Contains(proposal))
        .SelectMany(reference => reference.Targets.Append(reference.From))
        .Distinct();

    private static IEnumerable<Missing> Boxes(Proposal proposal) => proposal.AllContent
        .Where(block => block.Kind is ContentKind.Task && block.Text.StartsWith("[ ]", StringComparison.Ordinal))
        .Select(block => new Missing(new Location(proposal.Source, block.Span), $"The box '{Shortened(block.Text[3..].Trim())}' is not ticked", null));

    private static string Shortened(string text) => SafeText.Clipped(text, 60);
}

/// <summary>A status a proposal may move to.</summary>
/// <param name="Status">The status as the lifecycle spells it.</param>
/// <param name="Missing">What it demands beyond <see cref="Readiness.Open"/>.</param>
internal sealed record NextStatus(string Status, ImmutableArray<Missing> Missing);

/// <summary>Something that is not there yet.</summary>
/// <param name="Place">The place.</param>
/// <param name="Message">What is missing: one sentence without a final period.</param>
/// <param name="Id">The id of the rule that says so, or <see langword="null"/> where none does.</param>
internal sealed record Missing(Location Place, string Message, string? Id);
