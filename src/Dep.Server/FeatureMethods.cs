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
/// What a client can ask of a document and of the proposals, and which feature answers it. A feature is given what is known once all
/// edits until the request are judged: each document for itself, or the whole repository where others count.
/// </summary>
/// <param name="connection">The connection to the client.</param>
/// <param name="workspace">The folders that are open.</param>
internal sealed class FeatureMethods(Connection connection, Workspace workspace)
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;

    private ClientFeatures _client = new();
    private CodeActions _actions = new(new ClientFeatures());

    /// <summary>Takes what the client can do.</summary>
    public void Use(ClientFeatures client) => (_client, _actions) = (client, new CodeActions(client));

    /// <summary>Has the connection lead all requests to their features.</summary>
    public void Add()
    {
        AddQuestions();
        AddEdits();
    }

    private void AddQuestions()
    {
        connection.OnRequest("textDocument/completion", Json.TextDocumentPositionParams, Json.CompletionList, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Completion.At(document, workspace.Settings, document.OffsetOf(asked.Position)) : null!);
        connection.OnRequest("textDocument/hover", Json.TextDocumentPositionParams, Json.Hover, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Hovers.At(document, document.OffsetOf(asked.Position))! : null!);
        connection.OnRequest("textDocument/definition", Json.TextDocumentPositionParams, Json.LspLocationArray, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Navigation.DefinitionOf(document, document.OffsetOf(asked.Position)) : []);
        connection.OnRequest("textDocument/references", Json.ReferenceParams, Json.LspLocationArray, async (asked, cancellation) =>
            await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Navigation.ReferencesTo(document, document.OffsetOf(asked.Position), asked.Context?.IncludeDeclaration == true) : []);
        connection.OnRequest("textDocument/documentSymbol", Json.TextDocumentParams, Json.DocumentSymbolArray, async (asked, cancellation) => Navigation.SymbolsOf(await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false)));
        connection.OnRequest("textDocument/documentLink", Json.TextDocumentParams, Json.DocumentLinkArray, async (asked, cancellation) => Navigation.LinksOf(await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false)));
        connection.OnRequest("textDocument/codeLens", Json.TextDocumentParams, Json.CodeLensArray, async (asked, cancellation) => Lenses.Of(await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false)));
        connection.OnRequest("workspace/symbol", Json.WorkspaceSymbolParams, Json.WorkspaceSymbolArray, (asked, _) =>
            Task.FromResult<WorkspaceSymbol[]>([.. workspace.Projects.SelectMany(project => Navigation.SymbolsIn(workspace, project, asked.Query)).DistinctBy(symbol => symbol.Location.Uri)]));
        connection.OnRequest("codeLens/resolve", Json.CodeLens, Json.CodeLens, async (lens, cancellation) =>
        {
            if (lens.Data is not { ValueKind: JsonValueKind.String } data || data.GetString()!.Split(' ', 2) is not [var kind, var uri])
            {
                throw new RpcException(RpcException.InvalidParams, "The lens is none of this server");
            }

            return Lenses.Resolve(await JudgedAsync(new TextDocumentIdentifier(uri), cancellation).ConfigureAwait(false), lens, kind);
        });
        connection.OnRequest("textDocument/diagnostic", Json.DocumentDiagnosticParams, Json.DocumentDiagnosticReport, async (asked, cancellation) =>
        {
            var document = await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false);
            LspDiagnostic[] found = [.. document.Snapshot.Findings.Where(finding => FindingDiagnostics.HomeOf(document.Snapshot, finding) == document.Path).Select(finding => FindingDiagnostics.Of(finding, finding.Location.Source.Path == document.Path, _client.ShowsRelated ? document.UriOf : null))];
            var id = Convert.ToHexStringLower(Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(found, Json.LspDiagnosticArray)).AsSpan(0, 8));
            return asked.PreviousResultId == id ? new DocumentDiagnosticReport("unchanged", id) : new DocumentDiagnosticReport("full", id, found);
        });
    }

    private void AddEdits()
    {
        connection.OnRequest("textDocument/codeAction", Json.CodeActionParams, Json.CodeActionArray, async (asked, cancellation) => _actions.At(await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false), asked));
        connection.OnRequest("codeAction/resolve", Json.CodeAction, Json.CodeAction, (action, _) => Task.FromResult(_actions.Resolve(action, workspace)));
        connection.OnRequest("textDocument/prepareRename", Json.TextDocumentPositionParams, Json.PrepareRenameResult, async (asked, cancellation) =>
            await JudgedAsync(asked.TextDocument, cancellation).ConfigureAwait(false) is var document ? Renames.At(document, workspace.Settings, document.OffsetOf(asked.Position))! : null!);
        connection.OnRequest("textDocument/rename", Json.RenameParams, Json.WorkspaceEdit, async (asked, cancellation) =>
        {
            var document = await CheckedAsync(asked.TextDocument, cancellation).ConfigureAwait(false);
            return WorkspaceEdits.Of(workspace, document.Project, _client, Renames.To(document, workspace.Settings, document.OffsetOf(asked.Position), asked.NewName));
        });
        connection.OnRequest("workspace/willRenameFiles", Json.RenameFilesParams, Json.WorkspaceEdit, async (asked, cancellation) =>
        {
            var moves = asked.Files.Select(file => (From: DocumentUri.PathOf(file.OldUri), To: DocumentUri.PathOf(file.NewUri))).Where(move => move is { From: not null, To: not null }).ToArray();
            if (moves.Length == 0 || workspace.Projects.Where(project => project.Holds(moves[0].From!)).MaxBy(project => project.Session.Directory.Length) is not { } project)
            {
                return null!;
            }

            var snapshot = await project.CheckedAsync(cancellation).ConfigureAwait(false);
            var document = new DocumentContext(workspace, project, snapshot, project.Session.Relative(moves[0].From!));
            var edit = FileRenames.Of(document, [.. moves.Select(move => new FileMove(project.Session.Relative(move.From!), project.Session.Relative(move.To!)))]);
            return edit.IsEmpty ? null! : WorkspaceEdits.Of(workspace, project, _client, edit, movesAreMade: true);
        });
        connection.OnRequest("workspace/executeCommand", Json.ExecuteCommandParams, Json.Nothing, async (asked, cancellation) =>
        {
            var document = await CheckedAsync(new TextDocumentIdentifier(Argument(asked, 0)), cancellation).ConfigureAwait(false);
            switch (asked.Command)
            {
                case Lenses.Move when _client.AppliesEdits:
                    var status = Argument(asked, 1);
                    var edit = WorkspaceEdits.Of(workspace, document.Project, _client, Lenses.MoveTo(document, status));
                    _ = connection.AskAsync("workspace/applyEdit", new ApplyEditParams($"Move to '{SafeText.OneLine(status)}'", edit), Json.ApplyEditParams);
                    return null!;
                case Lenses.ShowReadiness:
                    connection.Notify("window/showMessage", new MessageParams(3, Lenses.ReadinessText(document)), Json.MessageParams);
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
        var (project, path) = workspace.Find(document.Uri);
        return new DocumentContext(workspace, project, await know(project, cancellation).ConfigureAwait(false), path);
    }
}
