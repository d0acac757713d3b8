using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Hosting.Edits;

/// <summary>An edit cannot be made, or has failed. The message is one sentence without a final period.</summary>
internal sealed class EditException(string message) : Exception(message);

/// <summary>Splits an edit into steps and validates it: each file is read again and compared with the text that the edit was made for.</summary>
internal sealed class EditPlan
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly WorkingTree _tree;
    private readonly List<EditStep> _steps = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    private EditPlan(WorkingTree tree)
    {
        // Without SkippedFiles, because files that a sparse checkout left out cannot be written.
        _tree = new WorkingTree(tree.Root);
    }

    /// <summary>The steps of an edit, in order.</summary>
    /// <exception cref="EditException">The edit must not be made.</exception>
    /// <exception cref="ArgumentException">Two edits of a file overlap.</exception>
    public static ImmutableArray<EditStep> Of(WorkingTree tree, RepositoryEdit edit)
    {
        var plan = new EditPlan(tree);
        foreach (var text in edit.EditedTexts)
        {
            plan.Replace(text);
        }

        foreach (var (move, origin) in edit.Moves.Zip(edit.Origins))
        {
            plan.Move(move, origin);
        }

        foreach (var creation in edit.Creations)
        {
            plan.Check(creation.Path);
            plan.MakeFolder(FolderOf(creation.Path));
            var content = Encode(creation.Path, creation.Text);
            plan._steps.Add(new EditStep(EditStepKind.Create, creation.Path, Hash: EditStep.HashOf(content)) { Content = content });
        }

        return [.. plan._steps];
    }

    /// <summary>Checks that a path does not lead out of the repository, into git's own files, or through a symbolic link.</summary>
    /// <exception cref="EditException">It does lead there.</exception>
    public static void Check(WorkingTree tree, string path)
    {
        var names = path.Split('/');
        if (
            path.Contains('\0')
            || names.Any(name => name is "" or "." or "..")
            || names.Any(IsGit)
            || (OperatingSystem.IsWindows() && path.AsSpan().IndexOfAny('\\', ':') >= 0)
        )
        {
            throw new EditException($"'{path}' is no path inside the repository");
        }

        for (var length = 1; length <= names.Length; length++)
        {
            var part = string.Join('/', names[..length]);
            if (new FileInfo(tree.Full(part)) is { LinkTarget: not null })
            {
                throw new EditException($"'{part}' is a symbolic link, and what is behind it may lie anywhere; edit '{path}' by hand");
            }
        }
    }

    private void Check(string path) => Check(_tree, path);

    private void Replace(EditedText text)
    {
        var path = text.Source.Path;
        Check(path);
        if (text.Source.Defect is { } defect)
        {
            throw new EditException($"'{path}' is not edited: {defect.Message}");
        }

        var file = new FileInfo(_tree.Full(path));
        if (!file.Exists)
        {
            throw new EditException(
                GitIndex.MaySkip(_tree.Root)
                    ? $"'{path}' is not on the disk; where a sparse checkout left it out, bring it back with 'git sparse-checkout add'"
                    : $"'{path}' is gone since it was read"
            );
        }

        if (file.IsReadOnly)
        {
            throw new EditException($"'{path}' is read-only");
        }

        var former = File.ReadAllBytes(file.FullName);
        var now = SourceDecoder.Decode(path, former);
        if (now.Defect is not null || now.Text != text.Source.Text || now.HasByteOrderMark != text.Source.HasByteOrderMark)
        {
            throw new EditException($"'{path}' changed since it was read");
        }

        var content = Encode(path, text.Source.HasByteOrderMark ? '\uFEFF' + text.Text : text.Text);
        if (!content.AsSpan().SequenceEqual(former))
        {
            _steps.Add(new EditStep(EditStepKind.Replace, path, Hash: EditStep.HashOf(content)) { Content = content, Former = former });
        }
    }

    private void Move(FileMove move, string origin)
    {
        Check(move.From);
        Check(move.To);
        if (!(_tree.Exists(origin) || _tree.FolderExists(origin)))
        {
            throw new EditException($"There is no '{move.From}' to be moved");
        }

        if (move.From == move.To || move.To.StartsWith(move.From + "/", StringComparison.Ordinal))
        {
            throw new EditException($"'{move.From}' cannot be moved to '{move.To}'");
        }

        MakeFolder(FolderOf(move.To));
        _steps.Add(new EditStep(EditStepKind.Move, move.From, move.To));
    }

    private void MakeFolder(string folder)
    {
        if (folder.Length == 0 || _tree.FolderExists(folder) || !_folders.Add(folder))
        {
            return;
        }

        Check(folder);
        MakeFolder(FolderOf(folder));
        _steps.Add(new EditStep(EditStepKind.MakeFolder, folder));
    }

    private static byte[] Encode(string path, string text)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new EditException($"What '{path}' is to hold is no text: half of a character is missing");
        }
    }

    private static bool IsGit(string name) => name.Equals(".git", StringComparison.OrdinalIgnoreCase);
}
