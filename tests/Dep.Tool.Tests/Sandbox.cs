namespace Dep.Tool.Tests;

/// <summary>A repository of proposals in a folder of its own, with a blank and letters beyond ASCII in its path, into which nothing from outside reaches.</summary>
internal sealed class Sandbox : IDisposable
{
    private readonly string _owned = Directory.CreateTempSubdirectory("dep Vorschläge ").FullName;

    public Sandbox(bool hasTemplate = true)
    {
        Root = Path.Combine(_owned, "repo");
        Directory.CreateDirectory(Root);
        Write(".editorconfig", "root = true\n");
        if (hasTemplate)
        {
            Write(
                "template.md",
                "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n\n**\\[Required\\]**\n\n# Proposal\n\n**\\[Required\\]**\n"
            );
        }
    }

    /// <summary>The full path of the repository's root.</summary>
    public string Root { get; }

    /// <summary>The full path of a file or folder.</summary>
    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>Writes a proposal without a fault.</summary>
    public void Good(string path) => Write(path, Text(Path.GetFileNameWithoutExtension(path)) + "\n# Proposal\n\nWe build it step by step.\n");

    /// <summary>Writes a proposal without a required section, DEP001.</summary>
    public void Bad(string path) => Write(path, Text(Path.GetFileNameWithoutExtension(path)));

    /// <summary>Writes a proposal with an empty required section, DEP007, a warning.</summary>
    public void Poor(string path) => Write(path, Text(Path.GetFileNameWithoutExtension(path)) + "\n# Proposal\n");

    /// <summary>Makes it a git repository and commits all there is.</summary>
    public Sandbox Commit()
    {
        if (!Directory.Exists(At(".git")))
        {
            Git("init", "--quiet", "--initial-branch=main");
        }

        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", "A change");
        return this;
    }

    public string Git(params string[] arguments) => Testing.Git.Run(Root, arguments);

    /// <summary>Runs <c>dep</c> at the root, as in a pipe.</summary>
    public ToolRun Run(params string[] arguments) => ToolRun.In(Root, arguments);

    public void Dispose()
    {
        foreach (var file in new DirectoryInfo(_owned).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null))
        {
            file.IsReadOnly = false;
        }

        Directory.Delete(_owned, recursive: true);
    }

    private static string Text(string name)
    {
        var subject = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return $"# About {subject}\n\n**Status**: Draft\n\n# Summary\n\nThis is about {subject} and why {subject} matters.\n";
    }
}
