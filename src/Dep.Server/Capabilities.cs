using Dep.Server.Features;
using Dep.Server.Projects;
using Dep.Server.Protocol;

namespace Dep.Server;

/// <summary>The capabilities that the server announces.</summary>
internal static class Capabilities
{
    private static readonly string[] CompletionTriggers = [":", " ", "#", "(", "[", "/", "-", ","];

    /// <summary>The files that the client is asked to watch: documents, settings, and files that name owners.</summary>
    public static RegistrationParams Watch { get; } =
        new([
            new Registration(
                "dep-files",
                "workspace/didChangeWatchedFiles",
                new WatchOptions([
                    new FileWatcher("**/*.{md,markdown,mdx,rst,txt,adoc,mediawiki,org,yml,yaml,template}"),
                    new FileWatcher("**/{.editorconfig,.globalconfig,dep.baseline,CODEOWNERS,OWNERS}"),
                ])
            ),
        ]);

    /// <summary>The capabilities.</summary>
    /// <param name="settings">The settings of the user.</param>
    public static ServerCapabilities Of(ServerSettings settings) =>
        new()
        {
            TextDocumentSync = new TextDocumentSyncOptions(Save: new SaveOptions()),
            CodeActionProvider = new CodeActionOptions([CodeActions.QuickFix, CodeActions.FixAll], ResolveProvider: true),
            CompletionProvider = new CompletionOptions(CompletionTriggers, ResolveProvider: false),
            HoverProvider = true,
            DefinitionProvider = true,
            ReferencesProvider = true,
            RenameProvider = new RenameOptions(PrepareProvider: true),
            DocumentSymbolProvider = true,
            WorkspaceSymbolProvider = true,
            CodeLensProvider = new ResolveOptions(ResolveProvider: true),
            DocumentLinkProvider = new ResolveOptions(ResolveProvider: false),
            ExecuteCommandProvider = new ExecuteCommandOptions([CodeLenses.Move, CodeLenses.ShowReadiness]),
            // Diagnostics are either pulled or pushed, so that no finding is shown twice.
            DiagnosticProvider = settings.IsPulled ? new DiagnosticOptions("dep", InterFileDependencies: true, WorkspaceDiagnostics: false) : null,
            Workspace = new WorkspaceServerCapabilities(
                new WorkspaceFoldersOptions(Supported: true, ChangeNotifications: true),
                new FileOperations(new FileOperationOptions([new FileOperationFilter("file", new FileOperationPattern("**/*"))]))
            ),
        };
}
