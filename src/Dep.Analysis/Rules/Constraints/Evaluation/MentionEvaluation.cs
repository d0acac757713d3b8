using System.Globalization;
using System.Text.RegularExpressions;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks mentions of other proposals: whether they are links, where the links lead, and whether a field lists them.</summary>
internal static class MentionEvaluation
{
    // The longest label that markdown allows, with its brackets.
    private const int LongestLabel = 1002;

    /// <summary>Reports mentions that violate the check, once for each proposal.</summary>
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

        var headings = run.Target.Kind is TargetKind.Document ? run.Subjects.Headings.With(check.Pattern) : [];
        if (headings.Length == 0 && run.Subjects.FirstLookAt(run.Target) is { } look && !look.MayHave(check.Pattern))
        {
            return;
        }

        HashSet<string>? listed = null;
        var (unlinked, unlisted) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var left = TextPattern.MostMatches;
        // Created lazily, and searched in logarithmic time, since there may be many mentions and links.
        var links = new Lazy<SpanCover>(() =>
            new SpanCover(run.Proposal.Links.Where(link => link.Kind is not LinkKind.Definition).Select(link => link.Span))
        );
        var subjects = run.Subjects.With(run.Target, [check.Pattern]);
        foreach (var subject in headings.Length == 0 ? subjects : subjects.Concat(headings).OrderBy(subject => subject.Span.Start))
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
                    run.Report(
                        subject,
                        place,
                        name,
                        $"'{Excerpt.Of(name)}' is mentioned {(check.IsAllLinked ? "" : "for the first time ")}without a link to it",
                        match
                    );
                }

                if (check.ListedIn is { } list && !(listed ??= ListedIn(run, list.Value)).Contains(number) && unlisted.Add(number) && left-- > 0)
                {
                    run.Report(subject, place, name, $"'{Excerpt.Of(name)}' is mentioned here, but not in '{list.Value}'", match);
                }
            }
        }
    }

    internal static string NumberOf(Match match)
    {
        var group =
            match.Groups["number"].Success ? match.Groups["number"]
            : match.Groups.Count > 1 ? match.Groups[1]
            : match;
        return Folded(group.Value);
    }

    internal static string Folded(string number) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : number.ToUpperInvariant();

    private static bool IsOwn(ConstraintRun run, string number) => run.Proposal.Number is { } own && Folded(own) == number;

    private static HashSet<string> ListedIn(ConstraintRun run, string name)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in ItemsOf(run, name))
        {
            listed.Add(NumberOf(item));
        }

        return listed;
    }

    /// <summary>The items of a field's list.</summary>
    internal static IEnumerable<Located<string>> ItemsOf(ConstraintRun run, string name) =>
        run.Subjects.FieldsOf(new ConstraintTarget(TargetKind.Field, [new Located<string>(name, default)])).SelectMany(field => FieldItems.Of(field));

    /// <summary>The number of an item: of '20', 'EIP-20' and '[EIP-20](./eip-20.md)', all digits of the text.</summary>
    internal static string NumberOf(Located<string> item)
    {
        var text = FieldItems.TextOf(item.Value);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return Folded(digits.Length > 0 ? digits : text);
    }

    private static bool IsLinked(ConstraintRun run, SpanCover links, TextSpan place)
    {
        if (links.Holds(place))
        {
            return true;
        }

        // Reference links such as '[EIP-20][1]' and '[EIP-20]' appear among the links only as their definitions.
        var text = run.Proposal.Source.Text;
        if (place.Start == 0 || place.End >= text.Length || text[place.Start - 1] != '[' || text[place.End] != ']')
        {
            return false;
        }

        var rest = text.AsSpan(place.End + 1, Math.Min(LongestLabel, text.Length - place.End - 1));
        var label = rest is ['[', ..] && rest.IndexOf(']') is > 1 and var end ? rest[1..end].ToString() : text[place.Start..place.End];
        return run.Proposal.Defines(label);
    }

    // The text of a link to a proposal must begin with a mention of that proposal.
    private static void JudgeSources(ConstraintRun run, MentionCheck check)
    {
        var parts = check.Source!.Value.Value.Split("{number}", 2);
        foreach (var link in run.Proposal.Links.Where(link => link.Kind is LinkKind.Inline))
        {
            var file = link.Target.Value.Split('#', 2)[0];
            file = file[(file.LastIndexOf('/') + 1)..];
            if (
                parts.Length != 2
                || file.Length <= parts[0].Length + parts[1].Length
                || !file.StartsWith(parts[0], StringComparison.Ordinal)
                || !file.EndsWith(parts[1], StringComparison.Ordinal)
            )
            {
                continue;
            }

            var number = Folded(file[parts[0].Length..^parts[1].Length]);
            if (
                number.All(char.IsAsciiDigit)
                && !IsOwn(run, number)
                && !(check.Pattern.First(link.Label.TrimStart()) is { Index: 0 } match && NumberOf(match) == number)
            )
            {
                run.Report(
                    new Subject("Link", link.Target.Value, link.Span) { Link = link },
                    link.Span,
                    link.Label,
                    $"The link to '{Excerpt.Of(file)}' has the words '{Excerpt.Of(link.Label)}', which do not begin with what it is called"
                );
            }
        }
    }

    // With '{slug}' in the pattern, the file name may have leading zeros before the number.
    private static bool LeadsTo(string written, string pattern, string number)
    {
        var wanted = pattern.Replace("{number}", number, StringComparison.Ordinal);
        if (pattern.Split("{slug}") is not [var before, var end] || before.Split("{number}") is not [var start, var middle])
        {
            return written == wanted || written.EndsWith("/" + wanted, StringComparison.Ordinal);
        }

        var file = written.AsSpan(written.LastIndexOf('/') + 1);
        if (!file.StartsWith(start, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = file[start.Length..].TrimStart("0123456789");
        return Folded(file[start.Length..^rest.Length].ToString()) == number
            && rest.Length > middle.Length + end.Length
            && rest.StartsWith(middle, StringComparison.Ordinal)
            && rest.EndsWith(end, StringComparison.Ordinal);
    }

    // A link whose text is a mention must lead to the mentioned proposal.
    private static void JudgeTargets(ConstraintRun run, MentionCheck check)
    {
        foreach (var (subject, place, label, target) in LinksOf(run))
        {
            if (
                check.Pattern.First(label) is { } match
                && match.Length == label.Trim().Length
                && NumberOf(match) is var number
                && !IsOwn(run, number)
                && !LeadsTo(target.Split('#', 2)[0], check.Target!.Value.Value, number)
            )
            {
                var wanted = check.Target.Value.Value.Replace("{number}", number, StringComparison.Ordinal);
                run.Report(
                    subject,
                    place,
                    target,
                    $"The link '{Excerpt.Of(label)}' leads to '{Excerpt.Of(target)}'; '{Excerpt.Of(wanted)}' is asked for",
                    match
                );
            }
        }
    }

    private static IEnumerable<(Subject Subject, TextSpan Place, string Label, string Target)> LinksOf(ConstraintRun run)
    {
        if (run.Target.Kind is TargetKind.Field or TargetKind.Items)
        {
            return run.Values.SelectMany(subject =>
                ValueLinks.In(subject.Text).Select(link => (subject, subject.PlaceOf(link.Span.Start, link.Span.Length), link.Label, link.Target))
            );
        }

        var sections =
            run.Target.Kind is TargetKind.Section ? new SpanCover(run.Subjects.SectionsOf(run.Target).Select(section => section.Span)) : null;
        return run
            .Proposal.Links.Where(link => link.Kind is LinkKind.Inline && (sections is null || sections.Holds(link.Span)))
            .Select(link =>
                (new Subject("Link", link.Target.Value, link.Target.Span) { Link = link }, link.Target.Span, link.Label, link.Target.Value)
            );
    }
}
