using System.Collections.Immutable;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Writes an edit to disk as one unit. It is refused before anything is touched where a file is not as it was read, cannot
/// be written, or lies outside of the repository. A process that ends in the midst of it leaves a journal; the next edit, or
/// <see cref="Recover"/>, brings what was begun to its end.
/// </summary>
internal static class EditTransaction
{
    /// <summary>Makes an edit.</summary>
    /// <param name="tree">The repository.</param>
    /// <param name="edit">The edit, of the files as they were read.</param>
    /// <returns>Why it was not made, in one sentence without a final period: then every file is as it was. <see langword="null"/> where it was made.</returns>
    /// <exception cref="ArgumentException">Two edits of a file overlap.</exception>
    public static string? Apply(WorkingTree tree, RepositoryEdit edit) => edit.IsEmpty ? null : Guarded(tree, journal =>
    {
        var steps = EditPlan.Of(tree, edit);
        if (!steps.IsEmpty)
        {
            journal.Begin(steps);
            Forward(tree, journal, steps);
        }
    });

    /// <summary>Whether an edit was begun and is not at its end. What is read meanwhile may be half of one state and half of another.</summary>
    public static bool IsPending(WorkingTree tree) => EditJournal.IsPending(tree);

    /// <summary>Brings an edit that was begun, and whose process ended, to its end; where files were changed since, it is taken back.</summary>
    /// <returns>Why that cannot be done, in one sentence without a final period; <see langword="null"/> where nothing is pending any more.</returns>
    public static string? Recover(WorkingTree tree) => IsPending(tree) ? Guarded(tree, _ => { }) : null;

    private static string? Guarded(WorkingTree tree, Action<EditJournal> action)
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
            Back(tree, journal, steps);
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
            Back(tree, journal, steps);
            throw exception is EditException ? exception : new EditException($"The files cannot be written: {AtomicFile.Reason(exception)}");
        }

        journal.End();
    }

    private static void Back(WorkingTree tree, EditJournal journal, ImmutableArray<EditStep> steps)
    {
        // The step after the last one that is marked may be done as well.
        var last = Enumerable.Range(0, steps.Length).TakeWhile(journal.IsDone).Count();
        for (var i = Math.Min(last, steps.Length - 1); i >= 0; i--)
        {
            new EditStepRun(tree, journal, steps[i], i).Undo();
            journal.Mark(i, isDone: false);
        }

        journal.End();
    }
}
