using System.Text;
using CsCheck;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Tests.Hosting;
using Dep.Analysis.Text;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>What git makes of a patch is what the edit makes of the files, and git takes it back to the byte.</summary>
public sealed class UnifiedDiffTests
{
    [Test]
    public void GitAppliesWhatTheEditWouldDoAndTakesItBack()
    {
        using var repository = new GitSandbox();
        var tree = new WorkingTree(repository.Root);
        // One patch of many files: to start git costs more than to apply.
        var cases = 0;
        Gen.Select(EditGen.Text, Gen.Bool)
            .SelectMany(
                (text, hasMark) =>
                {
                    var source = new SourceText("deps/a.md", (hasMark ? "\uFEFF" : "") + text);
                    return EditGen.Edits(source).Select(edits => (source, edits));
                }
            )
            .List[20]
            .Sample(
                files =>
                {
                    var folder = $"case{cases++}";
                    var edit = RepositoryEdit.None;
                    foreach (var ((source, edits), number) in files.Select((file, number) => (file, number)))
                    {
                        var at = source.At($"{folder}/{number}.md");
                        edit = new RepositoryEdit([.. edit.Edits, .. edits.Select(one => one with { Source = at })]);
                        Write(tree, at.Path, at.HasByteOrderMark ? '\uFEFF' + at.Text : at.Text);
                    }

                    Check(repository, tree, edit);
                },
                iter: 15,
                threads: 1
            );
    }

    [Test]
    public void FilesMoveAndComeAndHaveNamesOfEverySort()
    {
        using var repository = new GitSandbox();
        var tree = new WorkingTree(repository.Root);
        Write(tree, "deps/0007-x.md", "one\r\ntwo\r\nthree");
        Write(tree, "deps/0007-x/flow \"quoted\" ü\t.txt", "image\n");
        Write(tree, "deps/0007-x/deep/empty", "");
        Write(tree, "a b.md", "one\n");
        Write(tree, "ü.md", "one");
        var edit = new RepositoryEdit([
            Append(tree, "deps/0007-x.md", "\r\nfour\r\n"),
            Append(tree, "a b.md", "two"),
            Append(tree, "ü.md", "\ntwo\n"),
            Append(tree, "deps/0007-x/deep/empty", "filled"),
        ])
        {
            Moves = [new FileMove("deps/0007-x", "deps/0008-x"), new FileMove("deps/0007-x.md", "deps/0008-x.md")],
            Creations = [new FileCreation("new/c.md", "# C\n"), new FileCreation("new/empty.md", ""), new FileCreation("new/é.md", "no end")],
        };
        Check(repository, tree, edit);
    }

    [Test]
    public void NumbersThatMoveUpMoveInOrder()
    {
        using var repository = new GitSandbox();
        var tree = new WorkingTree(repository.Root);
        Write(tree, "1.md", "one\n");
        Write(tree, "2.md", "two\n");
        Check(
            repository,
            tree,
            new RepositoryEdit([Append(tree, "1.md", "more\n")]) { Moves = [new FileMove("2.md", "3.md"), new FileMove("1.md", "2.md")] }
        );
    }

    [Test]
    public void NothingToDoIsAnEmptyPatch() => Assert.That(UnifiedDiff.Of(new WorkingTree(Path.GetTempPath()), RepositoryEdit.None), Is.Empty);

    private static TextEdit Append(WorkingTree tree, string path, string text)
    {
        var source = tree.Read(path);
        return new TextEdit(source, new TextSpan(source.Text.Length, source.Text.Length), text);
    }

    private static void Check(GitSandbox repository, WorkingTree tree, RepositoryEdit edit)
    {
        repository.Git("add", "--all");
        var before = Snapshot(tree.Root);
        var patch = Path.Combine(Path.GetDirectoryName(tree.Root)!, "edit.patch");
        File.WriteAllText(patch, UnifiedDiff.Of(tree, edit), new UTF8Encoding(false));

        Assert.That(EditTransaction.Apply(tree, edit), Is.Null);
        var edited = Snapshot(tree.Root);
        Assert.That(edited.Where(file => !file.Key.Contains('/') || !file.Key.Contains("case", StringComparison.Ordinal)).Count(), Is.GreaterThan(0));
        if (new FileInfo(patch).Length > 0)
        {
            repository.Git("apply", "-R", "--whitespace=nowarn", patch);
            Assert.That(Snapshot(tree.Root), Is.EquivalentTo(before), "git takes back what the edit did");
            repository.Git("apply", "--whitespace=nowarn", patch);
        }

        Assert.That(Snapshot(tree.Root), Is.EquivalentTo(edited), "git does what the edit did");
        var overlay = new EditedFiles(tree, RepositoryEdit.None);
        Assert.That(
            edited.Keys,
            Is.EquivalentTo(EditedFiles.FilesBelow(overlay, "").Where(path => !path.StartsWith(".git/", StringComparison.Ordinal)))
        );
    }

    internal static Dictionary<string, string> Snapshot(string root) =>
        Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(root, path), Path: path))
            .Where(file => !file.Name.StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .ToDictionary(file => file.Name, file => Convert.ToHexString(File.ReadAllBytes(file.Path)));

    internal static void Write(WorkingTree tree, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(tree.Full(path))!);
        File.WriteAllText(tree.Full(path), text, new UTF8Encoding(false));
    }
}
