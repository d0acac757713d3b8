using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Testing;

/// <summary>
/// A page of markdown whose fenced code blocks form tests. The info string names a file: <c>markdown template.md</c>,
/// <c>yaml dep.yml</c>, <c>markdown 0001-x.md</c>, <c>ini .editorconfig</c>. The word <c>before</c> after it puts the file only into the
/// base, <c>after</c> only into the present state, and <c>ahead</c> only into the tip of the base branch.
/// A file that is not markdown (<c>text images/flow.png</c>), or markdown with the word <c>other</c>, is only a target of links. Among
/// such markdown, <c>README.md</c>, or the file that <c>dep.yml</c> names, is the list of the proposals.
/// A block <c>yaml run</c> configures the run: <c>today: 2026-11-23</c>, <c>no-base: the reason</c>, <c>no-history: the reason</c>,
/// <c>target: main</c> for a branch whose target is known, <c>0001-x.md: 2026-05-22</c> for the date of a file's last change. Rules that
/// are off by default run as warnings.
/// A block <c>text</c> with the expected findings ends an example. A block <c>diff</c> after it shows the result of applying the rule's
/// fixes, safe and unsafe, until none is left. A page may have several examples; each starts with the files of the one before, unless
/// it has its own template.
/// </summary>
public sealed class Page
{
    private Page(string path, ImmutableArray<Example> examples)
    {
        Path = path;
        Examples = examples;
    }

    /// <summary>The full path of the page.</summary>
    public string Path { get; }

    /// <summary>The examples, in written order.</summary>
    public ImmutableArray<Example> Examples { get; }

    /// <summary>Reads a page from disk.</summary>
    public static Page Read(string path) => Read(path, File.ReadAllText(path));

    /// <summary>Reads a page from its text.</summary>
    public static Page Read(string path, string text)
    {
        var examples = ImmutableArray.CreateBuilder<Example>();
        var files = ImmutableArray<PageFile>.Empty;
        var run = new Dictionary<string, string>();
        var hadFindings = false;
        foreach (var fence in Fence.In(text))
        {
            var words = fence.Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["text"])
            {
                examples.Add(new Example(files, run, fence.Content, fence.Span));
                hadFindings = true;
            }
            else if (words is ["diff"] && examples.Count > 0)
            {
                examples[^1] = examples[^1] with { Diff = fence };
            }
            else if (words.Length >= 2)
            {
                if (hadFindings)
                {
                    run = [];
                    files = words[1] is "template.md" ? [] : [.. files.Where(file => file.Name is "template.md" or "limited.md" or "dep.yml")];
                    hadFindings = false;
                }

                if (words[1] == "run")
                {
                    run = fence
                        .Content.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => line.Split(": ", 2))
                        .ToDictionary(pair => pair[0], pair => pair[1]);
                    continue;
                }

                files = files.Add(
                    new PageFile(words[1], fence.Content, words.Contains("before"), words.Contains("after"))
                    {
                        IsAhead = words.Contains("ahead"),
                        IsOther = words.Contains("other"),
                    }
                );
            }
        }

        return new Page(path, examples.DrainToImmutable());
    }

    /// <summary>The page with replaced content in some of its blocks.</summary>
    public static string WithFences(string text, IEnumerable<(TextSpan Span, string Content)> fences)
    {
        foreach (var (span, content) in fences.OrderByDescending(fence => fence.Span.Start))
        {
            text = text[..span.Start] + content + text[span.End..];
        }

        return text;
    }
}
