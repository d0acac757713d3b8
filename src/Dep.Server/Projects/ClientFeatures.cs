using System.Text.Json;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>The capabilities of a client that matter here.</summary>
internal sealed record ClientFeatures
{
    /// <summary>Whether it supports versioned document edits.</summary>
    public bool TakesVersions { get; init; }

    /// <summary>Whether an edit may create and move files.</summary>
    public bool MovesFiles { get; init; }

    /// <summary>Whether an edit may contain snippets with placeholders.</summary>
    public bool TakesSnippetEdits { get; init; }

    /// <summary>Whether it resolves the edit of a code action lazily.</summary>
    public bool ResolvesActions { get; init; }

    /// <summary>Whether a diagnostic may have related locations.</summary>
    public bool ShowsRelated { get; init; }

    /// <summary>Whether it can watch files on request.</summary>
    public bool WatchesFiles { get; init; }

    /// <summary>Whether it answers requests for settings.</summary>
    public bool HasConfiguration { get; init; }

    /// <summary>Whether it applies edits on request.</summary>
    public bool AppliesEdits { get; init; }

    /// <summary>Whether it shows progress.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Extracts the capabilities.</summary>
    public static ClientFeatures Of(ClientCapabilities? client) =>
        new()
        {
            TakesVersions = client?.Workspace?.WorkspaceEdit?.DocumentChanges == true,
            MovesFiles =
                client?.Workspace?.WorkspaceEdit is { DocumentChanges: true, ResourceOperations: { } operations }
                && operations.Contains("rename")
                && operations.Contains("create"),
            TakesSnippetEdits = client?.Workspace?.WorkspaceEdit is { DocumentChanges: true, SnippetEditSupport: true },
            ResolvesActions = client?.TextDocument?.CodeAction?.ResolveSupport?.Properties.Contains("edit") == true,
            ShowsRelated = client?.TextDocument?.PublishDiagnostics?.RelatedInformation == true,
            WatchesFiles = client?.Workspace?.DidChangeWatchedFiles?.DynamicRegistration == true,
            HasConfiguration = client?.Workspace?.Configuration == true,
            AppliesEdits = client?.Workspace?.ApplyEdit == true,
            ShowsProgress = client?.Window?.WorkDoneProgress == true,
        };
}

/// <summary>The user's settings in the client's section <c>dep</c>.</summary>
internal sealed record ServerSettings
{
    /// <summary>Whether documents are judged on save instead of while editing: <c>run: "onSave"</c>.</summary>
    public bool IsOnSave { get; init; }

    /// <summary>The base to compare with; empty for the default base: <c>base</c>.</summary>
    public string Base { get; init; } = "";

    /// <summary>Whether the client pulls the diagnostics of open documents, so that they are not pushed: <c>diagnostics: "pull"</c>.</summary>
    public bool IsPulled { get; init; }

    /// <summary>Whether general markdown features are on too, such as completion of links and renaming of headings: <c>markdown</c>.</summary>
    public bool HasMarkdown { get; init; } = true;

    /// <summary>Reads settings. Invalid values are replaced by their defaults.</summary>
    public static ServerSettings Of(JsonElement? given)
    {
        if (given is not { ValueKind: JsonValueKind.Object } settings)
        {
            return new ServerSettings();
        }

        settings = settings.TryGetProperty("dep", out var section) && section.ValueKind is JsonValueKind.Object ? section : settings;
        return new ServerSettings
        {
            IsOnSave = TextOf(settings, "run") == "onSave",
            Base = TextOf(settings, "base") ?? "",
            IsPulled = TextOf(settings, "diagnostics") == "pull",
            HasMarkdown = !settings.TryGetProperty("markdown", out var markdown) || markdown.ValueKind is not JsonValueKind.False,
        };
    }

    private static string? TextOf(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
