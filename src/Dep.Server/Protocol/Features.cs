using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dep.Server.Protocol;

internal sealed record LspDiagnostic(
    Range Range,
    string Message = "",
    int? Severity = null,
    JsonElement? Code = null,
    CodeDescription? CodeDescription = null,
    string? Source = null,
    RelatedInformation[]? RelatedInformation = null
);

internal sealed record CodeDescription(string Href);

internal sealed record RelatedInformation(LspLocation Location, string Message);

internal sealed record PublishDiagnosticsParams(string Uri, LspDiagnostic[] Diagnostics, int? Version = null);

internal sealed record DocumentDiagnosticParams(TextDocumentIdentifier TextDocument, string? PreviousResultId = null);

internal sealed record DocumentDiagnosticReport(string Kind, string? ResultId, LspDiagnostic[]? Items = null);

internal sealed record CodeActionContext(
    [property: JsonConverter(typeof(WholeListConverter<LspDiagnostic>))] LspDiagnostic[]? Diagnostics = null,
    [property: JsonConverter(typeof(WholeListConverter<string>))] string[]? Only = null
);

internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext? Context = null);

internal sealed record CodeAction(
    string Title,
    string? Kind = null,
    [property: JsonConverter(typeof(WholeListConverter<LspDiagnostic>))] LspDiagnostic[]? Diagnostics = null,
    bool? IsPreferred = null,
    WorkspaceEdit? Edit = null,
    LspCommand? Command = null,
    JsonElement? Data = null
);

internal sealed record LspCommand(string Title, string Command, JsonElement[]? Arguments = null);

/// <summary>Edits of several files: versioned document changes if the client supports them, else changes by URI.</summary>
internal sealed record WorkspaceEdit(Dictionary<string, TextEdit[]>? Changes = null, DocumentChange[]? DocumentChanges = null);

/// <summary>The union of the protocol's document changes: edits of a text, a created file, or a moved one. The set members tell which.</summary>
internal sealed record DocumentChange
{
    public string? Kind { get; init; }

    public string? Uri { get; init; }

    public string? OldUri { get; init; }

    public string? NewUri { get; init; }

    public EditedDocument? TextDocument { get; init; }

    public DocumentEdit[]? Edits { get; init; }
}

/// <summary>A text and its version, which is serialized even if it is null.</summary>
internal sealed record EditedDocument(
    string Uri,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] int? Version
);

/// <summary>An edit with new text, or with a snippet if the client supports that.</summary>
internal sealed record DocumentEdit(Range Range, string? NewText = null, SnippetText? Snippet = null);

internal sealed record SnippetText(string Value)
{
    public string Kind { get; init; } = "snippet";
}

internal sealed record CompletionList(bool IsIncomplete, CompletionItem[] Items);

internal sealed record CompletionItem(string Label)
{
    public int? Kind { get; init; }

    public string? Detail { get; init; }

    public MarkupContent? Documentation { get; init; }

    public string? SortText { get; init; }

    public string? FilterText { get; init; }

    public int? InsertTextFormat { get; init; }

    public TextEdit? TextEdit { get; init; }
}

internal sealed record MarkupContent(string Value)
{
    public string Kind { get; init; } = "markdown";
}

internal sealed record Hover(MarkupContent Contents, Range? Range = null);

internal sealed record ReferenceContext(bool IncludeDeclaration = false);

internal sealed record ReferenceParams(TextDocumentIdentifier TextDocument, Position Position, ReferenceContext? Context = null);

internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName);

internal sealed record PrepareRenameResult(Range Range, string Placeholder);

internal sealed record FileRename(string OldUri, string NewUri);

internal sealed record RenameFilesParams([property: JsonConverter(typeof(WholeListConverter<FileRename>))] FileRename[] Files);

internal sealed record DocumentSymbol(
    string Name,
    int Kind,
    Range Range,
    Range SelectionRange,
    string? Detail = null,
    DocumentSymbol[]? Children = null
);

internal sealed record WorkspaceSymbolParams(string Query = "");

internal sealed record WorkspaceSymbol(string Name, int Kind, LspLocation Location, string? ContainerName = null);

internal sealed record CodeLens(Range Range, LspCommand? Command = null, JsonElement? Data = null);

internal sealed record DocumentLink(Range Range, string? Target = null, string? Tooltip = null);

internal sealed record ExecuteCommandParams(string Command, JsonElement[]? Arguments = null);

internal sealed record ApplyEditParams(string Label, WorkspaceEdit Edit);

internal sealed record MessageParams(int Type, string Message);

internal sealed record ProgressCreateParams(string Token);

internal sealed record ProgressParams(string Token, ProgressValue Value);

internal sealed record ProgressValue(string Kind, string? Title = null, string? Message = null);
