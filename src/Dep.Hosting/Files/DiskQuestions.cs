using System.Collections.Concurrent;

namespace Dep.Hosting.Files;

/// <summary>A question a run asks of the disk.</summary>
internal enum DiskQuestion : byte
{
    /// <summary>Which files and links a folder has.</summary>
    Files,

    /// <summary>Which files and links a folder and those below it have.</summary>
    FilesBelow,

    /// <summary>Which folders a folder has.</summary>
    Folders,

    /// <summary>Whether there is a file.</summary>
    IsFile,

    /// <summary>Whether there is a folder.</summary>
    IsFolder,

    /// <summary>What a file holds, told by its length, its times and which entry of the disk it is, see <see cref="FileChange"/>.</summary>
    Content,

    /// <summary>What a file holds, told by all of it: one that was just written may be written again without showing it.</summary>
    Text,

    /// <summary>Which documents the repository has, as git lists them.</summary>
    Documents,

    /// <summary>Which documents the repository has, as a walk through its folders lists them.</summary>
    DocumentsWalked,
}

/// <summary>
/// Records every question a run asked of the disk, with its answer. If all questions still have the same answers, another run would
/// see the same files. An answer is recorded before it is used, so that a change in between shows next time.
/// </summary>
/// <param name="repository">The repository, unobserved.</param>
internal sealed class DiskQuestions(WorkingTree repository)
{
    // Some file systems store times with a resolution of two seconds.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly DiskQuestion[] OfContent = [DiskQuestion.Content, DiskQuestion.Text];

    private readonly ConcurrentDictionary<(DiskQuestion DiskQuestion, string Path), long> _answers = new();
    private readonly DateTime _began = DateTime.UtcNow;

    /// <summary>The repository as it is looked at, unobserved.</summary>
    // One listing tells both the files and the folders of a folder.
    public WorkingTree Files { get; } = repository.Still(observations: null);

    /// <summary>The questions and answers that another run is to ask.</summary>
    public IReadOnlyCollection<KeyValuePair<(DiskQuestion DiskQuestion, string Path), long>> Answers => [.. _answers.Where(answer => !IsSettled(answer.Key))];

    /// <summary>Notes a question, and its answer if it is asked for the first time.</summary>
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

    /// <summary>Takes over what was asked before and was answered alike just now.</summary>
    public void Adopt(IEnumerable<((DiskQuestion DiskQuestion, string Path) Asked, long Answer)> answers)
    {
        foreach (var (asked, answer) in answers)
        {
            _answers.TryAdd(asked, answer);
        }
    }

    /// <summary>Whether a file that was asked about is still as it was.</summary>
    public bool HoldsStill(string path) =>
        Array.TrueForAll(OfContent, question => !_answers.TryGetValue((question, path), out var noted) || Answer(question, path) == noted);

    /// <summary>What the disk answers now.</summary>
    public long Answer(DiskQuestion question, string path) => question switch
    {
        DiskQuestion.Files => Fingerprint.OfSet(Listed(path, recursive: false)),
        DiskQuestion.FilesBelow => Fingerprint.OfSet(Listed(path, recursive: true)),
        DiskQuestion.Folders => Fingerprint.OfSet(Files.FoldersIn(path)),
        DiskQuestion.IsFile => Files.Exists(path) ? 1 : 0,
        DiskQuestion.IsFolder => Files.FolderExists(path) ? 1 : 0,
        DiskQuestion.Content => ContentOf(path),
        DiskQuestion.Documents or DiskQuestion.DocumentsWalked => Fingerprint.OfSet(Files.ListDocuments(question is DiskQuestion.DocumentsWalked).Paths),
        _ => TextOf(path),
    };

    /// <summary>
    /// Whether a question need not be asked again: for the whole text of a file that was old already when this was begun, and
    /// that has been read since. Whoever writes it now leaves another time.
    /// </summary>
    public bool IsSettled((DiskQuestion DiskQuestion, string Path) asked) =>
        asked.DiskQuestion is DiskQuestion.Text && new FileInfo(Files.Full(asked.Path)) is { Exists: true } file && _began - file.LastWriteTimeUtc > Settled;

    // No file has such a name, so a file that became a link shows.
    private IEnumerable<string> Listed(string folder, bool recursive) =>
        Files.FilesIn(folder, recursive).Concat(Files.LinksIn(folder, recursive).Select(static path => path + "\0"));

    private bool IsYoung(string path) => new FileInfo(Files.Full(path)) is { Exists: true } file && DateTime.UtcNow - file.LastWriteTimeUtc < Settled;

    private long ContentOf(string path) => FileChange.Of(Files.Full(path)) is { } seen ? seen
        : Files.Skipped?.IdOf(path) is { } id ? Fingerprint.Of(id)
        : 0;

    // The file as the check reads it: all unreadable files of one kind are equal.
    private long TextOf(string path) => Files.Read(path) is var source && source.Defect is { } defect ? Fingerprint.Of(defect.Message) : Fingerprint.Of(source.Text);
}
