using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;

namespace Dep.Fuzz;

/// <summary>What is wrong with the engine.</summary>
/// <param name="Kind">What of: the same for the same fault in a smaller repository.</param>
/// <param name="Detail">What exactly.</param>
internal sealed record Failure(string Kind, string Detail);

/// <summary>Runs the engine over a repository and asks what must hold for all of them.</summary>
/// <param name="rules">The rules; tests add one that is broken.</param>
internal sealed class Examination(ImmutableArray<Rule> rules)
{
    /// <summary>The rules that ship.</summary>
    public static Examination Shipped { get; } = new(RuleCatalog.All);

    /// <summary>What does not hold, or <see langword="null"/>.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="seen">Counts what was found.</param>
    public Failure? Of(FuzzRepository repository, Figures? seen = null)
    {
        try
        {
            var run = EngineRun.Of(repository, rules, new EngineOptions());
            var reports = EngineReports.Of(run, rules);
            seen?.Add(repository, run);
            return RuleFailure(run)
                ?? run.Findings.Select(OutsideOf).FirstOrDefault(failure => failure is not null)
                ?? run.Findings.Where(finding => finding.Fix is not null).Select(FixFailure).FirstOrDefault(failure => failure is not null)
                ?? run.Repository.Proposals.Concat(run.Repository.Schema.Templates).Select(OutsideOf).FirstOrDefault(failure => failure is not null)
                ?? ReportFailure(reports)
                ?? OrderFailure(repository, run, reports)
                ?? Difference("remembered", run.Told(), EngineRun.Of(repository, rules, new EngineOptions { IsRemembered = true }).Told())
                ?? LineEndings(repository, run)
                ?? (repository.Now.Count % 4 == 0 ? BaselineFailure(repository) : null)
                ?? Measurement.Of(run, rules, seen);
        }
        catch (Exception exception)
        {
            var thrower = exception
                .StackTrace?.Split('\n')
                .FirstOrDefault(line => line.Contains("Dep.Analysis", StringComparison.Ordinal))
                ?.Trim()
                .Split(" in ")[0]
                ?? "";
            return new Failure($"{exception.GetType().Name} {thrower}", exception.ToString());
        }
    }

    private static Failure? RuleFailure(EngineRun run) =>
        run.Findings.FirstOrDefault(finding => finding.Id == "DEP904") is { } failed
            ? new Failure($"DEP904 {failed.Message[..Math.Min(failed.Message.Length, 80)]}", failed.Message)
            : null;

    private static Failure? OutsideOf(Diagnostic finding) =>
        finding.Related.Select(related => related.Location).Prepend(finding.Location).Any(location => !IsInside(location.Source, location.Span))
            ? new Failure($"{finding.Id} outside of its text", $"{finding.Location.Span} of {finding.Location.Source.Text.Length}: {finding.Message}")
            : null;

    // A fix that puts one file in place of another is not looked at: its text is made, not found.
    private static Failure? FixFailure(Diagnostic finding)
    {
        var edit = finding.Fix!.Edit();
        foreach (var file in edit.Edits.GroupBy(change => change.Source.Path))
        {
            var end = 0;
            foreach (var change in file.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End))
            {
                if (!IsInside(change.Source, change.Span) || change.Span.Start < end)
                {
                    return new Failure(
                        $"{finding.Id} has a fix that overlaps itself or lies outside of its text",
                        $"{change.Span} in {change.Source.Path}: {finding.Message}"
                    );
                }

                end = change.Span.End;
            }
        }

