using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Indexing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports.Formats;

/// <summary>
/// A markdown comment for the reviewers of a change: new proposals, status changes, the findings in changed proposals, and what
/// these lack for their next status. Findings in other proposals are only counted.
/// </summary>
internal sealed class ReviewComment
{
    /// <summary>The first line of every comment, by which the next run finds the previous one.</summary>
    public const string Mark = "<!-- dep-check -->";

    /// <summary>The length in UTF-16 code units at which rows are left out: GitHub accepts 65,536, and a few lines follow.</summary>
    public const int MaximumLength = 60_000;

    private const int MostRows = 50;
    private const int MostMissing = 3;
    private const int MaximumMessage = 300;

    private readonly ReportInput _input;
    private readonly ProposalRepository _after;
    private readonly ProposalRepository? _before;
    private readonly Func<string, DiagnosticDescriptor, SeveritySetting?> _configured;
    private readonly ImmutableArray<ProposalChange> _changes;

    /// <summary>Creates a comment.</summary>
    /// <param name="input">The run.</param>
    /// <param name="after">The proposals after the change.</param>
    /// <param name="base">The snapshot before the change.</param>
    /// <param name="configured">The configured severity of a rule in a file; a rule that is off requires nothing.</param>
    public ReviewComment(ReportInput input, ProposalRepository after, Base @base, Func<string, DiagnosticDescriptor, SeveritySetting?> configured)
    {
        _input = input;
        _after = after;
        _before = (@base as Base.Snapshot)?.Repository;
        _configured = configured;
        _changes = _before is null ? [] : ProposalChanges.Between(_before, after);
    }

    /// <summary>The comment. Lines end in <c>\n</c>.</summary>
    public string Write()
    {
        var changed = _changes.Select(change => change.After?.Path).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var findings = _input.ErrorsFirst.ToLookup(finding =>
            _before is null || _after.Owning(finding.Location.Source.Path) is not { } owner || changed.Contains(owner.Path)
        );
        Diagnostic[] own = [.. findings[true]];
        var text = new StringBuilder($"{Mark}\n## Proposals: {HeadOf(own)}\n");
        AppendChanges(text, own);
        AppendFindings(text, own);
        if (findings[false].ToArray() is { Length: > 0 } others)
        {
            // The heading counts what is shown, so an error among the others would make the check fail for no reason that is seen.
            var errors = others.Count(finding => finding.Severity is Severity.Error);
            var which =
                errors < others.Length ? $"{Quantity.Of(errors, "error")} among them"
                : errors == 1 ? "it"
                : "they";
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{Quantity.Of(others.Length, "finding")} in proposals that this change leaves alone {(others.Length == 1 ? "is" : "are")} not shown{(errors == 0 ? "" : $"; {which} {(errors == 1 ? "makes" : "make")} the check fail")}.\n"
            );
        }

        if (_input.Summary.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n<sub>{Words(_input.Summary)}</sub>\n");
        }

