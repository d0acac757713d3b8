using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Loading;

/// <summary>A repository as people lay it out, with its proposals marked.</summary>
internal sealed class LayoutCase
{
    private const string Form = """
        - Status: {0}
        - Authors: {1}

        ## Summary

        {2}

        ## Motivation

        {2}

        ## Design

        {2}

        ## Alternatives

        {2}

        ## Unresolved questions

        {2}

        """;

    private const string OtherForm = """
        ---
        owner: {0}
        state: {1}
        created: 2024-02-03
        ---

        # Problem

        {2}

        # Goals

        {2}

        # Use cases

        {2}

        # Open questions

        {2}

        """;

    private const string Decision = """
        # {0}. Use what works

        Date: 2024-03-04

        ## Status

        Accepted

        ## Context

        There are reasons.

        ## Decision

        We do it.

        ## Consequences

        It is done.

        """;

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["README.md"] = "# A project\n\nWhat it is for.\n\n## Install\n\nRun it.\n",
    };
    private readonly SortedSet<string> _proposals = new(StringComparer.Ordinal);

    public static string Template { get; } = "# Title\n\n" + Write(Form, "Draft | Accepted", "[name]", "Say it.");

    public static string OtherTemplate { get; } = Write(OtherForm, "[name]", "open", "Say it.");

    /// <summary>A repository with kinds of proposals that have templates of their own, templates side by side, and one kind without.</summary>
    public static LayoutCase OfManyKinds() =>
        new LayoutCase()
            .With("0000-template.md", Template)
            .With("deprecation-template.md", Template.Replace("## Motivation", "## Transition path", StringComparison.Ordinal))
            .With(".github/problem-template.md", OtherTemplate)
            .Proposed("text/0001-a.md", "text/0002-b.md", "text/0003-c.md", "text/0004-d.md", "text/0005-e.md")
            .ProposedOtherwise("problems/0001/README.md", "problems/0002/README.md", "problems/0003/README.md")
            .Decided("tools/adr/0001-x.md", "tools/adr/0002-y.md", "tools/adr/0003-z.md");

    /// <summary>What is to be found.</summary>
    public IReadOnlyCollection<string> Proposals => _proposals;

    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Adds files that are no proposals.</summary>
    public LayoutCase With(string path, string text = "# A page\n\nText.\n\n## Usage\n\nMore text.\n")
    {
        _files[path] = text;
        return this;
    }

    /// <summary>Adds proposals of the first form.</summary>
    public LayoutCase Proposed(params string[] paths) =>
        Add(paths, path => $"# {path}\n\n" + Write(Form, "Accepted", "Ann", "Because of " + path + "."));

    /// <summary>Adds proposals of another form.</summary>
    public LayoutCase ProposedOtherwise(params string[] paths) => Add(paths, path => Write(OtherForm, "Ann", "open", "Because of " + path + "."));

    /// <summary>Adds proposals of a text.</summary>
    public LayoutCase ProposedAs(string text, params string[] paths) => Add(paths, _ => text);

    /// <summary>Adds decision records as tools write them.</summary>
    public LayoutCase Decided(params string[] paths) => Add(paths, path => Write(Decision, "1"));

    /// <summary>What is found.</summary>
    public RepositoryLayout Find(string folder = "") => RepositoryLoader.FindLayout(Tree(_files), folder, []);

    /// <summary>A tree of some files.</summary>
    public static IRepositoryFiles Tree(IEnumerable<KeyValuePair<string, string>> files) =>
        new MemoryFiles(files.Select(file => new SourceText(file.Key, file.Value)));

    private static string Write(string form, params string[] values) =>
        values
            .Select((value, index) => (value, index))
            .Aggregate(form, (text, part) => text.Replace("{" + part.index + "}", part.value, StringComparison.Ordinal));

    private LayoutCase Add(string[] paths, Func<string, string> write)
    {
        foreach (var path in paths)
        {
            _files[path] = write(path);
            _proposals.Add(path);
        }

        return this;
    }
}
