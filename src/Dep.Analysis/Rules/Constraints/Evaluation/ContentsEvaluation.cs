using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>
/// Checks tables of contents: the links of a section, or those between the comments that generators write around them, must lead to
/// the headings that follow, in the same order, by the anchors that GitHub gives them.
/// </summary>
internal static class ContentsEvaluation
{
    private const int DeepestLevel = 6;

    /// <summary>Reports the first entry that differs from its heading; the fix rewrites the whole list.</summary>
    public static void Judge(ConstraintRun run, ContentsCheck check)
    {
        if (run.Target.Kind is TargetKind.Section)
        {
            foreach (var section in run.Subjects.SectionsOf(run.Target))
            {
                // The list ends before the section's children, which are headings that it may list.
                var end = section.Children.IsEmpty ? section.Span.End : section.Children[0].Heading.Start;
                JudgeList(run, check, $"Section '{Excerpt.Of(section.Title.Value)}'", section.Heading, new TextSpan(section.Heading.End, end));
            }
        }
        else if (BetweenComments(run.Proposal) is var (opening, list))
        {
            JudgeList(run, check, "The table of contents", opening, list);
        }
        else
        {
            run.ReportLack(
                "The table of contents",
                run.Proposal.Heading,
                "There is no table of contents; it stands between the comments '<!-- toc -->' and '<!-- /toc -->'"
            );
        }
    }

    private static void JudgeList(ConstraintRun run, ContentsCheck check, string name, TextSpan place, TextSpan list)
    {
        var wanted = Headings(run.Proposal, check.Levels, list.End);
        ImmutableArray<Link> links =
        [
            .. run.Proposal.Links.Where(link => link.Kind is LinkKind.Inline && list.Contains(link.Span) && link.Target.Value.StartsWith('#')),
        ];
        var at = 0;
        while (
            at < links.Length
            && at < wanted.Length
            && IsOf(links[at], wanted[at])
            && NameComparison.Same(links[at].Label, wanted[at].Section.Title.Value)
        )
        {
            at++;
        }

        if (at == links.Length && at == wanted.Length)
        {
            return;
        }

        var fix = IsListAlone(run.Proposal.Source, list, links.Length)
            ? Fix.Safely(
                "Write the table of contents anew",
                run.Proposal.Source,
                list,
                Written(run.Proposal.Source, list, wanted, run.Target.Kind is TargetKind.Section ? 2 : 1)
            )
            : null;
        if (at == links.Length || (at < wanted.Length && !IsOf(links[at], wanted[at]) && links.Skip(at).All(link => !IsOf(link, wanted[at]))))
        {
            var title = Excerpt.Of(wanted[at].Section.Title.Value);
            run.Report(new Subject(name, title, place), place, title, $"{name} does not list '{title}'; it is '#{wanted[at].Anchor}'", null, fix);
            return;
        }

        var link = links[at];
        var label = Excerpt.Of(link.Label);
        var index = Index(wanted, link);
        var says =
            index < 0 ? $"'{label}' leads to '{Excerpt.Of(link.Target.Value)}', which is no heading of level {check.Levels} behind it"
            : index != at ? $"'{label}' is not in the order of the headings"
            : $"'{label}' is called '{Excerpt.Of(wanted[at].Section.Title.Value)}' where it stands";
        run.Report(new Subject(name, link.Label, link.Span) { Link = link }, link.Span, link.Label, $"{name} is not up to date: {says}", null, fix);
    }

