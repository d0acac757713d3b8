using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Publishing;

/// <summary>The source of a site: the proposals as the check reads them, their history, and the findings.</summary>
internal sealed record SiteSource
{
    /// <summary>The repository's files.</summary>
    public required WorkingTree Files { get; init; }

    /// <summary>The proposals.</summary>
    public required ProposalRepository Repository { get; init; }

    /// <summary>The timelines of existing proposals, by path.</summary>
    public FrozenDictionary<string, ProposalTimeline> Timelines { get; init; } = FrozenDictionary<string, ProposalTimeline>.Empty;

    /// <summary>All timelines, including those of deleted proposals; <see langword="null"/> if the history could not be read.</summary>
    public ImmutableArray<ProposalTimeline>? History { get; init; }

    /// <summary>Why there are no timelines; or <see langword="null"/>.</summary>
    public string? HistoryFault { get; init; }

    /// <summary>The findings of the check, by the proposal's path; <see langword="null"/> if they were not requested.</summary>
    public ILookup<string, Diagnostic>? Findings { get; init; }

    /// <summary>What proposals lack for their next status, by path; empty if it was not requested.</summary>
    public FrozenDictionary<string, Readiness> Readiness { get; init; } = FrozenDictionary<string, Readiness>.Empty;

    /// <summary>The site's name.</summary>
    public required string Title { get; init; }

    /// <summary>Reads a repository.</summary>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static SiteSource Read(SiteRequest request, Action<string> progress, CancellationToken cancellation)
    {
        var check = request.Check;
        var files = SkippedFiles.WorkingTreeContaining(check.Directory);
        var folder = files.Relative(Path.GetFullPath(check.Directory));
        var result = request.HasFindings ? Checked(check, progress, cancellation) : null;
        // The check's repository has schemas of earlier template versions. They are removed, so that pages show the same with and without findings.
        var repository = result?.Repository is { } loaded
            ? loaded.With(loaded.Schema with { Earlier = FrozenDictionary<string, ProposalSchema>.Empty }, ProposalHistory.Unknown)
            : RequestedRepository.Load(check, files, cancellation);
        var source = new SiteSource
        {
            Files = files,
            Repository = repository,
            Title = request.Title.Length > 0 ? request.Title : TitleOf(files, folder),
        };
        if (repository.Proposals.IsEmpty)
        {
            return source;
        }

        progress("Reading the history");
        var audit = RepositoryAudit.Run(check, progress, cancellation);
        source = source with
        {
            HistoryFault = audit.Fault,
            History = audit.Fault is null ? audit.Timelines : null,
            Timelines = audit.Fault is null
                ? audit.Timelines.Where(timeline => !timeline.IsDeleted).ToFrozenDictionary(timeline => timeline.Path, StringComparer.Ordinal)
                : source.Timelines,
        };
        return result is null
            ? source
            : source with
            {
                Findings = result.Diagnostics.ToLookup(
                    finding => repository.Owning(finding.Location.Source.Path)?.Path ?? "",
                    StringComparer.Ordinal
                ),
                Readiness = ReadinessCheck
                    .Of(repository, files, check, cancellation)
                    .ToFrozenDictionary(readiness => readiness.Proposal.Path, StringComparer.Ordinal),
            };
    }

    private static CheckResult Checked(CheckRequest check, Action<string> progress, CancellationToken cancellation)
    {
        progress("Checking the proposals");
        return RepositoryCheck.Run(check, cancellation);
    }

    // The folder's name is not used, since it may differ between clones.
    private static string TitleOf(WorkingTree files, string folder)
    {
        foreach (var path in new[] { folder.Length == 0 ? "README.md" : folder + "/README.md", "README.md" }.Where(files.Exists))
        {
            if (ProposalReader.Default.Read(files.Read(path)) is { Title.Value: { Length: > 0 } title })
            {
                return SafeText.Clipped(title, 60);
            }
        }

        return "Proposals";
    }
}
