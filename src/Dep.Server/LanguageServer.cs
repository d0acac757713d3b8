using System.Collections.Concurrent;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Hosting.Sessions;
using Dep.Server.Features;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server;

/// <summary>
/// The language server: what the Language Server Protocol asks, and what answers it. Everything that is known of proposals is in the
/// features and in the session; here it is only said which method leads where.
/// </summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;

    private readonly ServerOptions _options;
    private readonly Connection _connection;
    private readonly Workspace _workspace;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Project, bool> _checked = new();
    private ClientFeatures _client = new();
    private CodeActions _actions;
    private Publisher _publisher;
    private bool _isInitialized;
    private bool _isShutDown;

    /// <summary>Makes a server.</summary>
    /// <param name="connection">The connection to the client.</param>
    /// <param name="options">What it is told.</param>
    public LanguageServer(Connection connection, ServerOptions options)
    {
        (_connection, _options) = (connection, options);
        _workspace = new Workspace(options.RequestFor, options.Quiet, Found, project =>
        {
            _publisher!.Forget(project);
            _checked.TryRemove(project, out bool _);
        }, Log);
        _actions = new CodeActions(_client);
        _publisher = NewPublisher();
        _connection.Failed = Log;
        _connection.Refusal = Refusal;
        AddLife();
        AddTexts();
        AddFeatures();
        AddEdits();
    }

    /// <summary>Serves until the client says so, is gone, or the server is stopped.</summary>
    /// <returns>Whether it ended as the protocol has it: shut down, then told to exit.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await _connection.RunAsync(cancellation).ConfigureAwait(false);
        return _isShutDown;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _workspace.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private RpcException? Refusal(string method) => method switch
    {
        "exit" => null,
        "initialize" => _isInitialized ? new RpcException(RpcException.InvalidRequest, "The server is initialized already") : null,
        _ when !_isInitialized => new RpcException(RpcException.ServerNotInitialized, "The server is not initialized"),
        _ when _isShutDown => new RpcException(RpcException.InvalidRequest, "The server was shut down"),
        _ => null,
    };

    private void AddLife()
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
        _connection.OnNotification("workspace/didChangeWatchedFiles", Json.DidChangeWatchedFilesParams, change => _workspace.Changed(change.Changes.Select(file => DocumentUri.PathOf(file.Uri)).OfType<string>()));
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

    private InitializeResult Initialize(InitializeParams asked)
    {
        _isInitialized = true;
        _client = ClientFeatures.Of(asked.Capabilities);
        _actions = new CodeActions(_client);
        _publisher = NewPublisher();
        _workspace.Use(ServerSettings.Of(asked.InitializationOptions));
        var folders = asked.WorkspaceFolders is { Length: > 0 } given ? given.Select(folder => folder.Uri) : asked.RootUri is { } root ? [root] : [];
        _workspace.Add(folders.Select(DocumentUri.PathOf).OfType<string>());
        if (asked.ProcessId is { } parent && _options.WatchesParent)
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
        // An answer of any kind is consent; an error has none.
        var answer = await _connection.AskAsync("client/registerCapability", Capabilities.Watch, Json.RegistrationParams).ConfigureAwait(false);
        if (answer.ValueKind is not JsonValueKind.Undefined)
        {
            _workspace.BeTold();
        }
    }

    private async Task ReadSettingsAsync()
    {
        var answer = await _connection.AskAsync("workspace/configuration", new ConfigurationParams([new ConfigurationItem("dep")]), Json.ConfigurationParams).ConfigureAwait(false);
        if (answer.ValueKind is JsonValueKind.Array && answer.GetArrayLength() > 0 && answer[0].ValueKind is JsonValueKind.Object)
        {
            _workspace.Use(ServerSettings.Of(answer[0]));
        }
    }

    private async Task ShowProgressAsync()
    {
        const string token = "dep-first-check";
        var answer = await _connection.AskAsync("window/workDoneProgress/create", new ProgressCreateParams(token), Json.ProgressCreateParams).ConfigureAwait(false);
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
                // What failed was told of already.
            }
        }

        _connection.Notify("$/progress", new ProgressParams(token, new ProgressValue("end", Message: SafeText.OneLine(summary))), Json.ProgressParams);
    }

    private void AddTexts()
    {
        _connection.OnNotification("textDocument/didOpen", Json.DidOpenParams, opened => With(opened.TextDocument.Uri, path => _workspace.Open(path, opened.TextDocument)));
        _connection.OnNotification("textDocument/didChange", Json.DidChangeParams, changed => With(changed.TextDocument.Uri, path => _workspace.Change(path, changed.TextDocument.Version, changed.ContentChanges)));
        _connection.OnNotification("textDocument/didSave", Json.DidSaveParams, saved => With(saved.TextDocument.Uri, path => _workspace.Save(path, saved.Text)));
        _connection.OnNotification("textDocument/didClose", Json.DidCloseParams, closed => With(closed.TextDocument.Uri, _workspace.Close));

        static void With(string uri, Action<string> act)
        {
            if (DocumentUri.PathOf(uri) is { } path)
            {
                act(path);
            }
        }
    }

    private void AddFeatures()
    {
        _connection.OnRequest("textDocument/completion", Json.TextDocumentPositionParams, Json.CompletionList, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Completion.At(document, _workspace.Settings, document.OffsetOf(asked.Position)) : null!);
        _connection.OnRequest("textDocument/hover", Json.TextDocumentPositionParams, Json.Hover, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Hovers.At(document, document.OffsetOf(asked.Position))! : null!);
        _connection.OnRequest("textDocument/definition", Json.TextDocumentPositionParams, Json.LspLocationArray, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Navigation.DefinitionOf(document, document.OffsetOf(asked.Position)) : []);
        _connection.OnRequest("textDocument/references", Json.ReferenceParams, Json.LspLocationArray, async (asked, cancellation) =>
            await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Navigation.ReferencesTo(document, document.OffsetOf(asked.Position), asked.Context?.IncludeDeclaration == true) : []);
        _connection.OnRequest("textDocument/documentSymbol", Json.TextDocumentParams, Json.DocumentSymbolArray, async (asked, cancellation) => Navigation.SymbolsOf(await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false)));
        _connection.OnRequest("textDocument/documentLink", Json.TextDocumentParams, Json.DocumentLinkArray, async (asked, cancellation) => Navigation.LinksOf(await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false)));
        _connection.OnRequest("textDocument/codeLens", Json.TextDocumentParams, Json.CodeLensArray, async (asked, cancellation) => Lenses.Of(await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false)));
        _connection.OnRequest("workspace/symbol", Json.WorkspaceSymbolParams, Json.WorkspaceSymbolArray, (asked, _) =>
            Task.FromResult<WorkspaceSymbol[]>([.. _workspace.Projects.SelectMany(project => Navigation.SymbolsIn(_workspace, project, asked.Query)).DistinctBy(symbol => symbol.Location.Uri)]));
        _connection.OnRequest("codeLens/resolve", Json.CodeLens, Json.CodeLens, async (lens, cancellation) =>
        {
            if (lens.Data is not { ValueKind: JsonValueKind.String } data || data.GetString()!.Split(' ', 2) is not [var kind, var uri])
            {
                throw new RpcException(RpcException.InvalidParams, "The lens is none of this server");
            }

            return Lenses.Resolve(await JudgedAsync(new TextDocumentIdentifier(uri), cancellation).ConfigureAwait(false), lens, kind);
        });
        _connection.OnRequest("textDocument/diagnostic", Json.DocumentDiagnosticParams, Json.DocumentDiagnosticReport, async (asked, cancellation) =>
        {
            var document = await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false);
            LspDiagnostic[] found = [.. document.Snapshot.Findings.Where(finding => FindingDiagnostics.HomeOf(document.Snapshot, finding) == document.Path).Select(finding => FindingDiagnostics.Of(finding, finding.Location.Source.Path == document.Path, _client.ShowsRelated ? document.UriOf : null))];
            var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(found, Json.LspDiagnosticArray)).AsSpan(0, 8));
            return asked.PreviousResultId == id ? new DocumentDiagnosticReport("unchanged", id) : new DocumentDiagnosticReport("full", id, found);
        });
    }

    private void AddEdits()
    {
        _connection.OnRequest("textDocument/codeAction", Json.CodeActionParams, Json.CodeActionArray, async (asked, cancellation) => _actions.At(await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false), asked));
        _connection.OnRequest("codeAction/resolve", Json.CodeAction, Json.CodeAction, (action, _) => Task.FromResult(_actions.Resolve(action, _workspace)));
        _connection.OnRequest("textDocument/prepareRename", Json.TextDocumentPositionParams, Json.PrepareRenameResult, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Renames.At(document, _workspace.Settings, document.OffsetOf(asked.Position))! : null!);
        _connection.OnRequest("textDocument/rename", Json.RenameParams, Json.WorkspaceEdit, async (asked, cancellation) =>
        {
            var document = await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false);
            return WorkspaceEdits.Of(_workspace, document.Project, _client, Renames.To(document, _workspace.Settings, document.OffsetOf(asked.Position), asked.NewName));
        });
        _connection.OnRequest("workspace/willRenameFiles", Json.RenameFilesParams, Json.WorkspaceEdit, async (asked, cancellation) =>
        {
            var moves = asked.Files.Select(file => (From: DocumentUri.PathOf(file.OldUri), To: DocumentUri.PathOf(file.NewUri))).Where(move => move is { From: not null, To: not null }).ToArray();
            if (moves.Length == 0 || _workspace.Projects.Where(project => project.Holds(moves[0].From!)).MaxBy(project => project.Session.Directory.Length) is not { } project)
            {
                return null!;
            }

            var snapshot = await project.CheckedAsync(cancellation).ConfigureAwait(false);
            var document = new DocumentContext(_workspace, project, snapshot, project.Session.Relative(moves[0].From!));
            var edit = FileRenames.Of(document, [.. moves.Select(move => new FileMove(project.Session.Relative(move.From!), project.Session.Relative(move.To!)))]);
            return edit.IsEmpty ? null! : WorkspaceEdits.Of(_workspace, project, _client, edit, movesAreMade: true);
        });
        _connection.OnRequest("workspace/executeCommand", Json.ExecuteCommandParams, Json.Nothing, async (asked, cancellation) =>
        {
            var document = await CheckedAsync(new TextDocumentIdentifier(Argument(asked, 0)), cancellation).ConfigureAwait(false);
            switch (asked.Command)
            {
                case Lenses.Move when _client.AppliesEdits:
                    var status = Argument(asked, 1);
                    var edit = WorkspaceEdits.Of(_workspace, document.Project, _client, Lenses.MoveTo(document, status));
                    _ = _connection.AskAsync("workspace/applyEdit", new ApplyEditParams($"Move to '{SafeText.OneLine(status)}'", edit), Json.ApplyEditParams);
                    return null!;
                case Lenses.ShowReadiness:
                    _connection.Notify("window/showMessage", new MessageParams(3, Lenses.ReadinessText(document)), Json.MessageParams);
                    return null!;
                default:
                    throw new RpcException(RpcException.InvalidParams, $"There is no command '{asked.Command}'");
            }
        });
    }

    private static string Argument(ExecuteCommandParams asked, int index) =>
        asked.Arguments is { } given && given.Length > index && given[index].ValueKind is JsonValueKind.String ? given[index].GetString()! : throw new RpcException(RpcException.InvalidParams, "The command takes texts as arguments");

    private Task<DocumentContext> JudgedAsync(TextDocumentIdentifier document, CancellationToken cancellation) => ContextAsync(document, static (project, cancellation) => project.JudgedAsync(cancellation), cancellation);

    private Task<DocumentContext> CheckedAsync(TextDocumentIdentifier document, CancellationToken cancellation) => ContextAsync(document, static (project, cancellation) => project.CheckedAsync(cancellation), cancellation);

    private async Task<DocumentContext> ContextAsync(TextDocumentIdentifier document, Func<Project, CancellationToken, Task<SessionSnapshot>> know, CancellationToken cancellation)
    {
        var (project, path) = _workspace.Find(document.Uri);
        return new DocumentContext(_workspace, project, await know(project, cancellation).ConfigureAwait(false), path);
    }

    private void Found(Project project, SessionSnapshot snapshot, IReadOnlyCollection<string>? paths)
    {
        _publisher.Take(project, snapshot, paths);
        if (paths is not null || !_checked.TryAdd(project, true))
        {
            return;
        }

        // What is about no file and has no settings or template to stand in would be lost.
        foreach (var finding in snapshot.Findings.Where(finding => finding.Severity is Severity.Error && FindingDiagnostics.HomeOf(snapshot, finding) is null))
        {
            _connection.Notify("window/logMessage", new MessageParams(2, $"{finding.Id}: {SafeText.OneLine(finding.Message)}"), Json.MessageParams);
        }
    }

    private Publisher NewPublisher() => new(
        published => _connection.Notify("textDocument/publishDiagnostics", published, Json.PublishDiagnosticsParams),
        _workspace.UriOf,
        _client.ShowsRelated,
        path => _workspace.Settings.IsPulled && _workspace.Documents.ContainsKey(path));

    private void Log(Exception exception) =>
        _connection.Notify("window/logMessage", new MessageParams(1, SafeText.OneLine($"{exception.GetType().Name}: {exception.Message}")), Json.MessageParams);
}
