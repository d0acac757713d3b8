using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dep.Server.Protocol;

// The types of the Language Server Protocol, with its names and defaults; members that are not used are left out.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/

/// <summary>A position between two characters. Columns count UTF-16 code units.</summary>
internal sealed record Position(int Line, int Character);

/// <summary>A range of a text; the end is exclusive.</summary>
internal sealed record Range(Position Start, Position End);

/// <summary>A range of a file.</summary>
internal sealed record LspLocation(string Uri, Range Range);

internal sealed record TextDocumentItem(string Uri, string Text, int Version = 0, string LanguageId = "");

internal sealed record TextDocumentIdentifier(string Uri);

internal sealed record VersionedTextDocumentIdentifier(string Uri, int? Version = null);

internal sealed record DidOpenParams(TextDocumentItem TextDocument);

/// <summary>A change of a range, or of the whole text if there is no range.</summary>
internal sealed record ContentChange(string Text, Range? Range = null);

internal sealed record DidChangeParams(
    VersionedTextDocumentIdentifier TextDocument,
    [property: JsonConverter(typeof(WholeListConverter<ContentChange>))] ContentChange[] ContentChanges
);

internal sealed record DidSaveParams(TextDocumentIdentifier TextDocument, string? Text = null);

internal sealed record DidCloseParams(TextDocumentIdentifier TextDocument);

internal sealed record TextDocumentPositionParams(TextDocumentIdentifier TextDocument, Position Position);

internal sealed record TextDocumentParams(TextDocumentIdentifier TextDocument);

internal sealed record TextEdit(Range Range, string NewText);

internal sealed record FileEvent(string Uri, int Type = 2);

internal sealed record DidChangeWatchedFilesParams([property: JsonConverter(typeof(WholeListConverter<FileEvent>))] FileEvent[] Changes);

internal sealed record WorkspaceFolder(string Uri, string Name = "");

internal sealed record WorkspaceFoldersChange(
    [property: JsonConverter(typeof(WholeListConverter<WorkspaceFolder>))] WorkspaceFolder[] Added,
    [property: JsonConverter(typeof(WholeListConverter<WorkspaceFolder>))] WorkspaceFolder[] Removed
);

internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

internal sealed record DidChangeConfigurationParams(JsonElement? Settings = null);

internal sealed record Nothing;
