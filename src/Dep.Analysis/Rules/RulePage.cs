using System.Text;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>The page of a rule: an embedded resource <c>rules/&lt;Name&gt;.md</c> of the rule's assembly.</summary>
/// <param name="Markdown">The page; lines end in <c>\n</c>.</param>
internal sealed record RulePage(string Markdown)
{
    /// <summary>The page of a rule, or <see langword="null"/> if its assembly has none: rules of other libraries may have no page.</summary>
    public static RulePage? Of(Rule rule)
    {
        using var stream = rule.GetType().Assembly.GetManifestResourceStream($"rules/{rule.Descriptor.Name}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new RulePage(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>The text below a heading of level 2 up to the next one, with unwrapped paragraphs; empty if there is no such heading.</summary>
    /// <param name="heading">The heading, such as <c>Why</c>.</param>
    public string Section(string heading)
    {
        var lines = Markdown
            .Split('\n')
            .SkipWhile(line => line != "## " + heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(
                    line.Length == 0 ? "\n\n"
                    : text.Length == 0 || text[^1] == '\n' ? ""
                    : " "
                )
                .Append(line);
        }

        return text.ToString().Trim().ReplaceLineEndings("\n");
    }
}
