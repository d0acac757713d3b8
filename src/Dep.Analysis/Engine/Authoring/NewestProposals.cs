using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Practice;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The newest proposals of a repository, whose style (such as the format of dates) a new or edited proposal follows.</summary>
/// <param name="Repository">The repository; <see langword="null"/> where there is none yet.</param>
/// <param name="Proposals">The proposals, the newest first.</param>
internal sealed record NewestProposals(ProposalRepository? Repository, ImmutableArray<Proposal> Proposals)
{
    // Covers about two years of a quiet repository, or two weeks of a busy one.
    private const int Most = 10;
    private const int FewestTitles = 3;
    private const double MostShare = 0.5;

    private static readonly string[] Formats =
    [
        DateFormat.Iso,
        "yyyy-MM-dd'T00:00:00.000Z'",
        "yyyy-MM-dd'T00:00:00Z'",
        "yyyy/MM/dd",
        "yyyy.MM.dd",
        "dd-MMM-yyyy",
        "dd.MM.yyyy",
        "d.M.yyyy",
        "d MMMM yyyy",
        "d MMM yyyy",
        "MMMM d, yyyy",
        "MMM d, yyyy",
        "MMMM dd, yyyy",
        "MMM dd yyyy",
        "yyyyMMdd",
    ];

    /// <summary>No proposals, as in a repository that has none yet.</summary>
    public static NewestProposals None { get; } = new(null, []);

    /// <summary>The proposals with the highest numbers; those without numbers by name, last first, since a name may start with a date.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="except">A proposal to leave out, or <see langword="null"/>.</param>
    /// <param name="where">Which proposals count; <see langword="null"/> for all.</param>
    public static NewestProposals Of(ProposalRepository repository, Proposal? except = null, Func<Proposal, bool>? where = null) =>
        new(
            repository,
            [
                .. repository
                    .Proposals.Where(proposal => proposal != except && proposal.Defect is null && where?.Invoke(proposal) != false)
                    .OrderByDescending(proposal =>
                        repository.Schema.IsNumbered(proposal) ? int.Parse(proposal.Number!, CultureInfo.InvariantCulture) : -1
                    )
                    .ThenByDescending(proposal => proposal.Path, StringComparer.Ordinal)
                    .Take(Most),
            ]
        );

    /// <summary>The format of dates that most of them have in a field, or <see langword="null"/> where none is read.</summary>
    public string? DateFormatOf(FieldSchema known)
    {
        string[] written = [.. Values(known).Select(value => FieldItems.TextOf(value.Field.Value.Value))];
        var most = written
            .Select(value => Array.Find(Formats, format => DateFormat.TryParse(value, format) is not null))
            .OfType<string>()
            .CountBy(format => format)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => Array.IndexOf(Formats, count.Key))
            .FirstOrDefault();
        // '06/27/2023' tells what '03/04/2026' beside it is.
        return DayFormats.Of(written, MostShare) is { } format && format.Count > most.Value ? format.Text : most.Key;
    }

    /// <summary>
    /// What most of their titles have before the words, as a function of the number: <c>TEP-0164: </c> of <c>TEP-0164: Wake</c>;
    /// <see langword="null"/> where most have their words alone.
    /// </summary>
    public Func<string, string>? TitlePrefix
    {
        get
        {
            var prefixes = Proposals.Select(proposal => PrefixOf(proposal)).ToArray();
            var (prefix, count) = prefixes
                .OfType<(string Before, string Behind)>()
                .CountBy(prefix => prefix)
                .OrderByDescending(prefix => prefix.Value)
                .FirstOrDefault();
            return 2 * count > Proposals.Length && Proposals.Length >= FewestTitles ? number => prefix.Before + number + prefix.Behind : null;
        }
    }

    private (string Before, string Behind)? PrefixOf(Proposal proposal)
    {
        if (
            proposal.Title?.Value is not { } title
            || proposal.Number is not { } number
            || !Repository!.Schema.IsNumbered(proposal)
            || (TitlePattern.PlaceOf(title, number) ?? TitlePattern.PlaceOf(title, number.TrimStart('0'))) is not { } place
        )
        {
            return null;
        }

        var end = place.End;
        while (end < title.Length && !char.IsLetterOrDigit(title[end]) && title[end] is not ('<' or '{' or '[' or '(' or '`' or '"'))
        {
            end++;
        }

        return end < title.Length ? (title[..place.Start], title[place.End..end]) : null;
    }

    /// <summary>The field in each of these proposals in which it has a value.</summary>
    public IEnumerable<(Proposal Proposal, MetadataField Field)> Values(FieldSchema known) =>
        from proposal in Proposals
        let field = Repository!.Schema.For(proposal).Find(proposal, known).FirstOrDefault()
        where field is { Value.Span.IsEmpty: false }
        select (proposal, field);
}
