using System.Text;
using Dep.Analysis.Text;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>A repository in a folder of its own, to be edited.</summary>
internal sealed class EditFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("dep edit ü ").FullName;

    public EditFolder(bool hasGit = true)
    {
        if (hasGit)
        {
            Directory.CreateDirectory(Path.Combine(_root, ".git"));
        }

        Tree = new WorkingTree(_root);
    }

    public WorkingTree Tree { get; }

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Tree.Full(path))!);
        File.WriteAllText(Tree.Full(path), text, new UTF8Encoding(false));
    }

    /// <summary>An edit at the end of a file.</summary>
    public TextEdit Append(string path, string text)
    {
        var source = Tree.Read(path);
        return new TextEdit(source, new TextSpan(source.Text.Length, source.Text.Length), text);
    }

    /// <summary>The files and what they hold; git's are left out.</summary>
    public Dictionary<string, string> Files() =>
        Directory
            .EnumerateFiles(_root, "*", SearchOption.AllDirectories)
            .Select(Tree.Relative)
            .Where(path => !path.StartsWith(".git/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(
                path => path,
                path =>
                    Convert.ToHexString(File.ReadAllBytes(Tree.Full(path))) is var hex && Tree.Read(path) is { Defect: null } text ? text.Text : hex
            );

    /// <summary>What an edit left behind that is none of the repository's.</summary>
    public string[] Leftovers() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(_root, "*", SearchOption.AllDirectories)
                .Where(path => path.Contains("journal", StringComparison.Ordinal) || path.Contains(".dep-edit", StringComparison.Ordinal)),
        ];

    /// <summary>An edit is not made, says why, and touches nothing.</summary>
    public void Refuses(RepositoryEdit edit, string message)
    {
        var before = Files();
        Assert.That(EditTransaction.Apply(Tree, edit), Is.EqualTo(message));
        Assert.That(Files(), Is.EqualTo(before));
        Assert.That(Leftovers(), Is.Empty);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
