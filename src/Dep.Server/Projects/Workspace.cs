using System.Collections.Concurrent;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Projects;

/// <summary>The folders and texts that a client has open, and the projects in them.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    // The maximum number of open projects; further ones are not served.
    private const int MostProjects = 32;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly Func<string, CheckRequest> _requestFor;
    private readonly string? _program;
    private readonly TimeSpan _quiet;
    private readonly Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> _found;
    private readonly Action<Project> _closed;
    private readonly Action<Exception> _failed;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, OpenDocument> _documents = new(StringComparer.Ordinal);
    private readonly List<string> _folders = [];
    private Project[] _projects = [];
    private ServerSettings _settings = new();
    private bool _isTold;
    private bool _isStarted;

    /// <summary>Creates an empty workspace.</summary>
    /// <param name="requestFor">Returns the request for a folder, given its full path.</param>
    /// <param name="quiet">How long to wait after an edit before a whole project is checked.</param>
    /// <param name="found">Called with new snapshots.</param>
    /// <param name="closed">Called when a project was closed.</param>
    /// <param name="failed">Called with failures.</param>
    /// <param name="program">The full path of the program, or <see langword="null"/> for no session cache.</param>
    public Workspace(
        Func<string, CheckRequest> requestFor,
        TimeSpan quiet,
        Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> found,
        Action<Project> closed,
        Action<Exception> failed,
        string? program = null
    ) => (_requestFor, _quiet, _found, _closed, _failed, _program) = (requestFor, quiet, found, closed, failed, program);

    /// <summary>The projects.</summary>
    public IReadOnlyList<Project> Projects => Volatile.Read(ref _projects);

    /// <summary>The texts that are open, by full path.</summary>
    public IReadOnlyDictionary<string, OpenDocument> Documents => _documents;

    /// <summary>The user's settings.</summary>
    public ServerSettings Settings => _settings;

    /// <summary>The URI of a file as the client spells it, given its full path.</summary>
    public string UriOf(string fullPath) => _documents.TryGetValue(fullPath, out var document) ? document.Uri : DocumentUri.Of(fullPath);

    /// <summary>Starts checking the folders.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _isStarted = true;
            Open(_folders);
        }
    }

    /// <summary>Called once the client reports changes of files that are not open.</summary>
    public void BeTold()
    {
        _isTold = true;
        foreach (var project in Projects)
        {
            project.IsTold = true;
        }
    }

    /// <summary>Opens folders.</summary>
    public void Add(IEnumerable<string> folders)
    {
        lock (_gate)
        {
            string[] fresh = [.. folders.Where(folder => !_folders.Contains(folder))];
            _folders.AddRange(fresh);
            if (_isStarted)
            {
                Open(fresh);
            }
        }
    }

    /// <summary>Closes folders, and the projects that are in no other open folder.</summary>
    public void Remove(IEnumerable<string> folders)
    {
        lock (_gate)
        {
            _folders.RemoveAll(folders.Contains);
            Close([.. _projects.Where(project => !IsWanted(project))]);
        }
    }

    /// <summary>Sets the user's settings. If the base changes, everything is checked again.</summary>
    public void Use(ServerSettings settings)
    {
        lock (_gate)
        {
            var isSame = settings.Base == _settings.Base;
            // Whether diagnostics are pulled or pushed was agreed at initialization and cannot change.
            _settings = _isStarted ? settings with { IsPulled = _settings.IsPulled } : settings;
            if (!isSame && _isStarted)
            {
                string[] open = [.. _projects.Select(project => project.Session.Directory)];
                Close(_projects);
                Open(open);
            }
        }
    }

    /// <summary>Called when a text was opened.</summary>
    public void Open(string fullPath, TextDocumentItem document)
    {
        lock (_gate)
        {
            _documents[fullPath] = new OpenDocument(document.Uri, document.Text, document.Version);
            if (_isStarted && HomeOf(fullPath) is { } home && !_projects.Any(project => project.Session.Directory == home))
            {
                Open([home]);
            }
        }

        UpdateProjects(fullPath, isSaved: true);
    }

    /// <summary>Called when an open text was changed.</summary>
    public void Change(string fullPath, int? version, ContentChange[] changes)
    {
        if (_documents.TryGetValue(fullPath, out var document))
        {
            _documents[fullPath] = document with { Text = TextPositions.Applied(document.Text, changes), Version = version };
            UpdateProjects(fullPath, isSaved: false);
        }
    }

    /// <summary>Called when an open text was saved.</summary>
    public void Save(string fullPath, string? text)
    {
        if (_documents.TryGetValue(fullPath, out var document) && text is not null && text != document.Text)
        {
            _documents[fullPath] = document with { Text = text };
            UpdateProjects(fullPath, isSaved: true);
        }

        foreach (var project in Holding(fullPath))
        {
            project.Session.Saved(project.Session.Relative(fullPath));
            project.Edited(project.Session.Relative(fullPath));
        }
    }

    /// <summary>Called when a text was closed.</summary>
    public void Close(string fullPath)
    {
        _documents.TryRemove(fullPath, out _);
        foreach (var project in Holding(fullPath))
        {
            project.Session.Close(project.Session.Relative(fullPath));
            project.Edited(path: null);
        }
    }

    /// <summary>Called when files changed that are not open.</summary>
    public void Changed(IEnumerable<string> fullPaths)
    {
        foreach (var project in fullPaths.SelectMany(Holding).Distinct())
        {
            project.Edited(path: null);
        }
    }

    /// <summary>The project that a file belongs to: the one with the deepest folder that contains it.</summary>
    /// <param name="uri">The URI of the file.</param>
    /// <exception cref="RpcException">The file belongs to no project.</exception>
    public (Project Project, string Path) Find(string uri) =>
        DocumentUri.PathOf(uri) is { } full && Holding(full).MaxBy(project => project.Session.Directory.Length) is { } project
            ? (project, project.Session.Relative(full))
            : throw new RpcException(RpcException.InvalidParams, "The document is in no folder that is open");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var project in Projects)
        {
            await project.DisposeAsync().ConfigureAwait(false);
        }
    }

    private IEnumerable<Project> Holding(string fullPath) => Projects.Where(project => project.Holds(fullPath));

    private void UpdateProjects(string fullPath, bool isSaved)
    {
        if (!_documents.TryGetValue(fullPath, out var document))
        {
            return;
        }

        foreach (var project in Holding(fullPath))
        {
            var path = project.Session.Relative(fullPath);
            project.Session.SetText(path, document.Text, document.Version, isSaved);
            if (isSaved || !_settings.IsOnSave)
            {
                project.Edited(path);
            }
        }
    }

    private void Open(IEnumerable<string> folders)
    {
        var missing = folders.Where(folder => !_projects.Any(project => project.Session.Directory == folder)).Take(MostProjects - _projects.Length);
        foreach (var folder in missing.ToArray())
        {
            if (!Directory.Exists(folder))
            {
                continue;
            }

            var request = _requestFor(folder);
            request = _settings.Base.Length == 0 ? request : request with { BaseRef = _settings.Base };
            var project = new Project(request, _quiet, Poll, _found, _failed, _program) { IsTold = _isTold };
            foreach (var (path, document) in _documents.Where(document => project.Holds(document.Key)))
            {
                project.Session.SetText(project.Session.Relative(path), document.Text, document.Version, isSaved: true);
            }

            Volatile.Write(ref _projects, [.. _projects, project]);
            project.Start();
        }
    }

    private void Close(Project[] projects)
    {
        Volatile.Write(ref _projects, [.. _projects.Except(projects)]);
        foreach (var project in projects)
        {
            _ = project.DisposeAsync().AsTask().ContinueWith(_ => _closed(project), TaskScheduler.Default);
        }
    }

    private bool IsWanted(Project project) =>
        _folders.Contains(project.Session.Directory)
        || _folders.Exists(folder => project.Session.Directory.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        || (_folders.Count == 0 && _documents.Keys.Any(project.Holds));

    // The folder of the dep.yml above the file, up to the open folder or, without one, the repository's root; else that root folder itself.
    private string? HomeOf(string fullPath)
    {
        var opened = _folders
            .Where(folder => fullPath.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .MaxBy(folder => folder.Length);
        if (opened is null && _folders.Count > 0)
        {
            return null;
        }

        var root = opened ?? WorkingTree.Containing(Path.GetDirectoryName(fullPath)!).Root;
        for (var folder = Path.GetDirectoryName(fullPath); folder is not null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "dep.yml")))
            {
                return folder;
            }
        }

        return root;
    }
}

/// <summary>An open text.</summary>
/// <param name="Uri">Its URI as the client spells it.</param>
/// <param name="Text">The client's text.</param>
/// <param name="Version">The client's version number.</param>
internal sealed record OpenDocument(string Uri, string Text, int? Version);
