using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks the targets and texts of links.</summary>
internal static class LinkEvaluation
{
    /// <summary>Reports values that are not links, and links that violate the check.</summary>
    public static void Judge(ConstraintRun run, LinkCheck check)
    {
        if (run.Target.Kind is TargetKind.Field or TargetKind.Items)
        {
            foreach (var subject in run.Values)
            {
                JudgeValue(run, subject, check);
            }

            return;
        }

        var sections =
            run.Target.Kind is TargetKind.Section ? new SpanCover(run.Subjects.SectionsOf(run.Target).Select(section => section.Span)) : null;
        // Bare URLs, which code hosts turn into links.
        var links = run.Subjects.Of(new ConstraintTarget(TargetKind.Links, [])).ToArray();
        // A URL in '<a href="...">' is found as bare text too, but is already known as a link.
        var known = sections is null ? new SpanCover(links.Select(subject => subject.Span)) : null;
        foreach (var subject in known is null ? links : links.Concat(run.Subjects.Addresses.Where(address => !known.Holds(address.Span))))
        {
            var link = subject.Link!;
            if (
                (sections is null || sections.Holds(link.Span))
                && Fault(check, link.Label, link.Target.Value, hasWords: link.Kind is LinkKind.Inline or LinkKind.Definition) is { } fault
            )
            {
                run.Report(subject, $"Link '{Excerpt.Of(link.Target.Value)}' {fault}");
            }
        }
    }

    private static void JudgeValue(ConstraintRun run, Subject subject, LinkCheck check)
    {
        ImmutableArray<ValueLink> links = [.. ValueLinks.In(subject.Text)];
        var isBareRelative = links.IsEmpty && check.IsRelative is true && !subject.Text.Trim().Contains(' ');
        if (links.IsEmpty && !isBareRelative)
        {
            run.Report(subject, $"{subject.Name} '{Excerpt.Of(subject.Text)}' is not a link{Wanted(check)}");
            return;
        }

        if (isBareRelative)
        {
            links = [new ValueLink(subject.Text.Trim(), subject.Text.Trim(), new TextSpan(0, subject.Text.Length))];
        }

        if (check.IsAlone && (links.Length != 1 || links[0].Span.Length != subject.Text.Trim().Length))
        {
            run.Report(subject, $"{subject.Name} '{Excerpt.Of(subject.Text)}' is more than one link; one and nothing else is asked for");
            return;
        }

        foreach (var link in links)
        {
            if (Fault(check, link.Label, link.Target, hasWords: link.Label != link.Target) is { } fault)
            {
                run.Report(
                    subject,
                    subject.PlaceOf(link.Span.Start, link.Span.Length),
                    link.Target,
                    $"{subject.Name} '{Excerpt.Of(link.Target)}' {fault}"
                );
            }
        }
    }

    /// <summary>The fault of a link, phrased to follow its address; <see langword="null"/> if there is none.</summary>
    private static string? Fault(LinkCheck check, string label, string target, bool hasWords) =>
        FaultWithin(check, label, target, hasWords) is { } fault && !check.Except.Any(pattern => pattern.IsIn(target)) ? fault : null;

    private static string? FaultWithin(LinkCheck check, string label, string target, bool hasWords)
    {
        var isAbsolute = SchemeOf(target) is not null || target.StartsWith("//", StringComparison.Ordinal);
        var uri =
            isAbsolute
            && Uri.TryCreate(target.StartsWith("//", StringComparison.Ordinal) ? "https:" + target : target, UriKind.Absolute, out var parsed)
                ? parsed
                : null;
        var host = uri is null ? "" : uri.IdnHost;
        var isKnownHost = check.Hosts.Any(known => IsHost(known, host));
        if (check.IsRelative is true && !(isAbsolute && isKnownHost) && (isAbsolute || target.StartsWith('/')))
        {
            return check.Hosts.IsEmpty ? "is not relative to this document" : $"is neither relative to this document nor on {Listed(check.Hosts)}";
        }

        if (check.IsRelative is false && !isAbsolute)
        {
            return "is relative; a whole address is asked for";
        }

        if (isAbsolute)
        {
            var scheme = SchemeOf(target) ?? "https";
            if (!check.Schemes.IsEmpty && !check.Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
            {
                return $"has the scheme '{scheme}'; {Listed(check.Schemes)} is asked for";
            }

            if (!check.Hosts.IsEmpty && !isKnownHost)
            {
                return $"leads to '{Excerpt.Of(host)}'; {Listed(check.Hosts)} is asked for";
            }
        }
        else if (check.IsRelative is null && (!check.Hosts.IsEmpty || !check.Schemes.IsEmpty) && target is not ['#', ..])
        {
            return $"is no whole address; {Listed(check.Hosts.IsEmpty ? check.Schemes : check.Hosts)} is asked for";
        }

        if (check.Path is { } path && !path.IsIn(uri is null ? target : PathOf(target)))
        {
            return $"has not the path that is asked for, '{path.Text}'";
        }

        return check.Label is { } words && hasWords && !words.IsIn(label)
            ? $"has the words '{Excerpt.Of(label)}'; '{words.Text}' is asked for"
            : null;
    }

    // The part of the URL after the host, with escapes unchanged.
    private static string PathOf(string target)
    {
        var start = target.IndexOf("//", StringComparison.Ordinal);
        var path =
            start < 0 ? target.IndexOf(':', StringComparison.Ordinal) + 1
            : target.AsSpan(start + 2).IndexOfAny('/', '?', '#') is >= 0 and var at ? start + 2 + at
            : target.Length;
        return target[path..];
    }

    private static string? SchemeOf(string target)
    {
        var end = target.IndexOf(':', StringComparison.Ordinal);
        return
            end > 1
            && char.IsAsciiLetter(target[0])
            && target.AsSpan(0, end).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") < 0
            ? target[..end].ToLowerInvariant()
            : null;
    }

    private static bool IsHost(string known, string host) =>
        known.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(known[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(known, host, StringComparison.OrdinalIgnoreCase);

    private static string Wanted(LinkCheck check) => !check.Hosts.IsEmpty ? $"; one to {Listed(check.Hosts)} is asked for" : "";

    private static string Listed(ImmutableArray<string> words) => string.Join(" or ", words.Select(word => $"'{word}'"));
}
