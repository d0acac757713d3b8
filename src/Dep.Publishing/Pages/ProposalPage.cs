using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Publishing.Html;

namespace Dep.Publishing.Pages;

/// <summary>A field of the header, rendered for the card.</summary>
internal sealed record FieldLine(string Name, Markup Value);

/// <summary>A link to another proposal.</summary>
internal sealed record ProposalLink(string Text, string Url, string Status, string Tone);

/// <summary>The proposals in one relation to this one.</summary>
internal sealed record RelationLine(string Name, ProposalLink[] Links);

/// <summary>An event of the timeline.</summary>
internal sealed record EventLine(string Date, string What, string Status, string Tone, string From, string Commit, string CommitUrl);

/// <summary>A heading in the table of contents.</summary>
internal sealed record ContentsLine(int Level, string Text, string Url);

/// <summary>A finding, or something that is missing for a status.</summary>
internal sealed record FindingLine(string Severity, string Id, string Url, string Message, string Line);

/// <summary>A possible next status, and what is missing for it.</summary>
internal sealed record NextLine(string Status, FindingLine[] Missing);

/// <summary>The page of one proposal.</summary>
internal sealed record ProposalPage
{
    // Deeper headings would make the table of contents too long.
    private const int DeepestContents = 3;
    private const int LongestHeading = 100;
    private const int ShortId = 7;
    private const int LongestName = 60;

    public required ProposalFacts Facts { get; init; }
    public required string TitleAnchor { get; init; }
    public required ProposalLink[] SuccessorNotice { get; init; }
    public required FieldLine[] Fields { get; init; }
    public required RelationLine[] Relations { get; init; }
    public required EventLine[] Events { get; init; }
    public required ContentsLine[] Contents { get; init; }
    public required bool HasChecks { get; init; }
    public required FindingLine[] Findings { get; init; }
    public required FindingLine[] Open { get; init; }
    public required NextLine[] Next { get; init; }
    public required string Problem { get; init; }
    public required Markup Body { get; init; }
    public required string Plain { get; init; }
    public required string Path { get; init; }

    /// <summary>The first sentences of its text, for link previews and search engines.</summary>
    public required string Description { get; init; }
    public required string SourceUrl { get; init; }
    public required string PreviousUrl { get; init; }
    public required string PreviousTitle { get; init; }
    public required string NextUrl { get; init; }
    public required string NextTitle { get; init; }

    /// <summary>Creates the page of the proposal with an index in the table.</summary>
    public static (ProposalPage Page, Body? Body) Of(SiteModel site, int id)
    {
        var facts = site.Facts[id];
        var proposal = facts.Proposal;
        var body =
            proposal.Defect is null && proposal.IsMarkdown
                ? site.Renderer.Render(proposal, IndexEntry.IsHeadingTheTitle(facts.Schema, proposal))
                : null;
        var previous = id > 0 ? site.Facts[id - 1] : null;
        var next = id + 1 < site.Facts.Length ? site.Facts[id + 1] : null;
        var readiness = site.Source.Readiness.GetValueOrDefault(proposal.Path);
        var relations = RelationsOf(site, facts);
        var page = new ProposalPage
        {
            Facts = facts,
            TitleAnchor = body?.TitleAnchor ?? "",
            SuccessorNotice = relations.FirstOrDefault(relation => relation.Name == ReplacedBy)?.Links.Where(link => link.Url.Length > 0).ToArray()
                ?? [],
            Fields = [.. FieldsOf(site, facts)],
            Relations = relations,
            Events =
            [
                .. (facts.Timeline?.Events ?? []).Select(
                    (item, at) => EventOf(site, facts, item, at == 0 ? "" : facts.Timeline!.Events[at - 1].Path)
                ),
            ],
            Contents = body is null
                ? []
                :
                [
                    .. body
                        .Headings.Where(heading => heading.Level <= DeepestContents && heading.Anchor.Length > 0)
                        .Select(heading => new ContentsLine(
                            heading.Level,
                            SafeText.Clipped(heading.Text, LongestHeading),
                            "#" + Uri.EscapeDataString(heading.Anchor)
                        )),
                ],
            HasChecks = site.Source.Findings is not null,
            Findings = [.. (site.Source.Findings?[proposal.Path] ?? []).Select(LineOf)],
            Open = [.. (readiness?.Open ?? []).Select(LineOf)],
            Next = [.. (readiness?.Next ?? []).Select(status => new NextLine(SafeText.OneLine(status.Status), [.. status.Missing.Select(LineOf)]))],
            Problem =
                proposal.Defect is { } defect ? $"This proposal cannot be shown as it is meant to be: {SafeText.OneLine(defect.Message)}."
                : proposal.IsMarkdown && body is null ? "This proposal cannot be rendered: it nests too deep, or has too many marks in one paragraph."
                : "",
            Body = body?.Html ?? Markup.Empty,
            Plain = body is null ? PlainOf(proposal) : "",
            Path = SafeText.OneLine(proposal.Path),
            Description = DescriptionOf(facts, body),
            SourceUrl = site.Host.FileAt(proposal.Path) ?? "",
            PreviousUrl = previous is null ? "" : site.Names.Of(previous.Proposal),
            PreviousTitle = previous is null ? "" : previous.Label,
            NextUrl = next is null ? "" : site.Names.Of(next.Proposal),
            NextTitle = next is null ? "" : next.Label,
        };
        return (page, body);
    }

