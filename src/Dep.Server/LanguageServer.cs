using System.Collections.Concurrent;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Hosting.Sessions;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server;

/// <summary>
/// The language server: its lifecycle, the synchronization of texts, and notifications to the client. Requests are handled
/// by <see cref="FeatureMethods"/>.
/// </summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;

    private readonly ServerOptions _options;
    private readonly Connection _connection;
    private readonly Workspace _workspace;
    private readonly FeatureMethods _features;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Project, bool> _checked = new();
    private ClientFeatures _client = new();
    private Publisher _publisher;
    private bool _isInitialized;
    private bool _isShutDown;

    /// <summary>Creates a server.</summary>
    /// <param name="connection">The connection to the client.</param>
    /// <param name="options">The options.</param>
    public LanguageServer(Connection connection, ServerOptions options)
    {
        (_connection, _options) = (connection, options);
        _workspace = new Workspace(
            options.RequestFor,
            options.Quiet,
            Found,
            project =>
            {
                Keep(project);
                _publisher!.Forget(project);
                _checked.TryRemove(project, out bool _);
            },
            Log,
            options.Program
        );
        _features = new FeatureMethods(connection, _workspace);
        _publisher = NewPublisher();
        _connection.Failed = Log;
        _connection.Refusal = Refusal;
        AddLifecycle();
        AddTextSynchronization();
        _features.Add();
    }

    /// <summary>Serves until the client ends the session or disconnects, or the server is stopped.</summary>
    /// <returns>Whether the session ended regularly, with a shutdown before the exit.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await _connection.RunAsync(cancellation).ConfigureAwait(false);
        return _isShutDown;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        var projects = _workspace.Projects;
        await _workspace.DisposeAsync().ConfigureAwait(false);
        foreach (var project in projects)
        {
            Keep(project);
        }

        _stop.Dispose();
    }

    private RpcException? Refusal(string method) =>
        method switch
        {
            "exit" => null,
            "initialize" => _isInitialized ? new RpcException(RpcException.InvalidRequest, "The server is initialized already") : null,
            _ when !_isInitialized => new RpcException(RpcException.ServerNotInitialized, "The server is not initialized"),
            _ when _isShutDown => new RpcException(RpcException.InvalidRequest, "The server was shut down"),
            _ => null,
        };

    private void AddLifecycle()
    {
        _connection.OnRequestInOrder("initialize", Json.InitializeParams, Json.InitializeResult, Initialize);
        _connection.OnNotification("initialized", Json.Nothing, _ => Start());
        _connection.OnRequestInOrder("shutdown", Json.Nothing, Json.Nothing, _ =>
        {
            _isShutDown = true;
            return null!;
        });
        _connection.OnNotification("exit", Json.Nothing, _ => _connection.Stop());
        _connection.OnNotification("workspace/didChangeWorkspaceFolders", Json.DidChangeWorkspaceFoldersParams, change =>
        {
            _workspace.Add(change.Event.Added.Select(folder => DocumentUri.PathOf(folder.Uri)).OfType<string>());
            _workspace.Remove([.. change.Event.Removed.Select(folder => DocumentUri.PathOf(folder.Uri)).OfType<string>()]);
        });
        _connection.OnNotification("workspace/didChangeWatchedFiles", Json.DidChangeWatchedFilesParams, change =>
            _workspace.Changed(change.Changes.Select(file => DocumentUri.PathOf(file.Uri)).OfType<string>())
        );
        _connection.OnNotification("workspace/didChangeConfiguration", Json.DidChangeConfigurationParams, change =>
        {
            if (_client.HasConfiguration)
            {
                _ = ReadSettingsAsync();
            }
            else
            {
                _workspace.Use(ServerSettings.Of(change.Settings));
            }
        });
    }

    private InitializeResult Initialize(InitializeParams parameters)
    {
        _isInitialized = true;
        _client = ClientFeatures.Of(parameters.Capabilities);
        _features.Use(_client);
        _publisher = NewPublisher();
        _workspace.Use(ServerSettings.Of(parameters.InitializationOptions));
        var folders =
            parameters.WorkspaceFolders is { Length: > 0 } given ? given.Select(folder => folder.Uri)
            : parameters.RootUri is { } root ? [root]
            : [];
        _workspace.Add(folders.Select(DocumentUri.PathOf).OfType<string>());
        if (parameters.ProcessId is { } parent && _options.WatchesParent)
        {
            _ = ParentProcess.WatchAsync(parent, _connection.Stop, _stop.Token);
        }

        return new InitializeResult(Capabilities.Of(_workspace.Settings), new ServerInfo("dep", _options.Version));
    }

    private void Start()
    {
        if (_client.ShowsProgress)
        {
            _ = ShowProgressAsync();
        }

        _workspace.Start();
        if (_client.WatchesFiles)
        {
            _ = WatchAsync();
        }

        if (_client.HasConfiguration)
        {
            _ = ReadSettingsAsync();
        }
    }

    private async Task WatchAsync()
    {
        // Any result, even null, means success; only an error gives no result.
        var answer = await _connection.AskAsync("client/registerCapability", Capabilities.Watch, Json.RegistrationParams).ConfigureAwait(false);
        if (answer.ValueKind is not JsonValueKind.Undefined)
        {
            _workspace.BeTold();
        }
    }

    private async Task ReadSettingsAsync()
    {
        var parameters = new ConfigurationParams([new ConfigurationItem("dep")]);
        var answer = await _connection.AskAsync("workspace/configuration", parameters, Json.ConfigurationParams).ConfigureAwait(false);
        if (answer.ValueKind is JsonValueKind.Array && answer.GetArrayLength() > 0 && answer[0].ValueKind is JsonValueKind.Object)
        {
            _workspace.Use(ServerSettings.Of(answer[0]));
        }
    }

    private async Task ShowProgressAsync()
    {
        const string token = "dep-first-check";
        var answer = await _connection
            .AskAsync("window/workDoneProgress/create", new ProgressCreateParams(token), Json.ProgressCreateParams)
            .ConfigureAwait(false);
        if (answer.ValueKind is JsonValueKind.Undefined)
        {
            return;
        }

        _connection.Notify("$/progress", new ProgressParams(token, new ProgressValue("begin", "Checking proposals")), Json.ProgressParams);
        var summary = "";
        foreach (var project in _workspace.Projects)
        {
            try
            {
                summary = (await project.CheckedAsync(_stop.Token).ConfigureAwait(false)).Summary;
            }
            catch (Exception exception) when (exception is OperationCanceledException or RpcException)
            {
                // The project has reported the failure already.
            }
        }

        _connection.Notify(
            "$/progress",
            new ProgressParams(token, new ProgressValue("end", Message: SafeText.OneLine(summary))),
            Json.ProgressParams
        );
    }

    private void AddTextSynchronization()
    {
        _connection.OnNotification("textDocument/didOpen", Json.DidOpenParams, opened =>
            With(opened.TextDocument.Uri, path => Open(path, opened.TextDocument))
        );
        _connection.OnNotification("textDocument/didChange", Json.DidChangeParams, changed =>
            With(changed.TextDocument.Uri, path => _workspace.Change(path, changed.TextDocument.Version, changed.ContentChanges))
        );
        _connection.OnNotification("textDocument/didSave", Json.DidSaveParams, saved =>
            With(saved.TextDocument.Uri, path => _workspace.Save(path, saved.Text))
        );
        _connection.OnNotification("textDocument/didClose", Json.DidCloseParams, closed => With(closed.TextDocument.Uri, _workspace.Close));

        static void With(string uri, Action<string> act)
        {
            if (DocumentUri.PathOf(uri) is { } path)
            {
                act(path);
            }
        }
    }

    // The first check takes a while, so what the last server showed of the same text is shown at once.
    private void Open(string fullPath, TextDocumentItem document)
    {
        _workspace.Open(fullPath, document);
        foreach (var project in _workspace.Projects.Where(project => project.Session.Last is null && project.Holds(fullPath)))
        {
            var path = project.Session.Relative(fullPath);
            if (project.Session.Open.TryGetValue(path, out var text) && project.Earlier.Find(path, text.Source.Text) is { } shown)
            {
                _publisher.TakeEarlier(project, path, document.Version, shown);
            }
        }
    }

    private void Keep(Project project)
    {
        if (project.Session.Last is not null)
        {
            project.Earlier.Keep(_publisher.ShownOf(project));
        }
    }

    private void Found(Project project, SessionSnapshot snapshot, IReadOnlyCollection<string>? paths)
    {
        _publisher.Take(project, snapshot, paths);
        if (paths is not null || !_checked.TryAdd(project, true))
        {
            return;
        }

        // Editors may end the server without asking it to exit, so the first result is kept at once. The client is not kept waiting for it.
        _ = Task.Run(() => Keep(project));
        // Errors without a file are shown at the settings or the template; if the repository has neither, they are logged.
        var homeless = snapshot.Findings.Where(finding => finding.Severity is Severity.Error && FindingDiagnostics.HomeOf(snapshot, finding) is null);
        foreach (var finding in homeless)
        {
            _connection.Notify("window/logMessage", new MessageParams(2, $"{finding.Id}: {SafeText.OneLine(finding.Message)}"), Json.MessageParams);
        }
    }

    private Publisher NewPublisher() =>
        new(
            published => _connection.Notify("textDocument/publishDiagnostics", published, Json.PublishDiagnosticsParams),
            _workspace.UriOf,
            _client.ShowsRelated,
            path => _workspace.Settings.IsPulled && _workspace.Documents.ContainsKey(path)
        );

    private void Log(Exception exception) =>
        _connection.Notify(
            "window/logMessage",
            new MessageParams(1, SafeText.OneLine($"{exception.GetType().Name}: {exception.Message}")),
            Json.MessageParams
        );
}
