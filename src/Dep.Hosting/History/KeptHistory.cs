namespace Dep.Hosting.History;

/// <summary>
/// The history of a repository's files that was read once and holds until git's references move or proposals are looked for elsewhere.
/// To walk through it takes git longer than all the rest of a check in which one document changed.
/// </summary>
internal sealed class KeptHistory
{
    private readonly FileHistory?[] _histories = new FileHistory?[2];

    /// <summary>The history, or <see langword="null"/> where it was not read yet.</summary>
    /// <param name="hasTemplates">Whether that of templates, and of where proposals came from, is asked for.</param>
    public FileHistory? Find(bool hasTemplates) => _histories[hasTemplates ? 1 : 0];

    /// <summary>Takes a history.</summary>
    public void Note(bool hasTemplates, FileHistory history) => _histories[hasTemplates ? 1 : 0] = history;
}
