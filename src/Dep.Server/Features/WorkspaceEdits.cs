using Dep.Analysis.Text;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;

namespace Dep.Server.Features;

/// <summary>Converts edits of a repository to edits of the protocol.</summary>
internal static class WorkspaceEdits
{
    /// <summary>Converts an edit.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="project">The project.</param>
    /// <param name="client">The capabilities of the client.</param>
    /// <param name="edit">The edit of the texts in the snapshot.</param>
    /// <param name="movesAreMade">Whether the client moves the files itself, so that the moves are left out.</param>
    /// <exception cref="RpcException">A text changed meanwhile, or the client cannot move files.</exception>
    public static WorkspaceEdit Of(Workspace workspace, Project project, ClientFeatures client, RepositoryEdit edit, bool movesAreMade = false)
    {
        if (!movesAreMade && !client.MovesFiles && !(edit.Moves.IsEmpty && edit.Creations.IsEmpty))
        {
            throw new RpcException(
                RpcException.RequestFailed,
                "This moves or makes files, which the editor does not do for a server; the command 'dep' does it"
            );
        }

        var texts = edit.Edits.GroupBy(part => part.Source.Path, StringComparer.Ordinal).OrderBy(text => text.Key, StringComparer.Ordinal).ToArray();
        foreach (var text in texts)
        {
            if (text.Any(part => Current(workspace, project, text.Key, part.Source) != part.Source.Text))
            {
                throw new RpcException(RpcException.ContentModified, $"'{text.Key}' was changed meanwhile");
            }
        }

        if (!client.TakesVersions)
        {
            return new WorkspaceEdit(
                texts.ToDictionary(
                    text => UriOf(text.Key),
                    text => text.Select(part => new Protocol.TextEdit(TextPositions.RangeOf(part.Source, part.Span), part.NewText)).ToArray()
                )
            );
        }

        IEnumerable<DocumentChange> changes = texts.Select(text => new DocumentChange
        {
            TextDocument = new EditedDocument(UriOf(text.Key), VersionOf(text.Key)),
            Edits = [.. text.Select(part => new DocumentEdit(TextPositions.RangeOf(part.Source, part.Span), part.NewText))],
        });
        changes = movesAreMade
            ? changes
            : changes
                .Concat(
                    edit.Moves.Select(move => new DocumentChange
                    {
                        Kind = "rename",
                        OldUri = UriOf(move.From),
                        NewUri = UriOf(move.To),
                    })
                )
                .Concat(
                    edit.Creations.SelectMany(creation =>
                        new DocumentChange[]
                        {
                            new() { Kind = "create", Uri = UriOf(creation.Path) },
                            new()
                            {
                                TextDocument = new EditedDocument(UriOf(creation.Path), null),
                                Edits = [new DocumentEdit(new(new(0, 0), new(0, 0)), creation.Text)],
                            },
                        }
                    )
                );
        return new WorkspaceEdit(DocumentChanges: [.. changes]);

        string UriOf(string path) => workspace.UriOf(project.Session.Full(path));

        int? VersionOf(string path) => workspace.Documents.GetValueOrDefault(project.Session.Full(path))?.Version;
    }

    // The current text: the client's if the file is open, else the one just read.
    private static string Current(Workspace workspace, Project project, string path, SourceText source) =>
        workspace.Documents.ContainsKey(project.Session.Full(path)) && project.Session.Open.TryGetValue(path, out var open)
            ? open.Source.Text
            : source.Text;
}
