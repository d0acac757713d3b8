using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dep.Server.Protocol;

/// <summary>The source-generated serializer of the protocol. A missing required member makes a request invalid.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(DidOpenParams))]
[JsonSerializable(typeof(DidChangeParams))]
[JsonSerializable(typeof(DidSaveParams))]
[JsonSerializable(typeof(DidCloseParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesParams))]
[JsonSerializable(typeof(DidChangeWorkspaceFoldersParams))]
[JsonSerializable(typeof(DidChangeConfigurationParams))]
[JsonSerializable(typeof(TextDocumentPositionParams))]
[JsonSerializable(typeof(TextDocumentParams))]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(DocumentDiagnosticParams))]
[JsonSerializable(typeof(DocumentDiagnosticReport))]
[JsonSerializable(typeof(CodeActionParams))]
[JsonSerializable(typeof(CodeAction[]))]
[JsonSerializable(typeof(CompletionList))]
[JsonSerializable(typeof(Hover))]
[JsonSerializable(typeof(ReferenceParams))]
[JsonSerializable(typeof(LspLocation[]))]
[JsonSerializable(typeof(RenameParams))]
[JsonSerializable(typeof(PrepareRenameResult))]
[JsonSerializable(typeof(RenameFilesParams))]
[JsonSerializable(typeof(WorkspaceEdit))]
[JsonSerializable(typeof(DocumentSymbol[]))]
[JsonSerializable(typeof(WorkspaceSymbolParams))]
[JsonSerializable(typeof(WorkspaceSymbol[]))]
[JsonSerializable(typeof(CodeLens[]))]
[JsonSerializable(typeof(DocumentLink[]))]
[JsonSerializable(typeof(ExecuteCommandParams))]
[JsonSerializable(typeof(ApplyEditParams))]
[JsonSerializable(typeof(MessageParams))]
[JsonSerializable(typeof(ProgressCreateParams))]
[JsonSerializable(typeof(ProgressParams))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(ConfigurationParams))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(CodeAction))]
[JsonSerializable(typeof(LspDiagnostic[]))]
[JsonSerializable(typeof(ContentChange))]
[JsonSerializable(typeof(FileEvent))]
[JsonSerializable(typeof(WorkspaceFolder))]
[JsonSerializable(typeof(FileRename))]
[JsonSerializable(typeof(LspDiagnostic))]
[JsonSerializable(typeof(CodeLens))]
[JsonSerializable(typeof(Position))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
