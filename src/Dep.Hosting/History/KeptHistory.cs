namespace Dep.Hosting.History;

/// <summary>
/// The history of a repository's files, kept between checks. It is valid until git's references or the places of proposals change.
/// Reading it takes longer than all the rest of a check in which one document changed.
/// </summary>
internal sealed class KeptHistory
{
    private readonly FileHistory?[] _histories = new FileHistory?[2];

    /// <summary>The history, or <see langword="null"/> if it was not read yet.</summary>
    /// <param name="hasTemplates">Whether the history must include templates and former places of proposals.</param>
    public FileHistory? Find(bool hasTemplates) => _histories[hasTemplates ? 1 : 0];

    /// <summary>Keeps a history.</summary>
    public void Note(bool hasTemplates, FileHistory history) => _histories[hasTemplates ? 1 : 0] = history;
}
