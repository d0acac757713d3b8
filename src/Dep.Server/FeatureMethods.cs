using System.Text.Json;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Hosting.Sessions;
using Dep.Server.Features;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server;

/// <summary>
/// Routes the requests of a client to features. A feature gets a snapshot that includes all
/// edits before the request: either with the document alone judged again, or with the whole repository checked, if the answer depends on other documents.
/// </summary>
/// <param name="connection">The connection to the client.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class FeatureMethods(Connection connection, Workspace workspace)
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;

    private ClientFeatures _client = new();
    private CodeActions _actions = new(new ClientFeatures());

    /// <summary>Sets the capabilities of the client.</summary>
    public void Use(ClientFeatures client) => (_client, _actions) = (client, new CodeActions(client));

    /// <summary>Registers all requests with the connection.</summary>
    public void Add()
    {
        AddQueries();
        AddEdits();
    }

    private void AddQueries()
    {
        connection.OnRequest("textDocument/completion", Json.TextDocumentPositionParams, Json.CompletionList, async (request, cancellation) =>
        {
            var document = await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            return Completion.At(document, workspace.Settings, document.OffsetOf(request.Position));
        });
        connection.OnRequest("textDocument/hover", Json.TextDocumentPositionParams, Json.Hover, async (request, cancellation) =>
        {
            var document = await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            return Hovers.At(document, document.OffsetOf(request.Position))!;
        });
        connection.OnRequest("textDocument/definition", Json.TextDocumentPositionParams, Json.LspLocationArray, async (request, cancellation) =>
        {
            var document = await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            return Navigation.DefinitionOf(document, document.OffsetOf(request.Position));
        });
        connection.OnRequest("textDocument/references", Json.ReferenceParams, Json.LspLocationArray, async (request, cancellation) =>
        {
            var document = await CheckedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            return Navigation.ReferencesTo(document, document.OffsetOf(request.Position), request.Context?.IncludeDeclaration == true);
        });
        connection.OnRequest("textDocument/documentSymbol", Json.TextDocumentParams, Json.DocumentSymbolArray, async (request, cancellation) =>
            Navigation.SymbolsOf(await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false))
        );
        connection.OnRequest("textDocument/documentLink", Json.TextDocumentParams, Json.DocumentLinkArray, async (request, cancellation) =>
            Navigation.LinksOf(await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false))
        );
        connection.OnRequest("textDocument/codeLens", Json.TextDocumentParams, Json.CodeLensArray, async (request, cancellation) =>
            CodeLenses.Of(await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false))
        );
        connection.OnRequest("workspace/symbol", Json.WorkspaceSymbolParams, Json.WorkspaceSymbolArray, (request, _) =>
            Task.FromResult<WorkspaceSymbol[]>([
                .. workspace
                    .Projects.SelectMany(project => Navigation.SymbolsIn(workspace, project, request.Query))
                    .DistinctBy(symbol => symbol.Location.Uri),
            ])
        );
        connection.OnRequest("codeLens/resolve", Json.CodeLens, Json.CodeLens, async (lens, cancellation) =>
        {
            if (lens.Data is not { ValueKind: JsonValueKind.String } data || data.GetString()!.Split(' ', 2) is not [var kind, var uri])
            {
                throw new RpcException(RpcException.InvalidParams, "The lens is none of this server");
            }

            return CodeLenses.Resolve(await JudgedAsync(new TextDocumentIdentifier(uri), cancellation).ConfigureAwait(false), lens, kind);
        });
        connection.OnRequest("textDocument/diagnostic", Json.DocumentDiagnosticParams, Json.DocumentDiagnosticReport, async (request, cancellation) =>
        {
            var document = await CheckedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            LspDiagnostic[] found =
            [
                .. document
                    .Snapshot.Findings.Where(finding => FindingDiagnostics.HomeOf(document.Snapshot, finding) == document.Path)
                    .Select(finding =>
                        FindingDiagnostics.Of(finding, finding.Location.Source.Path == document.Path, _client.ShowsRelated ? document.UriOf : null)
                    ),
            ];
            var id = Convert.ToHexStringLower(Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(found, Json.LspDiagnosticArray)).AsSpan(0, 8));
            return request.PreviousResultId == id ? new DocumentDiagnosticReport("unchanged", id) : new DocumentDiagnosticReport("full", id, found);
        });
    }

    private void AddEdits()
    {
        connection.OnRequest("textDocument/codeAction", Json.CodeActionParams, Json.CodeActionArray, async (request, cancellation) =>
            _actions.At(await CheckedAsync(request.TextDocument, cancellation).ConfigureAwait(false), request)
        );
        connection.OnRequest("codeAction/resolve", Json.CodeAction, Json.CodeAction, (action, _) =>
            Task.FromResult(_actions.Resolve(action, workspace))
        );
        connection.OnRequest("textDocument/prepareRename", Json.TextDocumentPositionParams, Json.PrepareRenameResult, async (request, cancellation) =>
        {
            var document = await JudgedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            return Renames.At(document, workspace.Settings, document.OffsetOf(request.Position))!;
        });
        connection.OnRequest("textDocument/rename", Json.RenameParams, Json.WorkspaceEdit, async (request, cancellation) =>
        {
            var document = await CheckedAsync(request.TextDocument, cancellation).ConfigureAwait(false);
            return WorkspaceEdits.Of(
                workspace,
                document.Project,
                _client,
                Renames.To(document, workspace.Settings, document.OffsetOf(request.Position), request.NewName)
            );
        });
        connection.OnRequest("workspace/willRenameFiles", Json.RenameFilesParams, Json.WorkspaceEdit, async (request, cancellation) =>
        {
            var moves = request
                .Files.Select(file => (From: DocumentUri.PathOf(file.OldUri), To: DocumentUri.PathOf(file.NewUri)))
                .Where(move => move is { From: not null, To: not null })
                .ToArray();
            if (
                moves.Length == 0
                || workspace.Projects.Where(project => project.Holds(moves[0].From!)).MaxBy(project => project.Session.Directory.Length)
                    is not { } project
            )
            {
                return null!;
            }

            var snapshot = await project.CheckedAsync(cancellation).ConfigureAwait(false);
            var document = new DocumentContext(workspace, project, snapshot, project.Session.Relative(moves[0].From!));
            var edit = FileRenames.Of(
                document,
                [.. moves.Select(move => new FileMove(project.Session.Relative(move.From!), project.Session.Relative(move.To!)))]
            );
            return edit.IsEmpty ? null! : WorkspaceEdits.Of(workspace, project, _client, edit, movesAreMade: true);
        });
        connection.OnRequest("workspace/executeCommand", Json.ExecuteCommandParams, Json.Nothing, async (request, cancellation) =>
        {
            var document = await CheckedAsync(new TextDocumentIdentifier(Argument(request, 0)), cancellation).ConfigureAwait(false);
            switch (request.Command)
            {
                case CodeLenses.Move when _client.AppliesEdits:
                    var status = Argument(request, 1);
                    var edit = WorkspaceEdits.Of(workspace, document.Project, _client, CodeLenses.MoveTo(document, status));
                    _ = connection.AskAsync(
                        "workspace/applyEdit",
                        new ApplyEditParams($"Move to '{SafeText.OneLine(status)}'", edit),
                        Json.ApplyEditParams
                    );
                    return null!;
                case CodeLenses.ShowReadiness:
                    connection.Notify("window/showMessage", new MessageParams(3, CodeLenses.ReadinessText(document)), Json.MessageParams);
                    return null!;
                default:
                    throw new RpcException(RpcException.InvalidParams, $"There is no command '{request.Command}'");
            }
        });
    }

    private static string Argument(ExecuteCommandParams request, int index) =>
        request.Arguments is { } given && given.Length > index && given[index].ValueKind is JsonValueKind.String
            ? given[index].GetString()!
            : throw new RpcException(RpcException.InvalidParams, "The command takes texts as arguments");

    private Task<DocumentContext> JudgedAsync(TextDocumentIdentifier document, CancellationToken cancellation) =>
        ContextAsync(document, static (project, cancellation) => project.JudgedAsync(cancellation), cancellation);

    private Task<DocumentContext> CheckedAsync(TextDocumentIdentifier document, CancellationToken cancellation) =>
        ContextAsync(document, static (project, cancellation) => project.CheckedAsync(cancellation), cancellation);

    private async Task<DocumentContext> ContextAsync(
        TextDocumentIdentifier document,
        Func<Project, CancellationToken, Task<SessionSnapshot>> takeSnapshot,
        CancellationToken cancellation
    )
    {
        var (project, path) = workspace.Find(document.Uri);
        return new DocumentContext(workspace, project, await takeSnapshot(project, cancellation).ConfigureAwait(false), path);
    }
}
