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

/// <summary>Writes down how a repository was understood: its <c>dep.yml</c>, and the files that make a gate of it. What is there already stays.</summary>
internal static class SettingsCreation
{
    private const string Project = "deps.proj";
    private const string Workflow = ".github/workflows/proposals.yml";

    /// <summary>Works out what is to be written.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="withProject">Whether a project and a workflow are written as well.</param>
    /// <param name="progress">Is told now and then how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
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
            return new EditOutcome(files, [EditOutcome.Refusal(RuleCatalog.IdOf<NoProposals>(), NoProposals.Message(judged.Repository, "there is nothing to write down"))]);
        }

        var folder = RequestedRepository.FolderOf(request, files);
        var said = judged.Repository.Schema.Settings.Source?.Path;
        var wanted = new List<FileCreation>();
        if (said is null && !files.Exists(RepositoryPath.Combine(folder, "dep.yml")))
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
        string[] kept =
        [
            .. said is not null ? new[] { said } : [],
            .. wanted.Select(file => file.Path).Where(files.Exists),
        ];
        return new EditOutcome(files, [])
        {
            Edit = RepositoryEdit.None with { Creations = missing },
            Done = missing.IsEmpty ? $"Nothing is written: {Sentence.List(kept, "and")} {(kept.Length == 1 ? "is" : "are")} there already" : $"Wrote {Sentence.List([.. missing.Select(file => file.Path)], "and")}",
            Remarks = missing.IsEmpty || kept.Length == 0 ? [] : [$"{Sentence.List(kept, "and")} {(kept.Length == 1 ? "is there already and stays as it is" : "are there already and stay as they are")}"],
        };
    }

    // The same workflow as on the front page.
    private static string WorkflowFor(string folder) => $$"""
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
              - run: dotnet build{{(folder.Length == 0 ? "" : $" \"{Printable(folder)}\"")}}

        """.Replace("\r\n", "\n", StringComparison.Ordinal);

    // The name of a folder is a stranger's word, and this line is run.
    private static string Printable(string folder) => new([.. folder.Where(character => char.IsLetterOrDigit(character) || character is '/' or '-' or '_' or '.' or ' ')]);
}