    private static string DescriptionOf(ProposalFacts facts, Body? body)
    {
        var parts = body?.Parts ?? [];
        var summary = parts.FirstOrDefault(part => Summaries.Contains(part.Heading, StringComparer.OrdinalIgnoreCase) && part.Text.Length > 0)
            ?? parts.FirstOrDefault(part => part.Text.Length >= ShortestDescription);
        return SafeText.Clipped(summary is { Text: { } text } ? text : $"{facts.Label}: {facts.Status}", LongestDescription);
    }

    private static readonly string[] Summaries =
    [
        "Summary",
        "Abstract",
        "Simple Summary",
        "Overview",
        "Context",
        "Context and Problem Statement",
        "TL;DR",
    ];
    private const int ShortestDescription = 40;
    private const int LongestDescription = 200;

    private const string ReplacedBy = "Replaced by";

    // The text of a proposal that is not markdown, or that cannot be rendered.
    private static string PlainOf(Proposal proposal)
    {
        var text = proposal.Source.Text;
        var body = proposal.IsMarkdown || proposal.Sidecar is not null ? text : text[Math.Min(proposal.Header.Span.End, text.Length)..];
        return string.Concat(
            body.Trim('\r', '\n').Where(character => !char.IsControl(character) || character is '\n' or '\t').Select(VisibleText.Of)
        );
    }

    private static IEnumerable<FieldLine> FieldsOf(SiteModel site, ProposalFacts facts)
    {
        // Fields that the page shows elsewhere are left out: the status is above the title, references are among the relations.
        var values = new FieldMarkup(site.Renderer, facts.Proposal);
        foreach (var field in facts.Proposal.Header.Fields.Where(field => !field.IsSection))
        {
            var known = facts.Schema.Field(field.Name.Value);
            var isShown =
                known is not null
                && (
                    known.Name == facts.Schema.Lifecycle?.Field
                    || (known.Form is FieldForm.Reference or FieldForm.References && known.Relation is not Relation.Other)
                );
            var isTitle = field.Key == "title" && (facts.Proposal.Title is not null || FieldItems.TextOf(field.Value.Value) == facts.Title);
            if (!isShown && !isTitle && values.Of(field) is { Html.Length: > 0 } value)
            {
                yield return new FieldLine(SafeText.Clipped(field.Name.Value, LongestName), value);
            }
        }
    }