    private static int Index(ImmutableArray<Entry> wanted, Link link)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (IsOf(link, wanted[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsOf(Link link, Entry entry) => link.Target.Value.AsSpan(1).Equals(entry.Anchor, StringComparison.OrdinalIgnoreCase);

    // All headings affect the numeric suffixes of duplicate anchors, including headings that are not listed.
    private static ImmutableArray<Entry> Headings(Proposal proposal, Bounds levels, int start)
    {
        var anchors = new AnchorSet();
        var sections = proposal.AllSections;
        if (proposal.Title is { } title && !proposal.Heading.IsEmpty && !sections.Any(section => section.Title.Span == title.Span))
        {
            anchors.AddHeading(title.Value);
        }

        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var section in sections)
        {
            var anchor = anchors.AddHeading(section.Title.Value);
            if (section.Heading.Start >= start && levels.Contain(section.Level))
            {
                entries.Add(new Entry(section, anchor));
            }
        }

        return entries.DrainToImmutable();
    }

    // Between comments such as '<!-- toc -->' of mdtoc and markdown-toc, or '<!-- START doctoc ... -->'.
    private static (TextSpan Opening, TextSpan List)? BetweenComments(Proposal proposal)
    {
        TextSpan? opening = null;
        foreach (var comment in proposal.Comments)
        {
            var words = proposal
                .Source[comment.Span]
                .Replace("<!--", "", StringComparison.Ordinal)
                .Replace("-->", "", StringComparison.Ordinal)
                .Trim();
            if (opening is null)
            {
                opening = words == "toc" || words.StartsWith("START doctoc", StringComparison.Ordinal) ? comment.Span : null;
            }
            else if (words is "/toc" or "tocstop" || words.StartsWith("END doctoc", StringComparison.Ordinal))
            {
                return (opening.Value, new TextSpan(opening.Value.End, comment.Span.Start));
            }
        }

        return null;
    }

    // Whether the list contains only links, so that replacing it loses no text.
    private static bool IsListAlone(SourceText source, TextSpan list, int links)
    {
        var items = 0;
        foreach (var line in source[list].Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r'))
        {
            var text = line.AsSpan().Trim();
            if (text.IsEmpty)
            {
                continue;
            }

            var mark = text.IndexOf(' ');
            if (
                mark < 1
                || !(text[..mark] is "-" or "*" or "+" || (text[mark - 1] is '.' or ')' && text[..(mark - 1)].IndexOfAnyExceptInRange('0', '9') < 0))
            )
            {
                return false;
            }

            var item = text[mark..].Trim();
            if (item is not ['[', .., ')'] || !item.Contains("](#", StringComparison.Ordinal))
            {
                return false;
            }

            items++;
        }

        return items == links;
    }

    // The new list, with the same list mark and surrounding blank lines as the old one.
    private static string Written(SourceText source, TextSpan list, ImmutableArray<Entry> wanted, int breaks)
    {
        var apart = string.Concat(Enumerable.Repeat(source.LineBreak, breaks));
        var old = source[list];
        var body = old.Trim();
        var mark = body is ['*' or '+', ' ', ..] ? body[0] : '-';
        var text = new StringBuilder(body.Length == 0 ? apart : old[..(old.Length - old.TrimStart().Length)]);
        var top = wanted.IsEmpty ? 0 : wanted.Min(entry => entry.Section.Level);
        var depth = 0;
        for (var i = 0; i < wanted.Length; i++)
        {
            // A skipped level adds no further indentation: four more blanks would make it code.
            depth = i == 0 ? 0 : Math.Min(depth + 1, wanted[i].Section.Level - top);
            text.Append(i == 0 ? "" : source.LineBreak)
                .Append(' ', 2 * Math.Min(depth, DeepestLevel))
                .Append(mark)
                .Append(" [")
                .Append(LabelOf(source, wanted[i].Section))
                .Append("](#")
                .Append(wanted[i].Anchor)
                .Append(')');
        }

        var end = body.Length == 0 ? apart : old[old.TrimEnd().Length..];
        return text.Append(wanted.IsEmpty ? "" : end).ToString();
    }

    // The heading's source text, with its code and emphasis; if it contains links, its visible text.
    private static string LabelOf(SourceText source, Section section)
    {
        var written = source[section.Title.Span].Trim();
        return written.AsSpan().IndexOfAny("[]\r\n") < 0 && written.Length > 0
            ? written
            : section.Title.Value.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
    }

    private sealed record Entry(Section Section, string Anchor);
}
