using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using Dep.Server.Projects;

namespace Dep.Tool.Checking;

/// <summary>
/// <c>dep check --watch</c>: uses an editor session without an editor. It checks, waits until a file, a setting or a git reference
/// changes, and checks again, until it is stopped.
/// </summary>
/// <param name="request">The request: which repository is checked, and how.</param>
/// <param name="report">Called with the result and the previous one (<see langword="null"/> the first time), by one thread at a time.</param>
/// <param name="note">Writes a message to the user.</param>
internal sealed class CheckWatch(CheckRequest request, Action<SessionSnapshot, SessionSnapshot?> report, Action<string> note)
{
    // An editor writes several times when it saves, so a check waits until the files are quiet; the delay is too short to notice.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(75);

    // If the system reports changed files, only git is polled; else files are polled too, as long as that takes much less than this interval.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Checks until cancelled.</summary>
    /// <param name="polls">Whether to poll files even if the system reports changes.</param>
    /// <param name="cancellation">Ends the watch.</param>
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
            failure => note($"The check could not finish: {failure.GetType().Name}: {failure.Message}; it is tried again when something changes")
        );
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
    /// The findings that appeared and disappeared between two checks. A finding that only moved to another line is neither, since that
    /// happens whenever text above it is edited.
    /// </summary>
    /// <param name="before">The previous findings.</param>
    /// <param name="now">The current findings.</param>
    public static (ImmutableArray<Diagnostic> Came, ImmutableArray<Diagnostic> Went) Difference(
        IEnumerable<Diagnostic> before,
        IEnumerable<Diagnostic> now
    )
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
                .. left
                    .Values.SelectMany(alike => alike)
                    .OrderByDescending(finding => finding.Severity)
                    .ThenBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Location.Span.Start)
                    .ThenBy(finding => finding.Id, StringComparer.Ordinal),
            ]
        );
    }

    private static (string, string, Severity, string) KeyOf(Diagnostic finding) =>
        (finding.Location.Source.Path, finding.Id, finding.Severity, finding.Message);
}
