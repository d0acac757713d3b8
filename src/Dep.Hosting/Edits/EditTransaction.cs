using System.Collections.Immutable;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Writes an edit to disk as one unit. The edit is refused before anything is touched if a file changed since it was read, cannot
/// be written, or is outside the repository. A process that is killed meanwhile leaves a journal; the next edit, or
/// <see cref="Recover"/>, completes or undoes the edit.
/// </summary>
internal static class EditTransaction
{
    /// <summary>Makes an edit.</summary>
    /// <param name="tree">The repository.</param>
    /// <param name="edit">The edit of the files as they were read.</param>
    /// <returns>Why the edit was not made, in one sentence without a final period; then all files are unchanged. <see langword="null"/> if it was made.</returns>
    /// <exception cref="ArgumentException">Two edits of a file overlap.</exception>
    public static string? Apply(WorkingTree tree, RepositoryEdit edit) => edit.IsEmpty ? null : WithJournal(tree, journal =>
            {
                var steps = EditPlan.Of(tree, edit);
                if (!steps.IsEmpty)
                {
                    journal.Begin(steps);
                    Forward(tree, journal, steps);
                }
            });

    /// <summary>Whether an edit is unfinished. Files that are read meanwhile may be partly old and partly new.</summary>
    public static bool IsPending(WorkingTree tree) => EditJournal.IsPending(tree);

    /// <summary>Completes an interrupted edit, or undoes it if files were changed since.</summary>
    /// <returns>Why neither is possible, in one sentence without a final period; <see langword="null"/> if nothing is pending any more.</returns>
    public static string? Recover(WorkingTree tree) => IsPending(tree) ? WithJournal(tree, _ => { }) : null;

    private static string? WithJournal(WorkingTree tree, Action<EditJournal> action)
    {
        try
        {
            using var journal = EditJournal.Open(tree);
            if (journal.Pending() is { } pending)
            {
                Resume(tree, journal, pending);
            }

            action(journal);
            return null;
        }
        catch (EditException exception)
        {
            return exception.Message;
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is { } reason and not null && exception is not ArgumentException)
        {
            return $"The files cannot be written: {reason}";
        }
    }

    private static void Resume(WorkingTree tree, EditJournal journal, ImmutableArray<EditStep> steps)
    {
        if (journal.IsGoingBack)
        {
            RollBack(tree, journal, steps);
            return;
        }

        try
        {
            Forward(tree, journal, steps);
        }
        catch (EditException) when (!IsPending(tree))
        {
            // The edit was rolled back, which ends it too.
        }
    }

    private static void Forward(WorkingTree tree, EditJournal journal, ImmutableArray<EditStep> steps)
    {
        try
        {
            for (var i = 0; i < steps.Length; i++)
            {
                if (!journal.IsDone(i))
                {
                    new EditStepRun(tree, journal, steps[i], i).Do();
                    journal.Mark(i, isDone: true);
                }
            }
        }
        catch (Exception exception) when (exception is EditException || AtomicFile.Reason(exception) is not null)
        {
            journal.GoBack();
            RollBack(tree, journal, steps);
            throw exception is EditException ? exception : new EditException($"The files cannot be written: {AtomicFile.Reason(exception)}");
        }

        journal.End();
    }

    private static void RollBack(WorkingTree tree, EditJournal journal, ImmutableArray<EditStep> steps)
    {
        // The step after the last marked one may have been done without being marked.
        var last = Enumerable.Range(0, steps.Length).TakeWhile(journal.IsDone).Count();
        for (var i = Math.Min(last, steps.Length - 1); i >= 0; i--)
        {
            new EditStepRun(tree, journal, steps[i], i).Undo();
            journal.Mark(i, isDone: false);
        }

        journal.End();
    }
}
