using Dep.Hosting.Files;

namespace Dep.Hosting.Edits;

/// <summary>
/// Does or undoes a step of an edit. Both are idempotent, since a process may have been killed after the work but before marking
/// it. A file that has neither the old nor the new content was changed by someone else and is left alone.
/// </summary>
internal sealed class EditStepRun(WorkingTree tree, EditJournal journal, EditStep step, int index)
{
    private string Target => tree.Full(step.Path);

    private string New => journal.New(index);

    private string Old => journal.Old(index);

    /// <summary>Does the step.</summary>
    /// <exception cref="EditException">A file does not have its old content.</exception>
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
    /// <exception cref="EditException">A file does not have the content that the edit gave it.</exception>
    public void Undo()
    {
        EditPlan.Check(tree, step.Path);
        switch (step.Kind)
        {
            case EditStepKind.Replace when !File.Exists(New) && File.Exists(Old):
                if (!Holds(Target, step.Hash))
                {
                    throw ChangedByOthers(step.Path);
                }

                File.Move(Old, Target, overwrite: true);
                break;
            case EditStepKind.Create when !File.Exists(New) && Exists(step.Path):
                if (!Holds(Target, step.Hash))
                {
                    throw ChangedByOthers(step.Path);
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
        // If only the case differs, Exists would find the file itself on a case-insensitive file system, so the exact name is looked up.
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
            // Without 'overwrite', .NET may link and then unlink the file, so that it briefly has both names.
            File.Move(tree.Full(from), tree.Full(to), overwrite: true);
        }
    }

    private bool IsListed(string path) =>
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(tree.Full(path))!).Contains(tree.Full(path), StringComparer.Ordinal);

    private bool Exists(string path) => tree.Exists(path) || tree.FolderExists(path);

    private static bool Holds(string path, string hash) => File.Exists(path) && EditStep.HashOf(File.ReadAllBytes(path)) == hash;

    private EditException ChangedByOthers(string path) =>
        new(
            $"An edit was interrupted, and '{path}' was changed since: the edit can neither be completed nor taken back; what the files were is in '{Path.GetDirectoryName(Old)}', which is to be removed when they are right"
        );
}
