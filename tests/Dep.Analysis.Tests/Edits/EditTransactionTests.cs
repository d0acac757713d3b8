using Dep.Analysis.Text;
using Dep.Hosting.Edits;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>All of an edit or nothing of it, to the byte, and never through a link or out of the repository.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EditTransactionTests
{
    [Test]
    public void EveryByteOutsideOfTheEditStays([Values("\n", "\r\n", "\r")] string lineBreak, [Values] bool hasMark, [Values] bool hasGit)
    {
        using var folder = new EditFolder(hasGit);
        var text = (hasMark ? "\uFEFF" : "") + string.Join(lineBreak, "# Ü", "", "trailing  ", "\ttab", "last");
        folder.Write("deps/0001-x.md", text);
        var source = folder.Tree.Read("deps/0001-x.md");
        var at = source.Text.IndexOf("tab", StringComparison.Ordinal);
        Assert.That(EditTransaction.Apply(folder.Tree, RepositoryEdit.Replace(source, new TextSpan(at, at + 3), "bar")), Is.Null);
        Assert.That(
            File.ReadAllBytes(folder.Tree.Full("deps/0001-x.md")),
            Is.EqualTo(System.Text.Encoding.UTF8.GetBytes(text.Replace("tab", "bar", StringComparison.Ordinal)))
        );
        Assert.That(folder.Leftovers(), Is.Empty);
    }

    [Test]
    public void FilesAndFoldersMoveAndCome()
    {
        using var folder = new EditFolder();
        folder.Write("deps/0007-x.md", "one");
        folder.Write("deps/0007-x/flow.png", "image");
        folder.Write("deps/0008-y.md", "two");
        var edit = new RepositoryEdit([folder.Append("deps/0007-x.md", " more")])
        {
            Moves =
            [
                new FileMove("deps/0008-y.md", "deps/0009-y.md"),
                new FileMove("deps/0007-x.md", "deps/0008-y.md"),
                new FileMove("deps/0007-x", "other/place/0008-y"),
            ],
            Creations = [new FileCreation("made/deep/new.md", "# New\n")],
        };
        Assert.That(EditTransaction.Apply(folder.Tree, edit), Is.Null);
        Assert.That(
            folder.Files(),
            Is.EqualTo(
                new Dictionary<string, string>
                {
                    ["deps/0008-y.md"] = "one more",
                    ["deps/0009-y.md"] = "two",
                    ["made/deep/new.md"] = "# New\n",
                    ["other/place/0008-y/flow.png"] = "image",
                }
            )
        );
    }

    [Test]
    public void AFileThatChangedSinceItWasReadIsNotOverwrittenAndNoOtherIsTouched()
    {
        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        folder.Write("b.md", "two");
        var edit = new RepositoryEdit([folder.Append("a.md", "!"), folder.Append("b.md", "!")]);
        folder.Write("b.md", "changed");
        folder.Refuses(edit, "'b.md' changed since it was read");
        File.Delete(folder.Tree.Full("b.md"));
        folder.Refuses(edit, "'b.md' is gone since it was read");
    }

    [Test]
    public void AByteOrderMarkIsAChange()
    {
        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        var edit = new RepositoryEdit([folder.Append("a.md", "!")]);
        folder.Write("a.md", "\uFEFFone");
        folder.Refuses(edit, "'a.md' changed since it was read");
    }

    [Test]
    public void WhatIsNoTextIsNotEdited()
    {
        using var folder = new EditFolder();
        File.WriteAllBytes(folder.Tree.Full("a.md"), [(byte)'a', 0xFF, (byte)'b']);
        folder.Refuses(
            new RepositoryEdit([folder.Append("a.md", "!")]),
            "'a.md' is not edited: The file is not UTF-8: byte 0xFF does not belong here; save it as UTF-8"
        );
        folder.Write("b.md", "😀");
        folder.Refuses(
            RepositoryEdit.Replace(folder.Tree.Read("b.md"), new TextSpan(0, 1), ""),
            "What 'b.md' is to hold is no text: half of a character is missing"
        );
    }

    [TestCase("../out.md")]
    [TestCase("deps/../../out.md")]
    [TestCase("/etc/out.md")]
    [TestCase(".git/hooks/pre-commit")]
    [TestCase("deps/.GIT/config")]
    [TestCase("")]
    public void NothingIsWrittenOutsideOfTheRepositoryOrIntoGit(string path)
    {
        using var folder = new EditFolder(hasGit: true);
        folder.Write("a.md", "one");
        folder.Refuses(RepositoryEdit.None with { Creations = [new FileCreation(path, "x")] }, $"'{path}' is no path inside the repository");
        folder.Refuses(RepositoryEdit.None with { Moves = [new FileMove("a.md", path)] }, $"'{path}' is no path inside the repository");
        folder.Refuses(RepositoryEdit.None with { Moves = [new FileMove(path, "b.md")] }, $"'{path}' is no path inside the repository");
    }

    [Test]
    public void NothingIsWrittenThroughASymbolicLink()
    {
        using var folder = new EditFolder();
        folder.Write("real/a.md", "one");
        try
        {
            Directory.CreateSymbolicLink(folder.Tree.Full("linked"), folder.Tree.Full("real"));
            File.CreateSymbolicLink(folder.Tree.Full("b.md"), folder.Tree.Full("real/a.md"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore("This account may not make symbolic links");
        }

        folder.Refuses(
            new RepositoryEdit([folder.Append("linked/a.md", "!")]),
            "'linked' is a symbolic link, and what is behind it may lie anywhere; edit 'linked/a.md' by hand"
        );
        folder.Refuses(
            new RepositoryEdit([folder.Append("b.md", "!")]),
            "'b.md' is a symbolic link, and what is behind it may lie anywhere; edit 'b.md' by hand"
        );
        folder.Refuses(
            RepositoryEdit.None with
            {
                Creations = [new FileCreation("linked/new.md", "x")],
            },
            "'linked' is a symbolic link, and what is behind it may lie anywhere; edit 'linked/new.md' by hand"
        );
    }

    [Test]
    public void WhatIsThereIsNotOverwrittenAndWhatWasDoneIsTakenBack()
    {
        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        folder.Write("b.md", "two");
        folder.Write("there.md", "three");
        var edit = new RepositoryEdit([folder.Append("a.md", "!"), folder.Append("b.md", "!")])
        {
            Moves = [new FileMove("a.md", "deep/a.md"), new FileMove("b.md", "there.md")],
        };
        folder.Refuses(edit, "'there.md' is there already");
        folder.Refuses(
            edit with
            {
                Moves = [new FileMove("a.md", "deep/a.md")],
                Creations = [new FileCreation("there.md", "x")],
            },
            "'there.md' is there already"
        );
        folder.Refuses(edit with { Moves = [new FileMove("gone.md", "x.md")] }, "There is no 'gone.md' to be moved");
    }

    [Test]
    public void AReadOnlyFileIsNamed()
    {
        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        folder.Write("b.md", "two");
        var edit = new RepositoryEdit([folder.Append("a.md", "!"), folder.Append("b.md", "!")]);
        File.SetAttributes(folder.Tree.Full("b.md"), FileAttributes.ReadOnly);
        folder.Refuses(edit, "'b.md' is read-only");
        File.SetAttributes(folder.Tree.Full("b.md"), FileAttributes.Normal);
    }

    [Test]
    public void TheModeOfAFileStays()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no modes");
            return;
        }

        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead;
        File.SetUnixFileMode(folder.Tree.Full("a.md"), mode);
        Assert.That(EditTransaction.Apply(folder.Tree, new RepositoryEdit([folder.Append("a.md", "!")])), Is.Null);
        Assert.That(File.GetUnixFileMode(folder.Tree.Full("a.md")), Is.EqualTo(mode));
    }

    [Test]
    public void AJournalOfAnotherFolderIsNotFollowed()
    {
        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        folder.Write(".git/dep-edit/journal/plan", Uri.EscapeDataString("/somewhere/else") + "\nMove a.md /b.md /\n");
        Assert.That(EditTransaction.IsPending(folder.Tree));
        Assert.That(
            EditTransaction.Apply(folder.Tree, new RepositoryEdit([folder.Append("a.md", "!")])),
            Does.EndWith("was not written by an edit of this repository; remove it")
        );
        Assert.That(File.ReadAllText(folder.Tree.Full("a.md")), Is.EqualTo("one"));
    }

    // An archive, or a commit, brings a journal that moves and deletes.
    [TestCase(true)]
    [TestCase(false)]
    public void AJournalThatCameWithTheFilesIsNotFollowed(bool hasGit)
    {
        using var folder = new EditFolder(hasGit);
        folder.Write("a.md", "one");
        folder.Write(".env", "secret");
        folder.Write(".dep-edit/journal/plan", Uri.EscapeDataString(folder.Tree.Root) + "\nMove .env /deps%2Fb.md /\n");
        folder.Write(".dep-edit/journal/0.todo", "");
        folder.Write(".dep-edit/journal/forth", "");
        Assert.That(EditTransaction.IsPending(folder.Tree), Is.False);
        Assert.That(EditTransaction.Apply(folder.Tree, new RepositoryEdit([folder.Append("a.md", "!")])), Is.Null);
        Assert.That(File.ReadAllText(folder.Tree.Full("a.md")), Is.EqualTo("one!"));
        Assert.That(File.ReadAllText(folder.Tree.Full(".env")), Is.EqualTo("secret"));
    }

    [Test]
    public void AJournalThatIsALinkIsNotFollowed()
    {
        using var folder = new EditFolder();
        folder.Write("a.md", "one");
        folder.Write("elsewhere/journal/plan", Uri.EscapeDataString(folder.Tree.Root) + "\nMove a.md /b.md /\n");
        Directory.CreateSymbolicLink(folder.Tree.Full(".git/dep-edit"), folder.Tree.Full("elsewhere"));
        Assert.That(EditTransaction.Apply(folder.Tree, new RepositoryEdit([folder.Append("a.md", "!")])), Does.Contain("is a link"));
        Assert.That(File.ReadAllText(folder.Tree.Full("a.md")), Is.EqualTo("one"));
    }

    // '.git' is a file there; the journal lies in git's folder of that worktree, and nothing beside the files.
    [Test]
    public void TheJournalOfAWorktreeLiesInGitsFolder()
    {
        using var folder = new EditFolder(hasGit: false);
        var root = folder.Tree.Full("main");
        Directory.CreateDirectory(root);
        Dep.Testing.Git.Run(root, ["init", "--quiet"]);
        Dep.Testing.Git.Run(root, ["commit", "--quiet", "--allow-empty", "--message", "a"]);
        var other = folder.Tree.Full("other");
        Dep.Testing.Git.Run(root, ["worktree", "add", "--quiet", other]);
        Assert.That(JournalPlace.Of(other), Is.EqualTo(Path.Combine(root, ".git", "worktrees", "other", "dep-edit")));
        Assert.That(JournalPlace.Of(root), Is.EqualTo(Path.Combine(root, ".git", "dep-edit")));

        // A file that points to a folder which does not point back came with an archive.
        File.WriteAllText(folder.Tree.Full(".git"), $"gitdir: {Path.Combine(root, ".git")}\n");
        Assert.That(Path.GetDirectoryName(JournalPlace.Of(folder.Tree.Root)), Is.EqualTo(folder.Tree.Root));
    }
}
