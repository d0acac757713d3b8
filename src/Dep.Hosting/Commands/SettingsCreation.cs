using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Loading.Writing;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Writes the inferred schema of a repository to a <c>dep.yml</c>, and the project and workflow that check it in CI. Existing files are kept.</summary>
internal static class SettingsCreation
{
    private const string Project = "deps.proj";
    private const string Workflow = ".github/workflows/proposals.yml";

    /// <summary>Creates the edit that adds the missing files.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="withProject">Whether to write a project and a workflow too.</param>
    /// <param name="progress">Called from time to time with a progress message.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static EditOutcome Run(CheckRequest request, bool withProject, Action<string> progress, CancellationToken cancellation = default)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        if (EditTransaction.Recover(files) is { } failure)
        {
            return new EditOutcome(files, [EditOutcome.Refusal(RuleCatalog.IdOf<OutputUnwritable>(), failure)]);
        }

        var judged = JudgedRepository.Load(request, cancellation);
        if (judged.Repository.Proposals.IsEmpty)
        {
            return new EditOutcome(
                files,
                [EditOutcome.Refusal(RuleCatalog.IdOf<NoProposals>(), NoProposals.Message(judged.Repository, "there is nothing to write down"))]
            );
        }

        var folder = RequestedRepository.FolderOf(request, files);
        var settings = judged.Repository.Schema.Settings.Source?.Path;
        var wanted = new List<FileCreation>();
        if (settings is null && !files.Exists(RepositoryPath.Combine(folder, "dep.yml")))
        {
            var history = RepositoryAudit.Run(request, progress, cancellation);
            var draft = new SettingsDraft(files, folder, judged.Layout, judged.Repository, new ObservedMoves(history.Timelines), cancellation);
            wanted.Add(new FileCreation(draft.Path, draft.Write()));
        }

        if (withProject)
        {
            wanted.Add(new FileCreation(RepositoryPath.Combine(folder, Project), $"<Project Sdk=\"Dep.Build/{ReportInput.OwnVersion()}\" />\n"));
            wanted.Add(new FileCreation(Workflow, WorkflowFor(folder)));
        }

        ImmutableArray<FileCreation> missing = [.. wanted.Where(file => !files.Exists(file.Path))];
        string[] kept = [.. settings is not null ? new[] { settings } : [], .. wanted.Select(file => file.Path).Where(files.Exists)];
        return new EditOutcome(files, [])
        {
            Edit = RepositoryEdit.None with { Creations = missing },
            Done = missing.IsEmpty
                ? $"Nothing is written: {Sentence.List(kept, "and")} {(kept.Length == 1 ? "is" : "are")} there already"
                : $"Wrote {Sentence.List([.. missing.Select(file => file.Path)], "and")}",
            Remarks =
                missing.IsEmpty || kept.Length == 0
                    ? []
                    :
                    [
                        $"{Sentence.List(kept, "and")} {(kept.Length == 1 ? "is there already and stays as it is" : "are there already and stay as they are")}",
                    ],
        };
    }

    // The same workflow as on the front page.
    private static string WorkflowFor(string folder) =>
        $$"""
            # .github/workflows/proposals.yml
            on: [pull_request]
            jobs:
              proposals:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                    with: { fetch-depth: 0 }   # rules about what changed need the merge base
                  - uses: actions/setup-dotnet@v4
                    with: { dotnet-version: 10.0.x }
                  - run: dotnet build{{(folder.Length == 0 ? "" : $" \"{Sanitized(folder)}\"")}}

            """.Replace("\r\n", "\n", StringComparison.Ordinal);

    // The folder name is untrusted input and becomes part of a shell command, so only harmless characters are kept.
    private static string Sanitized(string folder) =>
        new([.. folder.Where(character => char.IsLetterOrDigit(character) || character is '/' or '-' or '_' or '.' or ' ')]);
}
