using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Does a step of an edit, and undoes it. Either may find its work done already, by a process that ended before it could
/// say so. A file that is neither as it was nor as the edit makes it was changed by somebody else, and is left alone.
/// </summary>
internal sealed class EditStepRun(WorkingTree tree, EditJournal journal, EditStep step, int index)
{
    private string Target => tree.Full(step.Path);

    private string New => journal.New(index);

    private string Old => journal.Old(index);

    /// <summary>Does the step.</summary>
    /// <exception cref="EditException">A file is not as it was.</exception>
    public void Do()
    {
        EditPlan.Check(tree, step.Path);
        switch (step.Kind)
        {
            case EditStepKind.Replace when File.Exists(New):
                if (!Holds(Target, EditStep.HashOf(File.ReadAllBytes(Old))))
                {
                    throw new EditException($"'{step.Path}' changed since it was read");
                }

                File.Move(New, Target, overwrite: true);
                break;
            case EditStepKind.Create when File.Exists(New):
                if (Exists(step.Path))
                {
                    throw new EditException($"'{step.Path}' is there already");
                }

                File.Move(New, Target, overwrite: true);
                break;
            case EditStepKind.MakeFolder:
                Directory.CreateDirectory(Target);
                break;
            case EditStepKind.Move when Exists(step.Path):
                Move(step.Path, step.To);
                break;
        }
    }

    /// <summary>Undoes the step.</summary>
    /// <exception cref="EditException">A file is not as the edit made it.</exception>
    public void Undo()
    {
        EditPlan.Check(tree, step.Path);
        switch (step.Kind)
        {
            case EditStepKind.Replace when !File.Exists(New) && File.Exists(Old):
                if (!Holds(Target, step.Hash))
                {
                    throw Foreign(step.Path);
                }

                File.Move(Old, Target, overwrite: true);
                break;
            case EditStepKind.Create when !File.Exists(New) && Exists(step.Path):
                if (!Holds(Target, step.Hash))
                {
                    throw Foreign(step.Path);
                }

                File.Delete(Target);
                break;
            case EditStepKind.MakeFolder when Directory.Exists(Target) && !Directory.EnumerateFileSystemEntries(Target).Any():
                Directory.Delete(Target);
                break;
            case EditStepKind.Move when !Exists(step.Path) && Exists(step.To):
                Move(step.To, step.Path);
                break;
        }
    }

    private void Move(string from, string to)
    {
        EditPlan.Check(tree, to);
        // A name of other case is the file itself where case does not count, and may be another file where it does.
        if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase) ? IsListed(to) : Exists(to))
        {
            throw new EditException($"'{to}' is there already");
        }

        if (Directory.Exists(tree.Full(from)))
        {
            Directory.Move(tree.Full(from), tree.Full(to));
        }
        else
        {
            // Without 'overwrite' the file may have both names for a moment.
            File.Move(tree.Full(from), tree.Full(to), overwrite: true);
        }
    }

    private bool IsListed(string path) =>
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(tree.Full(path))!).Contains(tree.Full(path), StringComparer.Ordinal);

    private bool Exists(string path) => tree.Exists(path) || tree.FolderExists(path);

    private static bool Holds(string path, string hash) => File.Exists(path) && EditStep.HashOf(File.ReadAllBytes(path)) == hash;

    private EditException Foreign(string path) =>
        new($"An edit was interrupted, and '{path}' was changed since: the edit can neither be completed nor taken back; what the files were is in '{Path.GetDirectoryName(Old)}', which is to be removed when they are right");
}
