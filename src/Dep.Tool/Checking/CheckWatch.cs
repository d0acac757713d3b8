using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using Dep.Server.Projects;

namespace Dep.Tool.Checking;

/// <summary>
/// <c>dep check --watch</c>: the session of an editor without an editor. It checks, waits until a file, a setting or a reference of git
/// is another, and checks again, until it is stopped.
/// </summary>
/// <param name="request">The request: which repository is checked, and how.</param>
/// <param name="report">Takes what was found, and what was found before; <see langword="null"/> the first time. It runs on one thread at a time.</param>
/// <param name="note">Says something beside the findings.</param>
internal sealed class CheckWatch(CheckRequest request, Action<SessionSnapshot, SessionSnapshot?> report, Action<string> note)
{
    // An editor that saves writes several times; whoever waits does not see so long a time.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(75);

    // If the system reports changed files, only git is polled; else files are too, as long as looking at them takes short beside this interval.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Checks until it is stopped.</summary>
    /// <param name="polls">Whether files are looked at again and again even where the system would tell of them.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(bool polls, CancellationToken cancellation)
    {
        SessionSnapshot? before = null;
        var project = new Project(
            request,
            Quiet,
            Poll,
            (_, found, _) =>
            {
                report(found, before);
                before = found;
            },
            failure => note($"The check could not finish: {failure.GetType().Name}: {failure.Message}; it is tried again when something changes"));
        await using (project.ConfigureAwait(false))
        {
            project.IsTold = !polls;
            using var watch = polls ? null : new FolderWatch(project.Session.Directory, project.Look, reason =>
            {
                project.IsTold = false;
                note($"The system does not tell of changes in this folder ({reason}), so they are looked for each second");
            });
            project.Start();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Cancelling is how the watch ends.
            }
        }
    }

    /// <summary>
    /// What came and what went between two checks. A finding that only stands in another line is neither: whoever types above it has
    /// not made it.
    /// </summary>
    /// <param name="before">What was found before.</param>
    /// <param name="now">What is found now.</param>
    public static (ImmutableArray<Diagnostic> Came, ImmutableArray<Diagnostic> Went) Difference(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> now)
    {
        var left = new Dictionary<(string Path, string Id, Severity Severity, string Message), Queue<Diagnostic>>();
        foreach (var finding in before)
        {
            if (!left.TryGetValue(KeyOf(finding), out var alike))
            {
                left.Add(KeyOf(finding), alike = new Queue<Diagnostic>());
            }

            alike.Enqueue(finding);
        }

        var came = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var finding in now)
        {
            if (left.TryGetValue(KeyOf(finding), out var alike) && alike.Count > 0)
            {
                alike.Dequeue();
            }
            else
            {
                came.Add(finding);
            }
        }

        return (
            came.ToImmutable(),
            [
                .. left.Values.SelectMany(alike => alike)
                    .OrderByDescending(finding => finding.Severity)
                    .ThenBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Location.Span.Start)
                    .ThenBy(finding => finding.Id, StringComparer.Ordinal),
            ]);
    }

    private static (string, string, Severity, string) KeyOf(Diagnostic finding) => (finding.Location.Source.Path, finding.Id, finding.Severity, finding.Message);
}
