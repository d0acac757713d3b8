using System.Globalization;
using System.Text.RegularExpressions;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Judges mentions of other proposals: whether they are links, where these lead, and whether a field lists them.</summary>
internal static class MentionEvaluation
{
    // The longest label that markdown allows, with its brackets.
    private const int LongestLabel = 1002;

    /// <summary>Reports mentions that are not as they are asked for, each proposal once.</summary>
    public static void Judge(ConstraintRun run, MentionCheck check)
    {
        if (check.Target is not null)
        {
            JudgeTargets(run, check);
        }

        if (check.Source is not null)
        {
            JudgeSources(run, check);
        }

        if (!check.IsFirstLinked && !check.IsAllLinked && check.ListedIn is null)
        {
            return;
        }

        var headings = run.Target.Kind is TargetKind.Document ? run.Subjects.HeadingTexts.Where(heading => check.Pattern.MayBeIn(heading.Text)).ToArray() : [];
        if (headings.Length == 0 && run.Subjects.Joined(run.Target) is { } joined && !check.Pattern.MayBeIn(joined))
        {
            return;
        }

        var listed = check.ListedIn is { } field ? ListedIn(run, field.Value) : null;
        var (unlinked, unlisted) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var left = TextPattern.MostMatches;
        // There may be as many mentions as links.
        var links = new Lazy<SpanCover>(() => new SpanCover(run.Proposal.Links.Where(link => link.Kind is not LinkKind.Definition).Select(link => link.Span)));
        var subjects = run.Target.Kind is TargetKind.Field or TargetKind.Items ? run.Values : run.Subjects.Of(run.Target);
        foreach (var subject in headings.Length == 0 ? (IEnumerable<Subject>)subjects : subjects.Concat(headings).OrderBy(subject => subject.Span.Start))
        {
            foreach (var match in check.Pattern.All(subject.Text))
            {
                var (number, name) = (NumberOf(match), match.Value);
                if (IsOwn(run, number))
                {
                    continue;
                }

                var place = subject.PlaceOf(match.Index, match.Length);
                var isFirst = unlinked.Add(number);
                if ((check.IsAllLinked || (check.IsFirstLinked && isFirst)) && !IsLinked(run, links.Value, place) && left-- > 0)
                {
                    run.Report(subject, place, name, $"'{Excerpt.Of(name)}' is mentioned {(check.IsAllLinked ? "" : "for the first time ")}without a link to it", match);
                }

                if (listed is not null && !listed.Contains(number) && unlisted.Add(number) && left-- > 0)
                {
                    run.Report(subject, place, name, $"'{Excerpt.Of(name)}' is mentioned here, but not in '{check.ListedIn!.Value.Value}'", match);
                }
            }
        }
    }

    internal static string NumberOf(Match match)
    {
        var group = match.Groups["number"].Success ? match.Groups["number"] : match.Groups.Count > 1 ? match.Groups[1] : match;
        return Folded(group.Value);
    }

    internal static string Folded(string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : number.ToUpperInvariant();

    private static bool IsOwn(ConstraintRun run, string number) => run.Proposal.Number is { } own && Folded(own) == number;

    private static HashSet<string> ListedIn(ConstraintRun run, string name)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var target = new ConstraintTarget(TargetKind.Field, [new Located<string>(name, default)]);
        foreach (var item in run.Subjects.FieldsOf(target).SelectMany(field => FieldItems.Of(field)))
        {
            // '20', 'EIP-20', '[EIP-20](./eip-20.md)': the number is all the digits there are.
            var digits = string.Concat(FieldItems.TextOf(item.Value).Where(char.IsAsciiDigit));
            listed.Add(Folded(digits.Length > 0 ? digits : FieldItems.TextOf(item.Value)));
        }

        return listed;
    }

    private static bool IsLinked(ConstraintRun run, SpanCover links, TextSpan place)
    {
        if (links.Holds(place))
        {
            return true;
        }

        // '[EIP-20][1]' and '[EIP-20]' are found as their definition alone.
        var text = run.Proposal.Source.Text;
        if (place.Start == 0 || place.End >= text.Length || text[place.Start - 1] != '[' || text[place.End] != ']')
        {
            return false;
        }

        var rest = text.AsSpan(place.End + 1, Math.Min(LongestLabel, text.Length - place.End - 1));
        var label = rest is ['[', ..] && rest.IndexOf(']') is > 1 and var end ? rest[1..end].ToString() : text[place.Start..place.End];
        return run.Proposal.Defines(label);
    }

    // A link that leads to a proposal has a mention of it as the beginning of its words.
    private static void JudgeSources(ConstraintRun run, MentionCheck check)
    {
        var parts = check.Source!.Value.Value.Split("{number}", 2);
        foreach (var link in run.Proposal.Links.Where(link => link.Kind is LinkKind.Inline))
        {
            var file = link.Target.Value.Split('#', 2)[0];
            file = file[(file.LastIndexOf('/') + 1)..];
            if (parts.Length != 2 || file.Length <= parts[0].Length + parts[1].Length || !file.StartsWith(parts[0], StringComparison.Ordinal) || !file.EndsWith(parts[1], StringComparison.Ordinal))
            {
                continue;
            }

            var number = Folded(file[parts[0].Length..^parts[1].Length]);
            if (number.All(char.IsAsciiDigit) && !IsOwn(run, number) && !(check.Pattern.First(link.Label.TrimStart()) is { Index: 0 } match && NumberOf(match) == number))
            {
                run.Report(new Subject("Link", link.Target.Value, link.Span) { Link = link }, link.Span, link.Label, $"The link to '{Excerpt.Of(file)}' has the words '{Excerpt.Of(link.Label)}', which do not begin with what it is called");
            }
        }
    }

    // A link whose words are a mention leads to that proposal.
    private static void JudgeTargets(ConstraintRun run, MentionCheck check)
    {
        var sections = run.Target.Kind is TargetKind.Section ? new SpanCover(run.Subjects.SectionsOf(run.Target).Select(section => section.Span)) : null;
        foreach (var link in run.Proposal.Links.Where(link => link.Kind is LinkKind.Inline && (sections is null || sections.Holds(link.Span))))
        {
            if (check.Pattern.First(link.Label) is { } match && match.Length == link.Label.Trim().Length && !IsOwn(run, NumberOf(match)))
            {
                var wanted = check.Target!.Value.Value.Replace("{number}", NumberOf(match), StringComparison.Ordinal);
                var written = link.Target.Value.Split('#', 2)[0];
                if (written != wanted && !written.EndsWith("/" + wanted, StringComparison.Ordinal))
                {
                    run.Report(new Subject("Link", link.Target.Value, link.Target.Span) { Link = link }, link.Target.Span, link.Target.Value, $"The link '{Excerpt.Of(link.Label)}' leads to '{Excerpt.Of(link.Target.Value)}'; '{Excerpt.Of(wanted)}' is asked for", match);
                }
            }
        }
    }
}
