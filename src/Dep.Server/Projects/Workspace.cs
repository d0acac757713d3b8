using System.Collections.Concurrent;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Projects;

/// <summary>The folders and texts a client has open, and the projects in them.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    // Above this number of open projects, the oldest ones are kept and further files are not served.
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

    /// <summary>Makes an empty workspace.</summary>
    /// <param name="requestFor">What is checked in a folder, given by its full path.</param>
    /// <param name="quiet">How long nothing may be edited before a whole project is checked.</param>
    /// <param name="found">Takes what was found.</param>
    /// <param name="closed">Is told that a project is no longer open.</param>
    /// <param name="failed">Is told of what went wrong.</param>
    /// <param name="program">The full path of the program, or <see langword="null"/> to keep nothing for the next start.</param>
    public Workspace(Func<string, CheckRequest> requestFor, TimeSpan quiet, Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> found, Action<Project> closed, Action<Exception> failed, string? program = null) =>
        (_requestFor, _quiet, _found, _closed, _failed, _program) = (requestFor, quiet, found, closed, failed, program);

    /// <summary>The projects.</summary>
    public IReadOnlyList<Project> Projects => Volatile.Read(ref _projects);

    /// <summary>The texts that are open, by full path.</summary>
    public IReadOnlyDictionary<string, OpenDocument> Documents => _documents;

    /// <summary>What the user chose.</summary>
    public ServerSettings Settings => _settings;

    /// <summary>What the client calls a file, given its full path.</summary>
    public string UriOf(string fullPath) => _documents.TryGetValue(fullPath, out var document) ? document.Uri : DocumentUri.Of(fullPath);

    /// <summary>Begins to check the folders.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _isStarted = true;
            Open(_folders);
        }
    }

    /// <summary>Notes that the client tells of changes of files that are not open.</summary>
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

    /// <summary>Closes folders, with the projects in them that are in no other.</summary>
    public void Remove(IEnumerable<string> folders)
    {
        lock (_gate)
        {
            _folders.RemoveAll(folders.Contains);
            Close([.. _projects.Where(project => !IsWanted(project))]);
        }
    }

    /// <summary>Takes other settings. Where another base is to be compared with, everything is checked anew.</summary>
    public void Use(ServerSettings settings)
    {
        lock (_gate)
        {
            var isSame = settings.Base == _settings.Base;
            // Whether the client pulls or is pushed diagnostics was agreed at initialization and stays.
            _settings = _isStarted ? settings with { IsPulled = _settings.IsPulled } : settings;
            if (!isSame && _isStarted)
            {
                string[] open = [.. _projects.Select(project => project.Session.Directory)];
                Close(_projects);
                Open(open);
            }
        }
    }

    /// <summary>Takes a text that was opened.</summary>
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

        Tell(fullPath, isSaved: true);
    }

    /// <summary>Takes changes of an open text.</summary>
    public void Change(string fullPath, int? version, ContentChange[] changes)
    {
        if (_documents.TryGetValue(fullPath, out var document))
        {
            _documents[fullPath] = document with { Text = TextPositions.Applied(document.Text, changes), Version = version };
            Tell(fullPath, isSaved: false);
        }
    }

    /// <summary>Notes that an open text was saved.</summary>
    public void Save(string fullPath, string? text)
    {
        if (_documents.TryGetValue(fullPath, out var document) && text is not null && text != document.Text)
        {
            _documents[fullPath] = document with { Text = text };
            Tell(fullPath, isSaved: true);
        }

        foreach (var project in Holding(fullPath))
        {
            project.Session.Saved(project.Session.Relative(fullPath));
            project.Edited(project.Session.Relative(fullPath));
        }
    }

    /// <summary>Notes that a text was closed.</summary>
    public void Close(string fullPath)
    {
        _documents.TryRemove(fullPath, out _);
        foreach (var project in Holding(fullPath))
        {
            project.Session.Close(project.Session.Relative(fullPath));
            project.Edited(path: null);
        }
    }

    /// <summary>Notes that files which are not open changed.</summary>
    public void Changed(IEnumerable<string> fullPaths)
    {
        foreach (var project in fullPaths.SelectMany(Holding).Distinct())
        {
            project.Edited(path: null);
        }
    }

    /// <summary>The project that a file belongs to: the deepest whose folder holds it.</summary>
    /// <param name="uri">The file, as the client calls it.</param>
    /// <exception cref="RpcException">It belongs to none.</exception>
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

    private void Tell(string fullPath, bool isSaved)
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
        foreach (var folder in folders.Where(folder => !_projects.Any(project => project.Session.Directory == folder)).Take(MostProjects - _projects.Length).ToArray())
        {
            if (!Directory.Exists(folder))
            {
                continue;
            }

            var request = _requestFor(folder);
            var project = new Project(_settings.Base.Length == 0 ? request : request with { BaseRef = _settings.Base }, _quiet, Poll, _found, _failed, _program) { IsTold = _isTold };
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

    // The folder of dep.yml above the file, but not above the open folder; without an open folder, the repository.
    private string? HomeOf(string fullPath)
    {
        var opened = _folders.Where(folder => fullPath.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(folder => folder.Length);
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

/// <summary>A text that is open.</summary>
/// <param name="Uri">What the client calls it.</param>
/// <param name="Text">The text as the client has it.</param>
/// <param name="Version">The client's number of it.</param>
internal sealed record OpenDocument(string Uri, string Text, int? Version);