        return null;
    }

    private static Failure? OutsideOf(Proposal proposal)
    {
        var spans = proposal
            .AllSections.SelectMany(section => new[] { section.Title.Span, section.Heading, section.Span })
            .Concat(proposal.AllContent.Select(block => block.Span))
            .Concat(proposal.Links.SelectMany(link => new[] { link.Span, link.Target.Span }))
            .Concat(proposal.Comments.SelectMany(comment => new[] { comment.Span, comment.Scope }))
            .Concat([proposal.Heading, proposal.Title?.Span ?? default, proposal.Defect?.Span ?? default]);
        var header = proposal
            .Header.Fields.SelectMany(field => field.Items.Select(item => item.Span).Concat([field.Name.Span, field.Value.Span, field.Span]))
            .Concat(proposal.Header.Defects.Select(defect => defect.Span));
        return spans.Any(span => !IsInside(proposal.Source, span)) || header.Any(span => !IsInside(proposal.HeaderSource, span))
            ? new Failure("a part of a proposal outside of its text", proposal.Path)
            : null;
    }

    private static bool IsInside(SourceText source, TextSpan span) => span.Start >= 0 && span.Start <= span.End && span.End <= source.Text.Length;

    private static Failure? ReportFailure(EngineReports reports)
    {
        foreach (var (name, text) in reports.All)
        {
            if (text.Any(character => char.IsControl(character) && character != '\n'))
            {
                return new Failure($"a control character in {name}", text);
            }

            var isCommands = name == nameof(EngineReports.Annotations);
            if (
                text.Split('\n')
                    .FirstOrDefault(line =>
                        (!isCommands && line.TrimStart().StartsWith("::", StringComparison.Ordinal))
                        || line.Contains("##vso[", StringComparison.Ordinal)
                        || line.Contains("##[", StringComparison.Ordinal)
                    ) is
                { } command
            )
            {
                return new Failure($"a command in {name}", command);
            }
        }

        using var sarif = JsonDocument.Parse(reports.Sarif);
        using var json = JsonDocument.Parse(reports.Json);
        return Encoding.UTF8.GetByteCount(reports.Summary) > GitHubSummary.MaximumLength ? new Failure("the summary is too long", "") : null;
    }

    // A second run, and with files and rules in the opposite order. The log of a run is long, so few are compared as such.
    private Failure? OrderFailure(FuzzRepository repository, EngineRun run, EngineReports reports)
    {
        var other = EngineRun.Of(repository, rules, new EngineOptions { IsReversed = true });
        return Difference("another order", run.Told(), other.Told())
            ?? (repository.Now.Count % 4 == 1 ? Difference("another order in SARIF", reports.Sarif, EngineReports.Of(other, rules).Sarif) : null);
    }

    private Failure? LineEndings(FuzzRepository repository, EngineRun run)
    {
        // What has such line endings already would have others than its base in between.
        if (repository.Now.Concat(repository.Then).Any(file => file.Value.AsSpan().Contains((byte)'\r')))
        {
            return null;
        }

        var other = EngineRun.Of(
            repository.Select(bytes => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal))),
            rules,
            new EngineOptions()
        );
        return Difference("other line endings", run.Told(), other.Told());
    }

    // All that a baseline can have is in one that was just written, so nothing of it is left.
    private Failure? BaselineFailure(FuzzRepository repository)
    {
        var options = new EngineOptions
        {
            HasBase = false,
            Cap = int.MaxValue,
            Baseline = "",
        };
        var text = new StringWriter();
        BaselineReport.Write(text, EngineRun.Of(repository, rules, options).Result.Findings);
        var left = EngineRun
            .Of(repository, rules, options with { Baseline = text.ToString() })
            .Result.Findings.FirstOrDefault(finding => finding.Descriptor.Category is not Category.Tool || finding.Id == "DEP907");
        return left is null ? null : new Failure($"a finding of {left.Id} beside a fresh baseline", EngineRun.Line(left) + text);
    }

    private static Failure? Difference(string how, string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        var (was, became) = (left.ElementAtOrDefault(at) ?? "", right.ElementAtOrDefault(at) ?? "");
        return new Failure($"other findings with {how}: {string.Join(' ', was.Split(' ').Skip(1).Take(1))}", $"{was}\n{became}");
    }
}
