using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What belongs to the text that people agreed to, and what does not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DecisionTextTests
{
    private const string Body = "\n\nWords above the sections.\n\n## Summary\n\nWe build it out of wood.\n";

    // Each form that a header has, with another field before and behind the status and without.
    private static IEnumerable<string> Headers()
    {
        foreach (var (before, behind) in new[] { ("", ""), ("Authors: Ann", ""), ("", "Date: 2024-01-09"), ("Authors: Ann", "Date: 2024-01-09") })
        {
            string[] fields = [.. new[] { before, "Status: Draft", behind }.Where(line => line.Length > 0)];
            yield return "# One\n\n" + Lines(fields, field => $"**{Name(field)}**: {Value(field)}  ");
            yield return "# One\n\n" + Lines(fields, field => $"**{Name(field)}:** {Value(field)}\n");
            yield return "# One\n\n" + Lines(fields, field => $"- **{Name(field)}**: {Value(field)}");
            yield return "# One\n\n" + Lines(fields, field => $"  * __{Name(field)}:__ {Value(field)}");
            yield return "# One\n\n" + Lines(fields, field => $"* {field}");
            yield return "# One\n\n" + Lines(fields, field => $"- {field}");
            // A quote with one field may be a note.
            yield return "# One\n\n" + (fields.Length > 1 ? Lines(fields, field => $"> **{Name(field)}**: {Value(field)}  ") : "**Status**: Draft\n");
            yield return "# One\n\n| Field | Value |\n|---|---|\n" + Lines(fields, field => $"| {Name(field)} | {Value(field)} |");
            yield return "---\n" + Lines(fields, field => field.ToLowerInvariant()) + "\n---\n\n# One";
            yield return "+++\n" + Lines(fields, field => $"{Name(field).ToLowerInvariant()} = \"{Value(field)}\"") + "\n+++\n\n# One";
        }

        static string Lines(string[] fields, Func<string, string> write) => string.Join('\n', fields.Select(write));
        static string Name(string field) => field.Split(':')[0];
        static string Value(string field) => field.Split(':')[1].Trim();
    }

    [TestCaseSource(nameof(Headers))]
    public void WhatAHeaderSaysIsNoPartOfIt(string header)
    {
        var (before, after) = (
            Read(header + Body),
            Read(header.Replace("Draft", "Approved", StringComparison.Ordinal).Replace("draft", "approved", StringComparison.Ordinal) + Body)
        );
        Assert.That(before.Header.Fields.Select(field => field.Key), Does.Contain("status"));
        Assert.That(DecisionText.Between(before, after), Is.Empty);
        Assert.That(
            DecisionText.Between(before, Read(header + Body.Replace("Words", "Songs", StringComparison.Ordinal))),
            Has.Length.EqualTo(1),
            "what stands below the header is"
        );
    }

    private static Proposal Read(string text) =>
        new ProposalReader(NamePattern.Default, HeaderShape.Any).Read(new SourceText("deps/0001-one.md", text));
}