    private static RelationLine[] RelationsOf(SiteModel site, ProposalFacts facts)
    {
        var proposal = facts.Proposal;
        var outgoing = site.From(proposal).Select(reference => (Name: OwnName(reference, facts), Links: Links(site, reference)));
        var incoming = site.To(proposal)
            .Where(reference => reference.From != proposal)
            .Select(reference => (Name: OtherName(reference), Links: new[] { LinkTo(site, reference.From) }.AsEnumerable()));
        string[] order = ["Replaces", ReplacedBy, "Requires", "Required by"];
        return
        [
            .. outgoing
                .Concat(incoming)
                .GroupBy(relation => relation.Name, relation => relation.Links, StringComparer.Ordinal)
                .OrderBy(group => Array.IndexOf(order, group.Key) is var at and >= 0 ? at : order.Length)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new RelationLine(
                    group.Key,
                    [.. group.SelectMany(links => links).DistinctBy(link => (link.Url, link.Url.Length > 0 ? "" : link.Text))]
                )),
        ];
    }

    private static string OwnName(ResolvedReference reference, ProposalFacts facts) =>
        reference.Reference.Relation switch
        {
            Relation.Replaces => "Replaces",
            Relation.ReplacedBy => ReplacedBy,
            Relation.Requires => "Requires",
            // 'Superseded by 0012' names its successor in the status.
            _ when reference.Reference.Field.Form is FieldForm.Status && facts.State is { } state && Lifecycle.IsReplaced(state) => ReplacedBy,
            _ => SafeText.Clipped(reference.Reference.Field.Name, LongestName),
        };

    private static string OtherName(ResolvedReference reference) =>
        reference.Reference.Relation switch
        {
            Relation.Replaces => ReplacedBy,
            Relation.ReplacedBy => "Replaces",
            Relation.Requires => "Required by",
            _ when reference.Reference.Field.Form is FieldForm.Status => "Replaces",
            _ => "Mentioned by",
        };

    private static IEnumerable<ProposalLink> Links(SiteModel site, ResolvedReference reference) =>
        reference.Targets.IsEmpty
            ? [new ProposalLink(SafeText.Clipped(FieldItems.TextOf(reference.Reference.Written.Value), LongestName), "", "", "")]
            : reference.Targets.Select(target => LinkTo(site, target));

    private static ProposalLink LinkTo(SiteModel site, Proposal proposal)
    {
        var facts = site.FactsOf(proposal);
        return new ProposalLink(facts.Label, site.Names.Of(proposal), facts.Status, facts.Tone);
    }

    private static EventLine EventOf(SiteModel site, ProposalFacts facts, TimelineEvent item, string before)
    {
        var status = ProposalFacts.WordOf(item.Status);
        var (what, shown, from) = item.Kind switch
        {
            TimelineKind.Entered => (status.Length > 0 ? "Entered as" : "Entered", status, ""),
            TimelineKind.Moved => (status.Length > 0 ? "Moved to" : "Lost its status", status, ""),
            TimelineKind.Renamed => ("Renamed from", "", SafeText.Clipped(before, 120)),
            _ => ("Deleted", "", ""),
        };
        var tone = StatusTone.Of(facts.Schema.Lifecycle, facts.Schema.Lifecycle?.StatusOf(item.Status), item.Status);
        return new EventLine(
            item.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            what,
            shown,
            tone,
            from,
            item.Commit[..Math.Min(ShortId, item.Commit.Length)],
            site.Host.Commit(item.Commit) ?? ""
        );
    }

    private static FindingLine LineOf(Diagnostic finding) =>
        new(SeverityWord(finding.Severity), finding.Id, RuleUrl(finding.Id), SafeText.OneLine(finding.Message), LineNumber(finding.Location));

    private static FindingLine LineOf(Missing missing) =>
        new("", missing.Id ?? "", RuleUrl(missing.Id), SafeText.OneLine(missing.Message), LineNumber(missing.Place));

    private static string RuleUrl(string? id) =>
        id is not null && RuleCatalog.Find(id) is not null ? PageLinks.Up + RulePages.Folder + id + ".html" : "";

    private static string LineNumber(Location location) =>
        (location.Source.Position(location.Span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The word for a severity.</summary>
    public static string SeverityWord(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "suggestion",
            _ => "off",
        };
}
