using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Text;

namespace Dep.Fuzz;

/// <summary>What differs between the runs over one repository.</summary>
internal sealed record EngineOptions
{
    /// <summary>Whether files are listed the other way round.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Whether proposals are not read but remembered, as by a check after which nothing or another document changed.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Whether the base takes part.</summary>
    public bool HasBase { get; init; } = true;

    /// <summary>The greatest number of findings of one rule in one file.</summary>
    public int Cap { get; init; } = AnalysisOptions.Default.Cap;

    /// <summary>A baseline to use in place of the repository's own.</summary>
    public string? Baseline { get; init; }
}

/// <summary>The whole way once, in memory: files to findings to reports.</summary>
/// <param name="Repository">What was read.</param>
/// <param name="Result">What was found.</param>
internal sealed record EngineRun(ProposalRepository Repository, AnalysisResult Result)
{
    private const string Root = "/repository";

    private static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>All findings, suppressed ones among them.</summary>
    public IEnumerable<Diagnostic> Findings => Result.Findings.Concat(Result.Suppressed);

    /// <summary>What the reports are made of.</summary>
    public ReportInput Input(ImmutableArray<Rule> rules) =>
        new()
        {
            Findings = Result.Findings,
            Suppressed = Result.Suppressed,
            Rules = rules,
            Summary = "a run",
            Version = "1",
        };

    /// <summary>Runs the engine.</summary>
    public static EngineRun Of(FuzzRepository files, ImmutableArray<Rule> rules, EngineOptions options)
    {
        var severities = Severities(files);
        var baseline = options.Baseline is { } text ? Baseline.Read(new SourceText(FuzzRepository.Baseline, text)) : BaselineOf(files);
        ImmutableArray<Rule> ordered = options.IsReversed ? [.. rules.Reverse()] : rules;
        var analysis = new AnalysisOptions
        {
            Configured = severities.Of,
            Today = Today,
            Baseline = baseline,
            Cap = options.Cap,
            // Any of the four will do, as long as it is the same for the same files.
            Existing = (Severity)(files.Then.Count % 4),
        };
        var now = new FuzzFiles(files.Now, options.IsReversed);
        var layout = RepositoryLoader.FindLayout(now, "", [], CancellationToken.None);
        // One of the runs judges each document right after it was read and lets go of it, as a check does; the other has all at hand.
        // The rules judge by what all documents do, which a check knows before it runs them.
        var judge = options.IsReversed || options.IsRemembered ? RepositoryLoader.Load(layout, ProposalLoading.Default).Schema : layout.Schema;
        var ahead = options.IsReversed || options.IsRemembered ? new ProposalRuleRun(judge, ordered, analysis) : null;
        var @base =
            options.HasBase && !files.Then.IsEmpty
                ? new Base.Snapshot(RepositoryLoader.Load(new FuzzFiles(files.Then, options.IsReversed), ""), "HEAD") { Identity = "then" }
                : Base.NotAsked;
        var (loading, known) = !options.IsRemembered
            ? (new ProposalLoading { Each = ahead is null ? null : (proposal, _) => ahead.Run(proposal) }, null)
            : EarlierRun
                .Of(now, layout, new ProposalRuleRun(judge, ordered, analysis), (earlier, run, findings) => Analyze(earlier, run, findings))
                .Remembered(ahead!);
        return Analyze(RepositoryLoader.Load(layout, loading), ahead, known);

        EngineRun Analyze(ProposalRepository repository, ProposalRuleRun? ahead, IRepositoryFindings? known)
        {
            repository = repository.With([
                .. SeverityDefects.Find(severities, rules.Select(rule => rule.Descriptor.Id)),
                .. baseline.Defects.Select(defect => (new Location(baseline.Source, defect.Span), defect.Message)),
            ]);
            return new EngineRun(repository, ProposalAnalyzer.Run(repository, @base, ordered, analysis, ahead, known, CancellationToken.None));
        }
    }

    /// <summary>All that is told of the run, one finding a line.</summary>
    public string Told() =>
        string.Concat(Result.Findings.Select(Line))
        + "suppressed\n"
        + string.Concat(Result.Suppressed.Select(finding => Line(finding) + finding.Suppression));

    /// <summary>A finding with its place and all it says.</summary>
    public static string Line(Diagnostic finding) =>
        $"{finding.Severity} {finding.Id} {Place(finding.Location)}: {finding.Message}{string.Concat(finding.Related.Select(related => $" | {Place(related.Location)} {related.Message}"))}\n";

    private static string Place(Location location) =>
        $"{location.Source.Path} {location.Source.Position(location.Span.Start)} {location.Source.Position(location.Span.End)}";

    private static SeverityConfiguration Severities(FuzzRepository files) =>
        files.Now.TryGetValue(FuzzRepository.Severities, out var bytes)
            ? new SeverityConfiguration(
                Root,
                "",
                [ConfigFileReader.Read(SourceDecoder.Decode(FuzzRepository.Severities, bytes), $"{Root}/{FuzzRepository.Severities}")]
            )
            : SeverityConfiguration.Empty;

    private static Baseline BaselineOf(FuzzRepository files) =>
        files.Now.TryGetValue(FuzzRepository.Baseline, out var bytes)
            ? Baseline.Read(SourceDecoder.Decode(FuzzRepository.Baseline, bytes))
            : Baseline.Empty;
}

/// <summary>The reports of a run.</summary>
internal sealed record EngineReports(string Sarif, string Json, string Summary, string Annotations, string Text, string Baseline)
{
    /// <summary>Writes all of them.</summary>
    public static EngineReports Of(EngineRun run, ImmutableArray<Rule> rules)
    {
        var input = run.Input(rules);
        var text = new StringWriter();
        TextReport.Write(text, run.Result.Findings);
        var baseline = new StringWriter();
        BaselineReport.Write(baseline, run.Result.Findings);
        return new EngineReports(
            Written(stream => SarifReport.Write(stream, input)),
            Written(stream => JsonReport.Write(stream, input)),
            GitHubSummary.Write(input),
            string.Join('\n', GitHubAnnotations.Lines(input)),
            text.ToString(),
            baseline.ToString()
        );
    }

    /// <summary>Each with its name.</summary>
    public IEnumerable<(string Name, string Text)> All =>
        [
            (nameof(Sarif), Sarif),
            (nameof(Json), Json),
            (nameof(Summary), Summary),
            (nameof(Annotations), Annotations),
            (nameof(Text), Text),
            (nameof(Baseline), Baseline),
        ];

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
