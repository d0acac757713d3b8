using System.Collections.Concurrent;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>What a run asked of the disk.</summary>
internal enum Question : byte
{
    /// <summary>Which files a folder has.</summary>
    Files,

    /// <summary>Which files a folder and those below it have.</summary>
    FilesBelow,

    /// <summary>Which folders a folder has.</summary>
    Folders,

    /// <summary>Whether there is a file.</summary>
    IsFile,

    /// <summary>Whether there is a folder.</summary>
    IsFolder,

    /// <summary>What a file holds, told by its length and the time it was last written.</summary>
    Content,
}

/// <summary>
/// All that a run asked of the disk, and the answers it got. Where every question is still answered alike, another run
/// would see what this one saw. An answer is noted before it is used: what changes in between is another answer next time.
/// </summary>
/// <param name="files">The repository, unobserved.</param>
internal sealed class Observations(WorkingTree files)
{
    private readonly ConcurrentDictionary<(Question Question, string Path), long> _answers = new();
    private long _newest;

    /// <summary>The time the youngest of the files that were read was last written, in ticks of UTC.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>The questions and answers.</summary>
    public IReadOnlyCollection<KeyValuePair<(Question Question, string Path), long>> Answers => _answers.ToArray();

    /// <summary>Notes a question, and its answer if it is asked for the first time.</summary>
    public void Note(Question question, string path)
    {
        if (!_answers.ContainsKey((question, path)))
        {
            _answers.TryAdd((question, path), Answer(question, path));
        }
    }

    /// <summary>What the disk answers now.</summary>
    public long Answer(Question question, string path) => question switch
    {
        Question.Files => Fingerprint.OfSet(files.FilesIn(path, recursive: false)),
        Question.FilesBelow => Fingerprint.OfSet(files.FilesIn(path, recursive: true)),
        Question.Folders => Fingerprint.OfSet(files.FoldersIn(path)),
        Question.IsFile => files.Exists(path) ? 1 : 0,
        Question.IsFolder => files.FolderExists(path) ? 1 : 0,
        _ => ContentOf(path),
    };

    private long ContentOf(string path)
    {
        var file = new FileInfo(files.Full(path));
        if (!file.Exists)
        {
            return 0;
        }

        var time = file.LastWriteTimeUtc.Ticks;
        for (var newest = Newest; time > newest && Interlocked.CompareExchange(ref _newest, time, newest) != newest; newest = Newest)
        {
        }

        return Fingerprint.Of(file.Length, time);
    }
}
