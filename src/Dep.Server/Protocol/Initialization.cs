using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dep.Server.Protocol;

internal sealed record InitializeParams(
    int? ProcessId = null,
    string? RootUri = null,
    [property: JsonConverter(typeof(WholeListConverter<WorkspaceFolder>))] WorkspaceFolder[]? WorkspaceFolders = null,
    ClientCapabilities? Capabilities = null,
    JsonElement? InitializationOptions = null
);

internal sealed record ClientCapabilities(
    WorkspaceCapabilities? Workspace = null,
    DocumentCapabilities? TextDocument = null,
    WindowCapabilities? Window = null
);

internal sealed record WorkspaceCapabilities(
    WorkspaceEditCapabilities? WorkspaceEdit = null,
    DynamicCapability? DidChangeWatchedFiles = null,
    bool Configuration = false,
    bool WorkspaceFolders = false,
    bool ApplyEdit = false,
    RefreshCapability? CodeLens = null,
    RefreshCapability? Diagnostics = null
);

internal sealed record WorkspaceEditCapabilities(
    bool DocumentChanges = false,
    [property: JsonConverter(typeof(WholeListConverter<string>))] string[]? ResourceOperations = null,
    bool SnippetEditSupport = false
);

internal sealed record DynamicCapability(bool DynamicRegistration = false);

internal sealed record RefreshCapability(bool RefreshSupport = false);

internal sealed record WindowCapabilities(bool WorkDoneProgress = false);

internal sealed record DocumentCapabilities(
    CodeActionCapabilities? CodeAction = null,
    CompletionCapabilities? Completion = null,
    PublishCapabilities? PublishDiagnostics = null,
    DynamicCapability? Diagnostic = null
);

internal sealed record CodeActionCapabilities(ResolveSupport? ResolveSupport = null);

internal sealed record ResolveSupport([property: JsonConverter(typeof(WholeListConverter<string>))] string[] Properties);

internal sealed record CompletionCapabilities(CompletionItemCapabilities? CompletionItem = null);

internal sealed record CompletionItemCapabilities(bool SnippetSupport = false);

internal sealed record PublishCapabilities(bool RelatedInformation = false, bool VersionSupport = false);

internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

internal sealed record ServerInfo(string Name, string Version);

internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; init; } = "utf-16";

    public TextDocumentSyncOptions TextDocumentSync { get; init; } = new();

    public CodeActionOptions? CodeActionProvider { get; init; }

    public CompletionOptions? CompletionProvider { get; init; }

    public bool HoverProvider { get; init; }

    public bool DefinitionProvider { get; init; }

    public bool ReferencesProvider { get; init; }

    public RenameOptions? RenameProvider { get; init; }

    public bool DocumentSymbolProvider { get; init; }

    public bool WorkspaceSymbolProvider { get; init; }

    public ResolveOptions? CodeLensProvider { get; init; }

    public ResolveOptions? DocumentLinkProvider { get; init; }

    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }

    public DiagnosticOptions? DiagnosticProvider { get; init; }

    public WorkspaceServerCapabilities? Workspace { get; init; }
}

internal sealed record TextDocumentSyncOptions(bool OpenClose = true, int Change = 2, SaveOptions? Save = null);

internal sealed record SaveOptions(bool IncludeText = false);

internal sealed record CodeActionOptions(string[] CodeActionKinds, bool ResolveProvider);

internal sealed record CompletionOptions(string[] TriggerCharacters, bool ResolveProvider);

internal sealed record RenameOptions(bool PrepareProvider);

internal sealed record ResolveOptions(bool ResolveProvider);

internal sealed record ExecuteCommandOptions(string[] Commands);

internal sealed record DiagnosticOptions(string Identifier, bool InterFileDependencies, bool WorkspaceDiagnostics);

internal sealed record WorkspaceServerCapabilities(WorkspaceFoldersOptions WorkspaceFolders, FileOperations FileOperations);

internal sealed record WorkspaceFoldersOptions(bool Supported, bool ChangeNotifications);

internal sealed record FileOperations(FileOperationOptions WillRename);

internal sealed record FileOperationOptions(FileOperationFilter[] Filters);

internal sealed record FileOperationFilter(string Scheme, FileOperationPattern Pattern);

internal sealed record FileOperationPattern(string Glob);

internal sealed record RegistrationParams(Registration[] Registrations);

internal sealed record Registration(string Id, string Method, WatchOptions RegisterOptions);

internal sealed record WatchOptions(FileWatcher[] Watchers);

internal sealed record FileWatcher(string GlobPattern);

internal sealed record ConfigurationParams(ConfigurationItem[] Items);

internal sealed record ConfigurationItem(string Section);
