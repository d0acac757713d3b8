using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The newest proposals of a repository. What is written into one looks as it does in them.</summary>
/// <param name="Repository">The repository; <see langword="null"/> where there is none yet.</param>
/// <param name="Proposals">The proposals, the newest first.</param>
internal sealed record NewestProposals(ProposalRepository? Repository, ImmutableArray<Proposal> Proposals)
{
    // Two years of a quiet repository, two weeks of a busy one.
    private const int Most = 10;

    private static readonly string[] Formats =
    [
        DateFormat.Iso, "yyyy-MM-dd'T00:00:00.000Z'", "yyyy-MM-dd'T00:00:00Z'", "yyyy/MM/dd", "yyyy.MM.dd", "dd-MMM-yyyy", "dd.MM.yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMMM dd, yyyy", "MMM dd yyyy", "yyyyMMdd",
    ];

    /// <summary>None.</summary>
    public static NewestProposals None { get; } = new(null, []);

    /// <summary>Those with the highest numbers, else with the last names, which may start with a day.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="except">One that is not asked.</param>
    public static NewestProposals Of(ProposalRepository repository, Proposal? except = null) => new(repository,
    [
        .. repository.Proposals
            .Where(proposal => proposal != except && proposal.Defect is null)
            .OrderByDescending(proposal => repository.Schema.IsNumbered(proposal) ? int.Parse(proposal.Number!, CultureInfo.InvariantCulture) : -1)
            .ThenByDescending(proposal => proposal.Path, StringComparer.Ordinal)
            .Take(Most),
    ]);

    /// <summary>The format of dates that most of them have in a field, or <see langword="null"/> where none is read.</summary>
    public string? DateFormatOf(FieldSchema known) => Values(known)
        .Select(value => Array.Find(Formats, format => DateFormat.TryParse(FieldItems.TextOf(value.Field.Value.Value), format) is not null))
        .OfType<string>()
        .CountBy(format => format)
        .OrderByDescending(count => count.Value)
        .ThenBy(count => Array.IndexOf(Formats, count.Key))
        .Select(count => count.Key)
        .FirstOrDefault();

    /// <summary>The field in each of them that has it with a value.</summary>
    public IEnumerable<(Proposal Proposal, MetadataField Field)> Values(FieldSchema known) =>
        from proposal in Proposals
        let field = Repository!.Schema.For(proposal).Find(proposal, known).FirstOrDefault()
        where field is { Value.Span.IsEmpty: false }
        select (proposal, field);
}
