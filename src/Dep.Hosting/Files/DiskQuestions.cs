using System.Collections.Concurrent;

namespace Dep.Hosting.Files;

/// <summary>
/// Records every question a run asked of the disk, with its answer. If all questions still have the same answers, another run would
/// see the same files. An answer is recorded before it is used, so that a change in between shows next time.
/// </summary>
/// <param name="repository">The repository, unobserved.</param>
internal sealed class DiskQuestions(WorkingTree repository) : IDiskObserver
{
    // Files older than this are identified by their times alone: some file systems store times with a resolution of two seconds.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly DiskQuestion[] OfContent = [DiskQuestion.Content, DiskQuestion.Text];

    private readonly ConcurrentDictionary<(DiskQuestion DiskQuestion, string Path), long> _answers = new();
    private readonly DateTime _began = DateTime.UtcNow;

    /// <summary>The repository that answers the questions, unobserved.</summary>
    // Each folder is listed once, which answers the questions about both its files and its folders.
    public WorkingTree Files { get; } = repository.Still();

    /// <summary>The repository for a run whose questions are recorded here.</summary>
    public WorkingTree Observed() => Files.ObservedBy(this);

    /// <summary>The recorded questions that the next run has to ask, with their answers.</summary>
    public IReadOnlyCollection<KeyValuePair<(DiskQuestion DiskQuestion, string Path), long>> Answers =>
        [.. _answers.Where(answer => !IsSettled(answer.Key))];

    /// <inheritdoc/>
    public void Note(DiskQuestion question, string path)
    {
        if (!_answers.ContainsKey((question, path)))
        {
            _answers.TryAdd((question, path), Answer(question, path));
            if (question is DiskQuestion.Content && IsYoung(path))
            {
                Note(DiskQuestion.Text, path);
            }
        }
    }

    /// <summary>Adds questions of an earlier run that were just verified to have the same answers.</summary>
    public void Adopt(IEnumerable<((DiskQuestion DiskQuestion, string Path) Asked, long Answer)> answers)
    {
        foreach (var (asked, answer) in answers)
        {
            _answers.TryAdd(asked, answer);
        }
    }

    /// <summary>Whether a file is unchanged since it was recorded.</summary>
    public bool HoldsStill(string path) =>
        Array.TrueForAll(OfContent, question => !_answers.TryGetValue((question, path), out var noted) || Answer(question, path) == noted);

    /// <summary>The current answer to a question.</summary>
    public long Answer(DiskQuestion question, string path) =>
        question switch
        {
            DiskQuestion.Files => Fingerprint.OfSet(Listed(path, recursive: false)),
            DiskQuestion.FilesBelow => Fingerprint.OfSet(Listed(path, recursive: true)),
            DiskQuestion.Folders => Fingerprint.OfSet(Files.FoldersIn(path)),
            DiskQuestion.IsFile => Files.Exists(path) ? 1 : 0,
            DiskQuestion.IsFolder => Files.FolderExists(path) ? 1 : 0,
            DiskQuestion.Content => ContentOf(path),
            DiskQuestion.Documents or DiskQuestion.DocumentsWalked => Fingerprint.OfSet(
                Files.ListDocuments(question is DiskQuestion.DocumentsWalked).Paths
            ),
            _ => TextOf(path),
        };

    /// <summary>
    /// Whether the question about the whole text of a file is no longer needed: the file was old enough when the recording began, and
    /// any later write gives it a new timestamp.
    /// </summary>
    public bool IsSettled((DiskQuestion DiskQuestion, string Path) asked) =>
        asked.DiskQuestion is DiskQuestion.Text
        && new FileInfo(Files.Full(asked.Path)) is { Exists: true } file
        && _began - file.LastWriteTimeUtc > Settled;

    // Links are listed with a suffix that no file name can have, so that a file that became a link is noticed.
    private IEnumerable<string> Listed(string folder, bool recursive) =>
        Files.FilesIn(folder, recursive).Concat(Files.LinksIn(folder, recursive).Select(static path => path + "\0"));

    private bool IsYoung(string path) => new FileInfo(Files.Full(path)) is { Exists: true } file && DateTime.UtcNow - file.LastWriteTimeUtc < Settled;

    private long ContentOf(string path) =>
        FileChange.Of(Files.Full(path)) is { } seen ? seen
        : Files.Skipped?.IdOf(path) is { } id ? Fingerprint.Of(id)
        : 0;

    // The fingerprint of the text as the check reads it; unreadable files with the same defect are equal.
    private long TextOf(string path)
    {
        var source = Files.Read(path);
        return Fingerprint.Of(source.Defect?.Message ?? source.Text);
    }
}
