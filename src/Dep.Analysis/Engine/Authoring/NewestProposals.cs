using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The newest proposals of a repository, whose style (such as the format of dates) a new or edited proposal follows.</summary>
/// <param name="Repository">The repository; <see langword="null"/> where there is none yet.</param>
/// <param name="Proposals">The proposals, the newest first.</param>
internal sealed record NewestProposals(ProposalRepository? Repository, ImmutableArray<Proposal> Proposals)
{
    // Covers about two years of a quiet repository, or two weeks of a busy one.
    private const int Most = 10;

    private static readonly string[] Formats =
    [
        DateFormat.Iso, "yyyy-MM-dd'T00:00:00.000Z'", "yyyy-MM-dd'T00:00:00Z'", "yyyy/MM/dd", "yyyy.MM.dd",
        "dd-MMM-yyyy", "dd.MM.yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy",
        "MMMM d, yyyy", "MMM d, yyyy", "MMMM dd, yyyy", "MMM dd yyyy", "yyyyMMdd",
    ];

    /// <summary>No proposals, as in a repository that has none yet.</summary>
    public static NewestProposals None { get; } = new(null, []);

    /// <summary>The proposals with the highest numbers; those without numbers by name, last first, since a name may start with a date.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="except">A proposal to leave out, or <see langword="null"/>.</param>
    public static NewestProposals Of(ProposalRepository repository, Proposal? except = null) => new(repository,
    [
        .. repository.Proposals
            .Where(proposal => proposal != except && proposal.Defect is null)
            .OrderByDescending(proposal => repository.Schema.IsNumbered(proposal) ? int.Parse(proposal.Number!, CultureInfo.InvariantCulture) : -1)
            .ThenByDescending(proposal => proposal.Path, StringComparer.Ordinal)
            .Take(Most),
    ]);

    /// <summary>The most frequent date format in a field of these proposals, or <see langword="null"/> if no value is a date in a known format.</summary>
    public string? DateFormatOf(FieldSchema known) => Values(known)
        .Select(value => Array.Find(Formats, format => DateFormat.TryParse(FieldItems.TextOf(value.Field.Value.Value), format) is not null))
        .OfType<string>()
        .CountBy(format => format)
        .OrderByDescending(count => count.Value)
        .ThenBy(count => Array.IndexOf(Formats, count.Key))
        .Select(count => count.Key)
        .FirstOrDefault();

    /// <summary>The field in each of these proposals in which it has a value.</summary>
    public IEnumerable<(Proposal Proposal, MetadataField Field)> Values(FieldSchema known) =>
        from proposal in Proposals
        let field = Repository!.Schema.For(proposal).Find(proposal, known).FirstOrDefault()
        where field is { Value.Span.IsEmpty: false }
        select (proposal, field);
}
