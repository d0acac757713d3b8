using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// A suppression in a document: <c>&lt;!-- dep-ignore DEP007: the reason --&gt;</c> for the block below or around it,
/// <c>dep-ignore-file</c> for the whole document, with <c>until 2027-01-31</c> before the colon if it expires.
/// </summary>
/// <param name="Ids">The ids of the rules, as written.</param>
/// <param name="Span">The comment.</param>
/// <param name="Scope">The text it covers: a block, or the whole document.</param>
/// <param name="Until">The last day on which it applies, or <see langword="null"/> if it does not expire.</param>
/// <param name="Reason">The reason; empty if none is given.</param>
/// <param name="Fault">The fault of the comment, or <see langword="null"/>. A suppression with a fault suppresses nothing.</param>
internal sealed record SuppressionComment(ImmutableArray<string> Ids, TextSpan Span, TextSpan Scope, DateOnly? Until, string Reason, string? Fault)
{
    private const string Block = "dep-ignore";
    private const string File = "dep-ignore-file";

    // There are only a few dozen rules, and each finding is compared with each of these ids.
    private const int MostIds = 200;

    // Each finding of a rule is compared with each comment that names the rule.
    private const int MostComments = 1000;

    /// <summary>The suppressions of a document, in written order.</summary>
    public static ImmutableArray<SuppressionComment> In(Proposal proposal) =>
        proposal.Comments.IsEmpty
            ? []
            :
            [
                .. proposal
                    .Comments.Select(comment => Read(comment, proposal.Source.Span))
                    .OfType<SuppressionComment>()
                    .Select(
                        (comment, index) =>
                            index < MostComments ? comment : comment with { Fault = $"is one of more than {MostComments} in this document" }
                    ),
            ];

    /// <summary>Whether it covers a finding of a rule at a place, on a day.</summary>
    public bool Covers(string id, TextSpan place, DateOnly today) =>
        Fault is null
        && (Until is not { } last || today <= last)
        && place.Start >= Scope.Start
        && place.Start <= Scope.End
        && Ids.Contains(id, StringComparer.OrdinalIgnoreCase);

    private static SuppressionComment? Read(Comment comment, TextSpan document)
    {
        var words = comment.Text.Split(' ', 2);
        if (words[0] is not (Block or File))
        {
            return null;
        }

        var rest = words.Length < 2 ? "" : words[1];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var (head, reason) = colon < 0 ? (rest, "") : (rest[..colon], rest[(colon + 1)..].Trim());
        var end = head.IndexOf("until ", StringComparison.Ordinal);
        var ids = (end < 0 ? head : head[..end]).Split([',', ' '], MostIds + 1, StringSplitOptions.RemoveEmptyEntries);
        var isDate = DateOnly.TryParseExact(
            end < 0 ? "" : head[(end + 6)..].Trim(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var until
        );
        var fault =
            ids.Length == 0 ? "names no rule"
            : ids.Length > MostIds ? $"names more than {MostIds} rules"
            : end >= 0 && !isDate ? $"ends on '{head[(end + 6)..].Trim()}', which is no date of the form 2027-01-31"
            : reason.Length == 0 ? "gives no reason"
            : null;
        var scope = words[0] == File ? document : comment.Scope;
        return new SuppressionComment([.. ids.Distinct(StringComparer.OrdinalIgnoreCase)], comment.Span, scope, isDate ? until : null, reason, fault);
    }
}
