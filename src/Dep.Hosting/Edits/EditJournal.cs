using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// A write-ahead journal of an edit. The journal is written under another name and activated by one rename: before
/// that, the edit has touched nothing; after it, the edit can be completed or undone whatever happens to the process. Of each file
/// that is written, the journal holds the new content (<c>3.new</c>) and the old one (<c>3.old</c>). Progress is recorded by renames, from
/// <c>3.todo</c> to <c>3.done</c>, which succeed even if the disk is full.
/// <see cref="JournalPlace"/> decides where it is; inside the working tree it has its own <c>.gitignore</c>.
/// </summary>
internal sealed class EditJournal : IDisposable
{
    private const string PlanFile = "plan";
    private const string ForthMark = "forth";
    private const string BackMark = "back";

    private readonly WorkingTree _tree;
    private readonly string _place;
    private readonly FileStream _lock;

    private EditJournal(WorkingTree tree, string place, FileStream @lock)
    {
        _tree = tree;
        _place = place;
        _lock = @lock;
    }

    private string Journal => Path.Combine(_place, "journal");

    /// <summary>Whether an edit is in progress or was interrupted.</summary>
    public static bool IsPending(WorkingTree tree) => Directory.Exists(Path.Combine(JournalPlace.Of(tree.Root), "journal"));

    /// <summary>Locks the repository for an edit until the journal is disposed.</summary>
    /// <exception cref="EditException">Another edit holds the lock, or the folder cannot be written.</exception>
    public static EditJournal Open(WorkingTree tree)
    {
        var place = JournalPlace.Of(tree.Root);
        if (GitFolder.IsLink(place) || GitFolder.IsLink(Path.Combine(place, "journal")))
        {
            throw new EditException($"The folder '{place}' is a link, and would lead an edit elsewhere; remove it");
        }

        try
        {
            Directory.CreateDirectory(place);
            if (IsBeside(tree, place))
            {
                File.WriteAllText(Path.Combine(place, ".gitignore"), "*\n");
            }
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is { } reason)
        {
            throw new EditException($"The folder '{place}' cannot be written: {reason}");
        }

        try
        {
            var journal = new EditJournal(
                tree,
                place,
                new FileStream(Path.Combine(place, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
            journal.Delete("journal.new");
            journal.Delete("journal.over");
            return journal;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new EditException("Another edit of this repository is under way");
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is { } reason)
        {
            throw new EditException($"The folder '{place}' cannot be written: {reason}");
        }
    }

    // Whether the error means that another process holds the lock, rather than, for example, that the disk is read-only.
    private static bool IsHeld(IOException exception) =>
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 32 or 33 : exception.HResult is 11 or 35;

    /// <summary>The steps of an interrupted edit; <see langword="null"/> if there is none.</summary>
    /// <exception cref="EditException">The journal was not written for this repository.</exception>
    public ImmutableArray<EditStep>? Pending()
    {
        if (!Directory.Exists(Journal))
        {
            return null;
        }

        var lines = File.ReadAllLines(Path.Combine(Journal, PlanFile));
        var steps = lines.Skip(1).Select(EditStep.Read).OfType<EditStep>().ToImmutableArray();
        // A journal that was copied with the folder, or came in an archive, is about other files.
        return lines.Length == steps.Length + 1 && lines[0] == Uri.EscapeDataString(_tree.Root)
            ? steps
            : throw new EditException($"'{Journal}' was not written by an edit of this repository; remove it");
    }

    /// <summary>Writes and activates the journal. When it returns, the edit is in progress.</summary>
    /// <exception cref="IOException">The journal could not be written; then no edit is in progress.</exception>
    public void Begin(ImmutableArray<EditStep> steps)
    {
        var folder = Path.Combine(_place, "journal.new");
        try
        {
            Directory.CreateDirectory(folder);
            for (var i = 0; i < steps.Length; i++)
            {
                Write(Path.Combine(folder, Name(i, "todo")), []);
                if (steps[i].Kind is EditStepKind.Replace)
                {
                    var target = _tree.Full(steps[i].Path);
                    WriteLike(target, Path.Combine(folder, Name(i, "old")), steps[i].Former);
                    WriteLike(target, Path.Combine(folder, Name(i, "new")), steps[i].Content);
                }
                else if (steps[i].Kind is EditStepKind.Create)
                {
                    Write(Path.Combine(folder, Name(i, "new")), steps[i].Content);
                }
            }

            Write(Path.Combine(folder, ForthMark), []);
            var plan = steps.Select(step => step.Write()).Prepend(Uri.EscapeDataString(_tree.Root));
            Write(Path.Combine(folder, PlanFile), Encoding.UTF8.GetBytes(string.Join('\n', plan) + "\n"));
            Directory.Move(folder, Journal);
        }
        catch
        {
            Delete("journal.new");
            throw;
        }
    }

    /// <summary>Ends the edit, which is done or undone completely.</summary>
    public void End()
    {
        Directory.Move(Journal, Path.Combine(_place, "journal.over"));
        Delete("journal.over");
    }

    /// <summary>Whether the edit is being undone.</summary>
    public bool IsGoingBack => File.Exists(Path.Combine(Journal, BackMark));

    /// <summary>Switches to undoing the edit, also for a process that resumes after this one was killed.</summary>
    public void GoBack() => Rename(ForthMark, BackMark);

    /// <summary>Whether a step is marked as done.</summary>
    public bool IsDone(int step) => File.Exists(Path.Combine(Journal, Name(step, "done")));

    /// <summary>Marks a step as done, or as undone.</summary>
    public void Mark(int step, bool isDone) => Rename(Name(step, isDone ? "todo" : "done"), Name(step, isDone ? "done" : "todo"));

    /// <summary>The full path of the new content of a step, which is moved to the target.</summary>
    public string New(int step) => Path.Combine(Journal, Name(step, "new"));

    /// <summary>The full path of the old content that a step replaces.</summary>
    public string Old(int step) => Path.Combine(Journal, Name(step, "old"));

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (IsBeside(_tree, _place) && !Directory.Exists(Journal))
        {
            TryDelete(_place);
        }
    }

    private static bool IsBeside(WorkingTree tree, string place) => Path.GetDirectoryName(place) == tree.Root;

    private static string Name(int step, string what) => step.ToString(CultureInfo.InvariantCulture) + "." + what;

    // Gives the new file the mode of the target that it replaces.
    private static void WriteLike(string target, string path, byte[] content)
    {
        Write(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(target));
        }
    }

    private static void Write(string path, byte[] content)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private void Rename(string from, string to)
    {
        if (File.Exists(Path.Combine(Journal, from)))
        {
            File.Move(Path.Combine(Journal, from), Path.Combine(Journal, to), overwrite: true);
        }
    }

    private void Delete(string name) => TryDelete(Path.Combine(_place, name));

    // A leftover folder does no harm under these names; the next edit tries to delete it again.
    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }
}
