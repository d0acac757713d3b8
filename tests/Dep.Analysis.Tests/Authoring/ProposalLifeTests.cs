using Dep.Analysis.Diagnostics;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>A proposal from its beginning to its end in each dialect, in a real git repository as <c>dotnet new dep-repo</c> makes it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalLifeTests
{
    [TestCaseSource(typeof(ProposalLife), nameof(ProposalLife.All))]
    public void EveryStepIsGreenAndSoIsTheHistory(ProposalLife life)
    {
        using var work = new EngineWork(life.Dialect);
        life.Live(work);
    }

    private sealed class EngineWork : IProposalWork, IDisposable
    {
        private readonly GitSandbox _sandbox = new();

        public EngineWork(string dialect)
        {
            _sandbox.Delete("template.md");
            _sandbox.Delete("dep.yml");
            // Templates that ask for an author are filled in from git, which on a new machine does not know one.
            _sandbox.Git("config", "user.name", "Ann");
            _sandbox.Git("config", "user.email", "ann@example.org");
            Copy(RepositoryRoot.At("templates", dialect));
            Copy(RepositoryRoot.At("src", "Dep.Templates", "repository", "first", dialect));
        }

        public string Root => _sandbox.Root;

        private CheckRequest Request => new() { Directory = Root, Today = "2026-11-24" };

        public string New(string title) => Made(ProposalCreation.Run(Request, title)).Edit.Creations[0].Path;

        public string Number(string path) => Made(ProposalNumbering.Run(Request, path)).Edit.PathAfter(path);

        public void Move(string path, string status) => Made(ProposalMove.Run(Request, path, status));

        public void Replace(string path, string successor) => Made(ProposalReplacement.Run(Request, path, successor));

        public string[] Findings(bool withWarnings) =>
            [
                .. RepositoryCheck
                    .Run(Request)
                    .Diagnostics.Where(finding => finding.Severity >= (withWarnings ? Severity.Warning : Severity.Error))
                    .Select(Line),
            ];

        public string[] Audit() =>
            RepositoryAudit.Run(Request, _ => { }) is { Fault: null } audit
                ? [.. audit.Findings.Select(past => Line(past.Finding))]
                : throw new InvalidOperationException("no audit");

        public void Commit(string message)
        {
            _sandbox.Git("add", "--all");
            _sandbox.Git("commit", "--quiet", "--message", message);
        }

        public void Dispose() => _sandbox.Dispose();

        private static EditOutcome Made(EditOutcome edit)
        {
            Assert.That(edit.Refusals.Select(Line), Is.Empty);
            Assert.That(edit.Edit.IsEmpty, Is.False, edit.Done);
            Assert.That(edit.Apply().Refusals.Select(Line), Is.Empty);
            return edit;
        }

        private static string Line(Diagnostic finding) =>
            $"{finding.Location.Source.Path}({finding.Location.Source.Position(finding.Location.Span.Start).Line + 1}): {finding.Severity} {finding.Id}: {finding.Message}";

        private void Copy(string folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var path = Path.GetRelativePath(folder, file).Replace("TODAY", "2026-11-24", StringComparison.Ordinal);
                _sandbox.Write(
                    path,
                    File.ReadAllText(file)
                        .Replace("{{author}}", "The maintainers", StringComparison.Ordinal)
                        .Replace("{{today}}", "2026-11-24", StringComparison.Ordinal)
                        .Replace("{{mail-date}}", "24-Nov-2026", StringComparison.Ordinal)
                );
            }
        }
    }
}
