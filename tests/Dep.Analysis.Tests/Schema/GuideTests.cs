using System.Text;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>
/// The guide is a test: each part of it, from one heading of level 2 to the next, is a repository whose files are its fences,
/// and a fence <c>text</c> shows what a check says at that point. <c>DEP_ACCEPT=1</c> rewrites these; the diff is the review.
/// </summary>
public sealed class GuideTests
{
    private static readonly string GuidePath = RepositoryRoot.At("src", "Dep.Analysis", "Schema", "README.md");

    [TestCase("README.md")]
    [TestCase("Constraints.md")]
    public void TheGuideShowsWhatChecksSay(string page)
    {
        var path = RepositoryRoot.At("src", "Dep.Analysis", "Schema", page);
        var text = File.ReadAllText(path);
        var actual = new StringBuilder();
        foreach (var part in Parts(text))
        {
            actual.Append(Page.WithFences(part, Findings(part)));
        }

        if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual.ToString());
        }
        else
        {
            Assert.That(text, Is.EqualTo(actual.ToString()));
        }
    }

    [Test]
    public void TheGuideNamesEveryDialect()
    {
        var text = File.ReadAllText(GuidePath);
        Assert.That(Dialect.KnownNames.Where(name => !text.Contains($"templates/{name})", StringComparison.Ordinal)), Is.Empty);
    }

    private static List<(TextSpan Span, string Findings)> Findings(string part)
    {
        var files = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var findings = new List<(TextSpan, string)>();
        foreach (var fence in Fence.In(part))
        {
            if (fence.Info.Split(' ') is [_, var path])
            {
                files[path] = new SourceText(path, fence.Content);
            }
            else if (fence.Info == "text")
            {
                findings.Add((fence.Span, Check(files.Values)));
            }
        }

        return findings;
    }

    private static string Check(IEnumerable<SourceText> files)
    {
        var repository = RepositoryLoader.Load(new MemoryFiles(files), "");
        var result = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All);
        var writer = new StringWriter();
        TextReport.Write(writer, result.Findings);
        return writer + CheckSummary.Of(CheckSummary.ScopeOf(repository, Base.NotAsked), result.Findings) + "\n";
    }

    private static IEnumerable<string> Parts(string text)
    {
        var fences = Fence.In(text).Select(fence => fence.Span).ToArray();
        var start = 0;
        for (var end = text.IndexOf("\n## ", StringComparison.Ordinal); end >= 0; end = text.IndexOf("\n## ", end + 1, StringComparison.Ordinal))
        {
            // A heading in a fence is an example's.
            if (!fences.Any(fence => fence.Start <= end + 1 && end < fence.End))
            {
                yield return text[start..(end + 1)];
                start = end + 1;
            }
        }

        yield return text[start..];
    }
}
