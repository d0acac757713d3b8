using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP301: two proposals have the same number, both here, or one here and one at the tip of the base branch.</summary>
internal sealed class NumberTaken : RepositoryRule
{
    // Limits the related locations for a number that many proposals refer to.
    private const int MostReferences = 10;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP301", nameof(NumberTaken), "Number taken", Category.Repository, Severity.Error) { JudgesNumber = true, RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var repository = context.Repository;
        // Computed once for all proposals with a shared number.
        var references = new Lazy<ILookup<Proposal, ResolvedReference>>(() =>
            repository
                .References.Where(reference => reference.Reference.Number is not null)
                .SelectMany(reference => reference.Targets.Select(target => (Target: target, Reference: reference)))
                .ToLookup(pair => pair.Target, pair => pair.Reference)
        );
        ReportOthers(context);
        var bearers = NumberBearers.In(repository, context.Ahead, () => context.Base as Base.Snapshot);
        foreach (var taken in bearers.Taken)
        {
            var where = taken.BaseName is null ? "" : $" on {taken.BaseName}";
            var free = taken.Free.ToString("D" + Math.Max(1, repository.Schema.Names.Digits), CultureInfo.InvariantCulture);
            context.Report(
                taken.Newcomer.Source,
                taken.Newcomer.Heading,
                $"Number {taken.Newcomer.Number} is taken{where} by '{taken.Owner.FileName}'; the next free number is {free}",
                bearers.AreGivenElsewhere
                    ? null
                    : new Fix($"Give it the number {free}", FixSafety.Unsafe, () =>
                        Renumbering.To(repository, taken.Newcomer, taken.Free) ?? RepositoryEdit.None
                    ),
                [
                    new RelatedLocation(new Location(taken.Owner.Source, taken.Owner.Heading), $"number {taken.Owner.Number} is used here"),
                    .. ReferencesTo(references.Value, taken.Newcomer),
                ]
            );
        }
    }

    // Numbers of years and hexadecimal numbers: 'RFC-2023-002', '0x1A'. The one that is in the base keeps its number, else the first by path.
    private static void ReportOthers(RepositoryContext context)
    {
        foreach (
            var bearers in context
                .Repository.Proposals.Select(proposal => (Proposal: proposal, Number: OtherNumber.Of(proposal)))
                .Where(bearer => bearer.Number is not null)
                .GroupBy(bearer => (bearer.Number!.Value.Number, Folder: context.Repository.Schema.OfKind(bearer.Proposal.Path).NumberSpace))
                .Where(bearers => bearers.Skip(1).Any())
        )
        {
            // The base is looked at only here, since findings that rest on it are not remembered for other bases.
            var before = (context.Base as Base.Snapshot)?.Repository;
            var ordered = bearers
                .OrderBy(bearer => before?.At(bearer.Proposal.Path) is null ? 1 : 0)
                .ThenBy(bearer => bearer.Proposal.Path, StringComparer.Ordinal)
                .ToArray();
            foreach (var (newcomer, number) in ordered.Skip(1))
            {
                context.Report(
                    newcomer.Source,
                    newcomer.Heading,
                    $"Number {number!.Value.Text} is taken by '{ordered[0].Proposal.FileName}'; give this proposal another one"
                );
            }
        }
    }

    private static IEnumerable<RelatedLocation> ReferencesTo(ILookup<Proposal, ResolvedReference> references, Proposal newcomer) =>
        references[newcomer]
            .Where(reference => reference.From != newcomer)
            .Take(MostReferences)
            .Select(reference => new RelatedLocation(
                new Location(reference.From.HeaderSource, reference.Reference.Written.Span),
                $"refers to {reference.Reference.Written.Value}"
            ));
}
