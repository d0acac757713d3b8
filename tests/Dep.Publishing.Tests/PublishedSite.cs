using Dep.Hosting.Requests;
using Dep.Testing;

namespace Dep.Publishing.Tests;

/// <summary>A site in a temporary folder, published from a repository of a test's own or from real proposals.</summary>
internal sealed class PublishedSite : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What became of the last publication.</summary>
    public SiteResult Result { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The lines of progress of all publications.</summary>
    public List<string> Progress { get; } = [];

    /// <summary>The repository's folder.</summary>
    public string Repository { get; private set; }

    /// <summary>The site's folder.</summary>
    public string Folder => _folder.At("site");

    /// <summary>Makes an empty repository.</summary>
    public PublishedSite()
    {
        Repository = _folder.At("repository");
        Directory.CreateDirectory(Repository);
    }

    /// <summary>The site of proposals beside this repository, or of this repository itself where no name is given.</summary>
    public static PublishedSite OfReal(string name)
    {
        var site = new PublishedSite();
        if (name.Length == 0)
        {
            site.Repository = RepositoryRoot.Path;
        }
        else if (File.Exists(Bundle(name)))
        {
            site.Git("clone", "--quiet", Bundle(name), ".");
        }
        else
        {
            site.Repository = RepositoryRoot.Corpus(name);
        }

        site.Publish(findings: true);
        return site;
    }

    /// <summary>The full path of a file of the site.</summary>
    public string At(string path) => Path.Combine(Folder, path);

    /// <summary>The text of a file of the site.</summary>
    public string Read(string path) => File.ReadAllText(At(path));

    /// <summary>All files of the site with their content, by path.</summary>
    public SortedDictionary<string, string> Files() =>
        new(
            Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'), file => Convert.ToBase64String(File.ReadAllBytes(file))),
            StringComparer.Ordinal
        );

    /// <summary>Writes a file of the repository.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Repository, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.ReplaceLineEndings("\n"));
    }

    /// <summary>Writes a template with a lifecycle.</summary>
    public void WriteTemplate()
    {
        Write("dep.yml", "dialect: dynamo\ntemplate: NNNN-complete-template.md\n");
        Write("NNNN-complete-template.md", Template);
    }

    private const string Template = """
        # <Title>

        **Status**: Draft | Under Review | Approved | Replaced | Deferred | Rejected

        **Authors**: [Name/Team]

        **Category**: Architecture | Process | Guidelines

        **Replaces**: [Link of previous proposal if applicable]

        **Replaced By**: [Link of previous proposal if applicable]

        # Summary

        **\[Required\]**

        # Motivation

        **\[Required\]**

        """;

    /// <summary>Writes a proposal.</summary>
    public void WriteProposal(string name, string title, string status = "Draft", string fields = "", string body = "") =>
        Write(
            "deps/" + name,
            $"""
            # {title}

            **Status**: {status}

            **Authors**: Ada, Grace

            **Category**: Process

            {fields}

            # Summary

            A summary of it.

            # Motivation

            A reason for it.

            {body}

            """
        );

    /// <summary>Runs git in the repository.</summary>
    public void Git(params string[] arguments) => Testing.Git.Run(Repository, arguments);

    /// <summary>Commits all there is on a day.</summary>
    public void Commit(string date)
    {
        if (!Directory.Exists(Path.Combine(Repository, ".git")))
        {
            Git("init", "--quiet", "-b", "main");
        }

        Git("add", "-A");
        Testing.Git.Run(Repository, ["commit", "--quiet", "-m", "a commit"], day: date);
    }

    /// <summary>Publishes the repository as it is now.</summary>
    public SiteResult Publish(bool findings = false, string url = "https://example.org/owner/name", string title = "")
    {
        Result = SitePublisher.Run(
            new SiteRequest
            {
                Check = new CheckRequest { Directory = Repository, Today = "2026-06-01" },
                Folder = Folder,
                RepositoryUrl = url,
                HasFindings = findings,
                Title = title,
            },
            line =>
            {
                lock (Progress)
                {
                    Progress.Add(line);
                }
            }
        );
        return Result;
    }

    /// <summary>Puts a picture of one pixel into the repository.</summary>
    public void WritePicture(string path)
    {
        // The smallest PNG: header, one transparent pixel, end.
        var picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var file = Path.Combine(Repository, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, picture);
    }

    public void Dispose()
    {
        // Git leaves its objects write-protected, which Windows does not delete.
        foreach (
            var file in Directory
                .EnumerateFiles(_folder.At(""), "*", SearchOption.AllDirectories)
                .Where(file => File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly))
        )
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    private static string Bundle(string name) =>
        Path.Combine(RepositoryRoot.Path, "..", "shared", "corpora", name + (name == "d9d" ? "-deps" : "") + ".bundle");
}
