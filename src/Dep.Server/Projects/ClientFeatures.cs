using System.Text.Json;
using Dep.Server.Protocol;

namespace Dep.Server.Projects;

/// <summary>What a client can do, as far as it matters here.</summary>
internal sealed record ClientFeatures
{
    /// <summary>Whether it takes edits of texts by version, and files that are made and moved.</summary>
    public bool TakesVersions { get; init; }

    /// <summary>Whether an edit may make and move files.</summary>
    public bool MovesFiles { get; init; }

    /// <summary>Whether an edit may have places that somebody goes through.</summary>
    public bool TakesSnippetEdits { get; init; }

    /// <summary>Whether it asks for the edit of a code action once somebody chose it.</summary>
    public bool ResolvesActions { get; init; }

    /// <summary>Whether a finding may have further places.</summary>
    public bool ShowsRelated { get; init; }

    /// <summary>Whether it watches files when it is asked to.</summary>
    public bool WatchesFiles { get; init; }

    /// <summary>Whether it can be asked for settings.</summary>
    public bool HasConfiguration { get; init; }

    /// <summary>Whether it makes edits that a command asks for.</summary>
    public bool AppliesEdits { get; init; }

    /// <summary>Whether it shows how far long work is.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Reads what a client says of itself.</summary>
    public static ClientFeatures Of(ClientCapabilities? client) => new()
    {
        TakesVersions = client?.Workspace?.WorkspaceEdit?.DocumentChanges == true,
        MovesFiles = client?.Workspace?.WorkspaceEdit is { DocumentChanges: true, ResourceOperations: { } operations } && operations.Contains("rename") && operations.Contains("create"),
        TakesSnippetEdits = client?.Workspace?.WorkspaceEdit is { DocumentChanges: true, SnippetEditSupport: true },
        ResolvesActions = client?.TextDocument?.CodeAction?.ResolveSupport?.Properties.Contains("edit") == true,
        ShowsRelated = client?.TextDocument?.PublishDiagnostics?.RelatedInformation == true,
        WatchesFiles = client?.Workspace?.DidChangeWatchedFiles?.DynamicRegistration == true,
        HasConfiguration = client?.Workspace?.Configuration == true,
        AppliesEdits = client?.Workspace?.ApplyEdit == true,
        ShowsProgress = client?.Window?.WorkDoneProgress == true,
    };
}

/// <summary>What a user chose, in the client's section <c>dep</c>.</summary>
internal sealed record ServerSettings
{
    /// <summary>Whether documents are judged when they are saved, and not while they are edited: <c>run: "onSave"</c>.</summary>
    public bool IsOnSave { get; init; }

    /// <summary>The base to compare with; empty to find it: <c>base</c>.</summary>
    public string Base { get; init; } = "";

    /// <summary>Whether the client asks for findings of open documents, and is not told of them: <c>diagnostics: "pull"</c>.</summary>
    public bool IsPulled { get; init; }

    /// <summary>Whether markdown itself is served, too: targets of links are completed, headings get other names: <c>markdown</c>.</summary>
    public bool HasMarkdown { get; init; } = true;

    /// <summary>Reads settings. What is not understood is left as it is by itself.</summary>
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
