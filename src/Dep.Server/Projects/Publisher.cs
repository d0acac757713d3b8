using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>
/// Publishes diagnostics to the client, for each file whenever they changed. A file that belongs to several projects
/// gets the distinct findings of all.
/// </summary>
/// <param name="publish">Sends diagnostics to the client.</param>
/// <param name="uriOf">Returns the URI of a file, given its full path.</param>
/// <param name="showsRelated">Whether the client shows related locations.</param>
/// <param name="isLeftOut">Whether the client pulls the diagnostics of a file, given its full path.</param>
internal sealed class Publisher(Action<PublishDiagnosticsParams> publish, Func<string, string> uriOf, bool showsRelated, Func<string, bool> isLeftOut)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<Project, Published>> _files = new(StringComparer.Ordinal);

    /// <summary>Publishes the findings of a snapshot.</summary>
    /// <param name="project">The project.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="paths">The paths, from the root, of the files that were judged again; <see langword="null"/> for all.</param>
    public void Take(Project project, SessionSnapshot snapshot, IReadOnlyCollection<string>? paths)
    {
        // If a document was judged alone, only its own findings are compared, since there may be thousands of others.
        HashSet<string>? judged = paths is null
            ? null
            : [.. paths.SelectMany(path => snapshot.Repository.Owning(path) is { } owner ? new[] { owner.Path, owner.HeaderSource.Path } : [path])];
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
            var published = _files.Where(file => file.Value.ContainsKey(project)).Select(file => project.Session.Relative(file.Key));
            foreach (var path in judged ?? [.. byHome.Keys.Union(published, StringComparer.Ordinal)])
            {
                Take(project, snapshot, path, byHome.TryGetValue(path, out var here) ? [.. here] : []);
            }
        }
    }

    /// <summary>Publishes what an earlier server showed of a document, unless the project is checked already. The first check replaces it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">The path of the document from the root.</param>
    /// <param name="version">The client's version of the text.</param>
    /// <param name="diagnostics">The diagnostics.</param>
    public void TakeEarlier(Project project, string path, int? version, LspDiagnostic[] diagnostics)
    {
        lock (_gate)
        {
            if (project.Session.Last is not null)
            {
                return;
            }

            var full = project.Session.Full(path);
            var projects = _files.TryGetValue(full, out var known) ? known : _files[full] = [];
            LspDiagnostic[] shown = showsRelated ? diagnostics : [.. diagnostics.Select(shown => shown with { RelatedInformation = null })];
            projects[project] = new Published(Findings: null, version, shown);
            Send(full, projects, version);
        }
    }

    /// <summary>What is published of a project after its last check: paths from the root, texts, and diagnostics. Files that changed since are left out.</summary>
    public IEnumerable<(string Path, string Text, LspDiagnostic[] Diagnostics)> ShownOf(Project project)
    {
        if (project.Session.Last is not { } last)
        {
            yield break;
        }

        (string Path, LspDiagnostic[] Diagnostics)[] shown;
        lock (_gate)
        {
            shown =
            [
                .. _files
                    .Where(file => file.Value.GetValueOrDefault(project) is { Findings: not null })
                    .Select(file => (project.Session.Relative(file.Key), file.Value[project].Diagnostics)),
            ];
        }

        foreach (var (path, diagnostics) in shown)
        {
            if (TextOf(last, path) is { } text)
            {
                yield return (path, text, diagnostics);
            }
        }
    }

    /// <summary>Removes a project and its findings.</summary>
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

    private static string? TextOf(SessionSnapshot snapshot, string path)
    {
        try
        {
            return snapshot.TextOf(path).Text;
        }
        catch (TextChangedException)
        {
            return null;
        }
    }

    private void Take(Project project, SessionSnapshot snapshot, string path, Diagnostic[] findings)
    {
        var full = project.Session.Full(path);
        var version = snapshot.Open.GetValueOrDefault(path)?.Version;
        var projects = _files.TryGetValue(full, out var known) ? known : [];
        var before = projects.GetValueOrDefault(project);
        if (before is null ? findings.Length == 0 : before.Version == version && AreAlike(before.Findings, findings))
        {
            return;
        }

        if (findings.Length == 0)
        {
            projects.Remove(project);
        }
        else
        {
            Func<string, string>? related = showsRelated ? other => uriOf(project.Session.Full(other)) : null;
            var diagnostics = findings.Select(finding => FindingDiagnostics.Of(finding, finding.Location.Source.Path == path, related));
            projects[project] = new Published(findings, version, [.. diagnostics]);
        }

        _files[full] = projects;
        Send(full, projects, version);
    }

    private static bool AreAlike(Diagnostic[]? left, Diagnostic[] right) =>
        left?.Length == right.Length && left.Zip(right).All(pair => FindingDiagnostics.AreAlike(pair.First, pair.Second));

    private void Send(string full, Dictionary<Project, Published> projects, int? version)
    {
        if (projects.Count == 0)
        {
            _files.Remove(full);
        }

        if (!isLeftOut(full))
        {
            var diagnostics = projects
                .Values.SelectMany(published => published.Diagnostics)
                .DistinctBy(shown => (shown.Range, shown.Message, shown.Code?.GetString()));
            publish(new PublishDiagnosticsParams(uriOf(full), [.. diagnostics], version));
        }
    }

    // Without findings if an earlier server showed the diagnostics.
    private sealed record Published(Diagnostic[]? Findings, int? Version, LspDiagnostic[] Diagnostics);
}