        return text.ToString();
    }

    private string HeadOf(Diagnostic[] findings)
    {
        string[] parts =
        [
            Part(_changes.Count(change => change.Before is null), "new"),
            Part(_changes.Count(IsMoved), "moved"),
            Part(_changes.Count(change => change.After is null), "removed"),
            Counted(findings, Severity.Error, "error"),
            Counted(findings, Severity.Warning, "warning"),
        ];
        var said = string.Join(", ", parts.Where(part => part.Length > 0));
        return said.Length == 0 ? "nothing found" : said;

        static string Part(int count, string word) => count == 0 ? "" : $"{count.ToString(CultureInfo.InvariantCulture)} {word}";
    }

    private static string Counted(IEnumerable<Diagnostic> findings, Severity severity, string noun) =>
        findings.Count(finding => finding.Severity == severity) is var count and > 0 ? Quantity.Of(count, noun) : "";

    private void AppendChanges(StringBuilder text, Diagnostic[] findings)
    {
        if (_before is null)
        {
            text.Append("\nThere was no base to compare with, so what is new is not known.\n");
            return;
        }

        if (_changes.IsEmpty)
        {
            text.Append("\nNo proposal is changed.\n");
            return;
        }

        var byOwner = findings.ToLookup(finding => _after.Owning(finding.Location.Source.Path)?.Path ?? "", StringComparer.Ordinal);
        text.Append("\n| Proposal | Change | Status | Found | Missing for the next status |\n|---|---|---|---|---|\n");
        // New proposals and those whose status changes come first, since these need a reviewer's decision.
        var left = _changes.Length;
        foreach (var change in _changes.OrderBy(change => change.Before is null || IsMoved(change) ? 0 : 1).Take(MostRows))
        {
            var found = change.After is null ? [] : byOwner[change.After.Path].ToArray();
            var counts = string.Join(
                ", ",
                new[] { Counted(found, Severity.Error, "error"), Counted(found, Severity.Warning, "warning") }.Where(part => part.Length > 0)
            );
            var row = $"| {Words(NameOf(change))} | {WordOf(change)} | {StatusOf(change)} | {counts} | {MissingOf(change)} |\n";
            // The other half of the length is for the findings.
            if (text.Length + row.Length > MaximumLength / 2)
            {
                break;
            }

            text.Append(row);
            left--;
        }

        if (left > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n*{Quantity.Of(left, "change")} more had no room here.*\n");
        }
    }

    private static void AppendFindings(StringBuilder text, Diagnostic[] findings)
    {
        if (findings.Length == 0)
        {
            return;
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\n<details{(findings.Any(finding => finding.Severity == Severity.Error) ? " open" : "")}><summary>{Quantity.Of(findings.Length, "finding")}</summary>\n\n| | Place | Finding | Rule |\n|---|---|---|---|\n"
        );
        var left = findings.Length;
        foreach (var finding in findings)
        {
            var path = finding.Location.Source.Path;
            var place = path.Length == 0 ? "" : Words($"{path}:{Region.Of(finding.Location).StartLine.ToString(CultureInfo.InvariantCulture)}");
            var row =
                $"| {TextReport.WordOf(finding.Severity)} | {place} | {Words(finding.Message)}{(finding.Fix is null ? "" : " *(can be mended)*")} | {Words(finding.Id)} |\n";
            if (text.Length + row.Length > MaximumLength)
            {
                break;
            }

            text.Append(row);
            left--;
        }

        text.Append("\n</details>\n");
        if (left > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n*{Quantity.Of(left, "finding")} more had no room here.*\n");
        }
    }

    private bool IsMoved(ProposalChange change) => change.MovesStatus(_before!, _after);

    private string WordOf(ProposalChange change)
    {
        if (change.Before is not { } before || change.After is not { } after)
        {
            return change.Before is null ? "**new**" : "removed";
        }

        var isRenamed = before.Path != after.Path;
        return IsMoved(change) ? "**moved**" + (isRenamed ? ", renamed" : "")
            : isRenamed ? "renamed"
            : "edited";
    }

    private string NameOf(ProposalChange change) => change.After is { } after ? NameIn(_after, after) : NameIn(_before!, change.Before!);

    private static string NameIn(ProposalRepository repository, Proposal proposal) =>
        IndexEntry.Of(repository.Schema.For(proposal), proposal, [], []).Name;

    private string StatusOf(ProposalChange change)
    {
        var before = change.Before is { } then ? StatusIn(_before!, then) : null;
        var after = change.After is { } now ? StatusIn(_after, now) : null;
        return change.After is null ? Words(before ?? "")
            : before is null || !IsMoved(change) ? Words(after ?? "")
            : $"{Words(before)} → {(after is null ? "none" : $"**{Words(after)}**")}";
    }

    private static string? StatusIn(ProposalRepository repository, Proposal proposal)
    {
        var schema = repository.Schema.For(proposal);
        return schema.StateOf(proposal) ?? schema.StatusOf(proposal)?.Value;
    }

    private string MissingOf(ProposalChange change)
    {
        if (change.After is not { Defect: null } proposal || _after.Schema.For(proposal) is not { Lifecycle: { } lifecycle })
        {
            return "";
        }

        var readiness = Readiness.Of(_after, proposal, _configured);
        // If a status may change to any other, the next one is the one listed after it.
        var next =
            lifecycle.IsStrict || readiness.Status is not { } status
                ? readiness.Next
                : [.. readiness.Next.Where(other => lifecycle.States.IndexOf(other.Status) > lifecycle.States.IndexOf(status)).Take(1)];
        string[] parts =
        [
            .. readiness.Open.IsEmpty ? (string[])[] : [Listed(readiness.Open)],
            .. next.Take(MostMissing)
                .Select(state =>
                    $"{(readiness.Status is null ? "as" : "to")} **{Words(state.Status)}**: {(!state.Missing.IsEmpty ? Listed(state.Missing) : readiness.Open.IsEmpty ? "ready" : "nothing more")}"
                ),
        ];
        return string.Join("<br>", parts);
    }

    private static string Listed(ImmutableArray<Missing> missing) =>
        string.Join("; ", missing.Take(MostMissing).Select(one => Words(one.Message)))
        + (missing.Length > MostMissing ? $"; and {(missing.Length - MostMissing).ToString(CultureInfo.InvariantCulture)} more" : "");

    private static string Words(string text) => SafeMarkdown.Text(SafeText.Clipped(text, MaximumMessage));
}
