using Dep.Analysis.Diagnostics;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>
/// Tells the client of findings, of each file when they are other ones than it was told of last. A file that several projects speak of
/// has the findings of all, each once.
/// </summary>
/// <param name="publish">Tells the client.</param>
/// <param name="uriOf">What the client calls a file, given its full path.</param>
/// <param name="showsRelated">Whether the client shows further places of a finding.</param>
/// <param name="isLeftOut">Whether the client asks for the findings of a file itself, given its full path.</param>
internal sealed class Publisher(Action<PublishDiagnosticsParams> publish, Func<string, string> uriOf, bool showsRelated, Func<string, bool> isLeftOut)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<Project, Published>> _files = new(StringComparer.Ordinal);

    /// <summary>Takes what was found.</summary>
    /// <param name="project">Where.</param>
    /// <param name="snapshot">What.</param>
    /// <param name="paths">The files, from the root, that were judged anew; <see langword="null"/> for all.</param>
    public void Take(Project project, SessionSnapshot snapshot, IReadOnlyCollection<string>? paths)
    {
        // After a document was judged alone only its own findings are compared: there may be thousands of others.
        HashSet<string>? judged = paths is null ? null : [.. paths.SelectMany(path => snapshot.Repository.Owning(path) is { } owner ? new[] { owner.Path, owner.HeaderSource.Path } : [path])];
        var byHome = new Dictionary<string, List<Diagnostic>>(StringComparer.Ordinal);
        foreach (var finding in snapshot.Findings)
        {
            if (FindingDiagnostics.HomeOf(snapshot, finding) is { Length: > 0 } home && judged?.Contains(home) is not false)
            {
                if (!byHome.TryGetValue(home, out var here))
                {
                    byHome.Add(home, here = []);
                }

                here.Add(finding);
            }
        }

        lock (_gate)
        {
            foreach (var path in judged ?? [.. byHome.Keys.Union(_files.Where(file => file.Value.ContainsKey(project)).Select(file => project.Session.Relative(file.Key)), StringComparer.Ordinal)])
            {
                Take(project, snapshot, path, byHome.TryGetValue(path, out var here) ? [.. here] : []);
            }
        }
    }

    /// <summary>Forgets a project, and takes back what it found.</summary>
    public void Forget(Project project)
    {
        lock (_gate)
        {
            foreach (var (path, projects) in _files.Where(file => file.Value.ContainsKey(project)).ToArray())
            {
                projects.Remove(project);
                Send(path, projects, version: null);
            }
        }
    }

    private void Take(Project project, SessionSnapshot snapshot, string path, Diagnostic[] findings)
    {
        var full = project.Session.Full(path);
        var version = snapshot.Open.GetValueOrDefault(path)?.Version;
        var projects = _files.TryGetValue(full, out var known) ? known : [];
        var before = projects.GetValueOrDefault(project);
        if (before is null ? findings.Length == 0 : before.Version == version && before.Findings.Length == findings.Length && before.Findings.Zip(findings).All(pair => FindingDiagnostics.AreAlike(pair.First, pair.Second)))
        {
            return;
        }

        if (findings.Length == 0)
        {
            projects.Remove(project);
        }
        else
        {
            projects[project] = new Published(findings, version, [.. findings.Select(finding => FindingDiagnostics.Of(finding, finding.Location.Source.Path == path, showsRelated ? other => uriOf(project.Session.Full(other)) : null))]);
        }

        _files[full] = projects;
        Send(full, projects, version);
    }

    private void Send(string full, Dictionary<Project, Published> projects, int? version)
    {
        if (projects.Count == 0)
        {
            _files.Remove(full);
        }

        if (!isLeftOut(full))
        {
            publish(new PublishDiagnosticsParams(uriOf(full), [.. projects.Values.SelectMany(published => published.Diagnostics).DistinctBy(shown => (shown.Range, shown.Message, shown.Code?.GetString()))], version));
        }
    }

    private sealed record Published(Diagnostic[] Findings, int? Version, LspDiagnostic[] Diagnostics);
}
