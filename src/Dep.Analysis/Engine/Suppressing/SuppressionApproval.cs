using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// Finds the suppression comments of a document that the base has as well: with the same content and, if they cover a block, in a
/// section of the same name. A comment that a change adds must not suppress findings of that change.
/// </summary>
/// <param name="then">The proposals in the base.</param>
/// <param name="now">The proposals as they are now.</param>
internal sealed class SuppressionApproval(ProposalRepository then, ProposalRepository now)
{
    private readonly Lazy<Dictionary<string, Proposal?>> _before = new(() =>
        ProposalChanges
            .Between(then, now)
            .Where(change => change.After is not null)
            .ToDictionary(change => change.After!.Path, change => change.Before, StringComparer.Ordinal)
    );

    private readonly Dictionary<string, HashSet<SuppressionComment>> _approved = new(StringComparer.Ordinal);

    /// <summary>Whether the base has a comment of a document.</summary>
    /// <param name="proposal">The document as it is now.</param>
    /// <param name="comments">All its comments.</param>
    /// <param name="comment">The comment to look for.</param>
    public bool Has(Proposal proposal, IReadOnlyList<SuppressionComment> comments, SuppressionComment comment)
    {
        if (!_approved.TryGetValue(proposal.Path, out var approved))
        {
            _approved.Add(proposal.Path, approved = Approved(proposal, comments));
        }

        return approved.Contains(comment);
    }

    /// <summary>The comment of the base that suppresses a rule in a whole document that was removed, or <see langword="null"/>.</summary>
    /// <param name="path">The path the document had.</param>
    /// <param name="id">The id of the rule.</param>
    /// <param name="today">Today's date.</param>
    public SuppressionComment? OfGone(string path, string id, DateOnly today) =>
        then.At(path) is not { } gone
            ? null
            : SuppressionComment.In(gone).FirstOrDefault(comment => comment.Scope == gone.Source.Span && comment.Covers(id, default, today));

    private HashSet<SuppressionComment> Approved(Proposal proposal, IReadOnlyList<SuppressionComment> comments)
    {
        // A document that is not among the changes is the same as in the base.
        if (!_before.Value.TryGetValue(proposal.Path, out var before))
        {
            return [.. comments];
        }

        var approved = new HashSet<SuppressionComment>();
        if (before is null)
        {
            return approved;
        }

        var left = SuppressionComment.In(before).CountBy(comment => KeyOf(before, comment)).ToDictionary();
        foreach (var comment in comments)
        {
            var key = KeyOf(proposal, comment);
            if (left.GetValueOrDefault(key) > 0)
            {
                left[key]--;
                approved.Add(comment);
            }
        }

        return approved;
    }

    private static (string Words, string Section) KeyOf(Proposal proposal, SuppressionComment comment)
    {
        var ids = string.Join(' ', comment.Ids.Select(id => id.ToUpperInvariant()).Order(StringComparer.Ordinal));
        var words = ids + "|" + comment.Until?.DayNumber + "|" + comment.Reason + "|" + comment.Fault;
        return comment.Scope == proposal.Source.Span
            ? ("file|" + words, "")
            : ("block|" + words, proposal.AllSections.LastOrDefault(section => section.Heading.Start <= comment.Span.Start)?.Key ?? "");
    }
}
