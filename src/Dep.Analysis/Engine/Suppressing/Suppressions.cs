using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// The suppression comments in all documents of a run, and which of them suppressed a finding. A comment that a change adds does not
/// cover findings of change rules; on a branch whose target is known, it covers nothing at all until it is merged.
/// </summary>
internal sealed class Suppressions(ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, AnalysisOptions options)
{
    private readonly SuppressionApproval? _approval =
        @base is Base.Snapshot then && !options.IsJudgedByChange ? new SuppressionApproval(then.Repository, repository) : null;
    private readonly bool _isGoverned = @base is Base.Snapshot { IsTarget: true };

    private readonly HashSet<string> _aboutChange = rules.OfType<ChangeRule>().Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.Ordinal);

    private readonly Dictionary<string, ImmutableArray<SuppressionComment>> _byPath = repository
        .Proposals.Select(proposal => (proposal.Path, Comments: SuppressionComment.In(proposal)))
        .Where(document => !document.Comments.IsEmpty)
        .ToDictionary(document => document.Path, document => document.Comments, StringComparer.Ordinal);

    // The comments that name a rule, which are few among many.
    private readonly Dictionary<(string Path, string Id), ImmutableArray<SuppressionComment>> _byRule = [];

    private readonly HashSet<(string Path, SuppressionComment Comment, string Id)> _used = [];

    // If a comment suppresses more rules, the message ends with 'and others'.
    private const int MostNamed = 4;

    /// <summary>The finding, suppressed if a comment covers it. Findings about the run itself, and about unreadable documents, are never suppressed.</summary>
    public Diagnostic Apply(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        if (_approval is not null && _aboutChange.Contains(finding.Id) && repository.Owning(path) is null)
        {
            return _approval.OfGone(path, finding.Id, options.Today) is { } former
                ? finding with
                {
                    Suppression = new Suppression(SuppressionKind.InSource, former.Reason),
                }
                : finding;
        }

        if (
            finding.Descriptor.Category is Category.Tool
            || repository.Owning(path) is not { } proposal
            || !_byPath.TryGetValue(proposal.Path, out var comments)
        )
        {
            return finding;
        }

        // A comment for the whole document also covers its sidecar file, and a finding that stands for many.
        var isBeside = proposal.Path != path;
        var place = isBeside ? default : finding.Location.Span;
        foreach (var comment in Naming(proposal.Path, finding.Id, comments))
        {
            if (((!isBeside && finding.Others == 0) || comment.Scope == proposal.Source.Span) && comment.Covers(finding.Id, place, options.Today))
            {
                // A comment that does not apply until it is merged counts as used all the same.
                _used.Add((proposal.Path, comment, finding.Id.ToUpperInvariant()));
                if (_approval is not null && (_isGoverned || _aboutChange.Contains(finding.Id)) && !_approval.Has(proposal, comments, comment))
                {
                    continue;
                }

                return finding with
                {
                    Suppression = new Suppression(SuppressionKind.InSource, comment.Reason),
                };
            }
        }

        return finding;
    }

    private ImmutableArray<SuppressionComment> Naming(string path, string id, ImmutableArray<SuppressionComment> comments)
    {
        if (!_byRule.TryGetValue((path, id), out var naming))
        {
            naming = [.. comments.Where(comment => comment.Fault is null && comment.Ids.Contains(id, StringComparer.OrdinalIgnoreCase))];
            _byRule.Add((path, id), naming);
        }

        return naming;
    }

    /// <summary>
    /// Findings about the comments that suppressed nothing. Expired comments are left out: their findings are reported again, or the
    /// comments were unused before. So are comments for rules that are off, which may be turned on again.
    /// </summary>
    public IEnumerable<Diagnostic> Unused()
    {
        if (rules.Reporter(AnalyzerFault.SuppressionUnused) is not { } reporter)
        {
            yield break;
        }

        foreach (var proposal in repository.Proposals.Where(proposal => _byPath.ContainsKey(proposal.Path)))
        {
            foreach (var comment in _byPath[proposal.Path].Where(comment => comment.Fault is null && !(comment.Until < options.Today)))
            {
                foreach (
                    var id in comment.Ids.Where(id => IsOn(proposal.Path, id) && !_used.Contains((proposal.Path, comment, id.ToUpperInvariant())))
                )
                {
                    yield return new Diagnostic(
                        reporter,
                        reporter.DefaultSeverity,
                        new Location(proposal.Source, comment.Span),
                        $"Nothing here is suppressed by this: there is no finding of {id.ToUpperInvariant()}",
                        []
                    )
                    {
                        Fix = new Fix($"Remove the suppression of {id.ToUpperInvariant()}", FixSafety.Safe, () =>
                            Without(proposal.Source, comment, id)
                        ),
                    };
                }
            }
        }
    }

    /// <summary>Short descriptions, by document, of suppression comments that the change adds to the base's.</summary>
    public IEnumerable<string> Unapproved()
    {
        if (@base is not Base.Snapshot { IsTarget: true } then)
        {
            yield break;
        }

        var approval = _approval ?? new SuppressionApproval(then.Repository, repository);
        foreach (var proposal in repository.Proposals.Where(proposal => _byPath.ContainsKey(proposal.Path)))
        {
            var comments = _byPath[proposal.Path];
            string[] ids =
            [
                .. comments
                    .Where(comment => comment.Fault is null && !approval.Has(proposal, comments, comment))
                    .SelectMany(comment => comment.Ids)
                    .Select(id => id.ToUpperInvariant())
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
            if (ids.Length > 0)
            {
                var named = string.Join(" and ", ids.Take(MostNamed)) + (ids.Length > MostNamed ? " and others" : "");
                yield return $"{named} suppressed by a comment in '{proposal.Path}'";
            }
        }
    }

    // Removes the whole comment, with its line if nothing else is on it; if the comment has several ids, only the id.
    private static RepositoryEdit Without(SourceText source, SuppressionComment comment, string id)
    {
        var span = comment.Span;
        if (comment.Ids.Length > 1)
        {
            var at = PlaceOf(source.Text, span, id);
            var end = at + id.Length;
            // The separator is removed as well: the one after the id, or before it if the id is the last.
            var rest = source.Text.AsSpan(end, span.End - end);
            var behind = rest.Length - rest.TrimStart(", \t\r\n").Length;
            var isLast = end + behind == span.End || !char.IsAsciiLetter(source.Text[end + behind]) || comment.Ids[^1] == id;
            var start = isLast ? source.Text.AsSpan(0, at).TrimEnd(", \t\r\n").Length : at;
            return RepositoryEdit.Replace(source, new TextSpan(start, isLast ? end : end + behind), "");
        }

        var (first, last) = (source.Line(source.Position(span.Start).Line), source.Line(source.Position(span.End).Line));
        return string.IsNullOrWhiteSpace(source.Text[first.Start..span.Start] + source.Text[span.End..last.End])
            ? LineBlocks.Remove(source, span)
            : RepositoryEdit.Replace(source, span, "");
    }

    // The offset of the id as a whole word: 'ACME1' must not match in 'ACME10'.
    private static int PlaceOf(string text, TextSpan comment, string id)
    {
        var at = text.IndexOf(id, comment.Start, StringComparison.Ordinal);
        while (char.IsAsciiLetterOrDigit(text[at - 1]) || char.IsAsciiLetterOrDigit(text[at + id.Length]))
        {
            at = text.IndexOf(id, at + 1, StringComparison.Ordinal);
        }

        return at;
    }

    private bool IsOn(string path, string id) =>
        rules.FirstOrDefault(rule => string.Equals(rule.Descriptor.Id, id, StringComparison.OrdinalIgnoreCase)) is { } rule
        && ConfiguredSeverity.IsOn(path, rule.Descriptor, options);
}
