using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>What authors of rules get of a block: its prose, and the code inside its lines.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProseAndCodeTests
{
    [TestCase("It calls `wake()` and ``a`b`` at once.", "It calls \uFFFC and \uFFFC at once.", "wake()|a`b")]
    [TestCase("Nothing but words.", "Nothing but words.", "")]
    [TestCase("`all`", "\uFFFC", "all")]
    [TestCase("An open ` is text.", "An open ` is text.", "")]
    [TestCase("A [link `of` words](x.md).", "A link of words.", "of")]
    [TestCase("- [ ] `task` to do", "[ ] \uFFFC to do", "task")]
    [TestCase("```\n`fenced`\n```", "", "")]
    [TestCase("<!-- `comment` -->", "", "")]
    public void CodeIsToldFromProse(string markdown, string prose, string code)
    {
        var proposal = ProposalReader.Default.Read(new SourceText("0001-x.md", $"# X\n\n## A\n\n{markdown}\n"));
        var read = proposal.AllContent.Select(proposal.Read).ToArray();

        Assert.That(string.Join(" ", read.Select(part => part.Prose)), Is.EqualTo(prose));
        Assert.That(string.Join("|", read.SelectMany(part => part.Code).Select(part => part.Value)), Is.EqualTo(code));
        Assert.That(
            read.SelectMany(part => part.Code).Select(part => proposal.Source[part.Span]),
            Is.EqualTo(read.SelectMany(part => part.Code).Select(part => part.Value))
        );
    }
}
