using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// What an edit is about to do, on disk. The journal is made under another name, and comes into being by one rename: before
/// that the edit has touched nothing, after it the edit is under way, whatever happens to the process. Each file that is
/// written lies in it twice, as it will be (<c>3.new</c>) and as it was (<c>3.old</c>). What is marked is marked by a rename, from
/// <c>3.todo</c> to <c>3.done</c>, which a full disk does not stop.
/// Where it lies says <see cref="JournalPlace"/>; beside the files it has a <c>.gitignore</c> of its own.
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

    /// <summary>Whether an edit is under way, or was and did not come to its end.</summary>
    public static bool IsPending(WorkingTree tree) => Directory.Exists(Path.Combine(JournalPlace.Of(tree.Root), "journal"));

    /// <summary>Takes the repository for an edit, until the journal is disposed of.</summary>
    /// <exception cref="EditException">Another edit has it, or nothing can be written.</exception>
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
            var journal = new EditJournal(tree, place, new FileStream(Path.Combine(place, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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

    // The error for a file that another process holds. A read-only disk fails at the same place, but nobody else edits there.
    private static bool IsHeld(IOException exception) => OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 32 or 33 : exception.HResult is 11 or 35;

    /// <summary>The steps of an edit that did not come to its end; <see langword="null"/> where there is none.</summary>
    /// <exception cref="EditException">The journal is not one of this repository.</exception>
    public ImmutableArray<EditStep>? Pending()
    {
        if (!Directory.Exists(Journal))
        {
            return null;
        }

        var lines = File.ReadAllLines(Path.Combine(Journal, PlanFile));
        var steps = lines.Skip(1).Select(EditStep.Read).OfType<EditStep>().ToImmutableArray();
        // A journal that came with a copy or an archive is about other files.
        return lines.Length == steps.Length + 1 && lines[0] == Uri.EscapeDataString(_tree.Root)
            ? steps
            : throw new EditException($"'{Journal}' was not written by an edit of this repository; remove it");
    }

    /// <summary>Puts down what is to be done. When it returns, the edit is under way.</summary>
    /// <exception cref="IOException">It could not be written; then nothing is under way.</exception>
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

    /// <summary>The edit is at its end: done, or undone.</summary>
    public void End()
    {
        Directory.Move(Journal, Path.Combine(_place, "journal.over"));
        Delete("journal.over");
    }

    /// <summary>Whether the edit is being undone.</summary>
    public bool IsGoingBack => File.Exists(Path.Combine(Journal, BackMark));

    /// <summary>From here on the edit is undone, also by a process that goes on where this one ended.</summary>
    public void GoBack() => Rename(ForthMark, BackMark);

    /// <summary>Whether a step is marked as done.</summary>
    public bool IsDone(int step) => File.Exists(Path.Combine(Journal, Name(step, "done")));

    /// <summary>Marks a step as done, or as undone.</summary>
    public void Mark(int step, bool isDone) => Rename(Name(step, isDone ? "todo" : "done"), Name(step, isDone ? "done" : "todo"));

    /// <summary>The full path of the content that a step writes; it is moved to its place.</summary>
    public string New(int step) => Path.Combine(Journal, Name(step, "new"));

    /// <summary>The full path of the content that a step takes away.</summary>
    public string Old(int step) => Path.Combine(Journal, Name(step, "old"));

    /// <summary>Lets others edit the repository.</summary>
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

    // A file that takes another's place has the other's mode.
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

    // A folder left behind under a meaningless name is no reason to fail; the next edit tries again.
    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
