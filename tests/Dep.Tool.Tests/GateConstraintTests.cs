using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A word by which <c>dep.yml</c> asks for more is told where a change has it ask for less, each part of it; asking for more is not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GateConstraintTests
{
    private const string Settings = "template: template.md\nproposals: ['deps/**/*.md']\nchecks:\n  - ";

    [TestCase(
        "{ in: document, json: { language: json, schema: { type: object, required: [id] } } }",
        "{ in: document, json: { language: json, schema: { type: object, required: [] } } }"
    )]
    [TestCase(
        "{ in: document, json: { language: json, schema: { type: object, required: [id] } } }",
        "{ in: document, json: { language: json, schema: { type: object } } }"
    )]
    [TestCase("{ in: document, json: { language: json, schema: { type: object, required: [id] } } }", "{ in: document, json: json }")]
    [TestCase(
        "{ in: document, json: { language: json, schema: { enum: [a] } } }",
        "{ in: document, json: { language: json, schema: { enum: [a, b] } } }"
    )]
    [TestCase(
        "{ in: document, json: { language: json, schema: { type: object, additionalProperties: false } } }",
        "{ in: document, json: { language: json, schema: { type: object } } }"
    )]
    [TestCase(
        "{ in: document, json: { language: json, schema: { type: object, properties: { id: { type: integer } } } } }",
        "{ in: document, json: { language: json, schema: { type: object, properties: { id: { type: string } } } } }"
    )]
    [TestCase(
        "{ in: document, json: { language: json, schema: { type: array, items: { size: '1..3' } } } }",
        "{ in: document, json: { language: json, schema: { type: array, items: { size: '1..9' } } } }"
    )]
    [TestCase("{ in: document, file: { path: OWNERS } }", "{ in: document, file: { path: OWNERS, optional: true } }")]
    [TestCase("{ in: document, file: { path: OWNERS } }", "{ in: document, file: { path: README.md } }")]
    [TestCase("{ in: links, link: { scheme: https, host: example.org } }", "{ in: links, link: { scheme: https } }")]
    [TestCase("{ in: links, link: { host: example.org } }", "{ in: links, link: { host: [example.org, example.com] } }")]
    [TestCase(
        "{ in: text, mention: { pattern: 'DEP ([0-9]+)', linked: true } }",
        "{ in: text, mention: { pattern: 'DEP ([0-9]+)', linked: first } }"
    )]
    [TestCase("{ in: code, language: [c] }", "{ in: code, language: [c, cpp] }")]
    [TestCase("{ in: headings, template: [order, names, levels] }", "{ in: headings, template: [order] }")]
    [TestCase("{ in: document, gaps: false }", "{ in: text, not: 'never' }")]
    [TestCase("{ in: comments, count: 0 }", "{ in: comments, count: ..3 }")]
    [TestCase("{ in: title, length: 2..44 }", "{ in: title, length: 2..60 }")]
    [TestCase("{ in: text, not: [a, b] }", "{ in: text, not: [a] }")]
    [TestCase("{ in: links, unique: true }", "{ in: links, count: 1.. }")]
    public void WhatIsAskedLessIsTold(string then, string now)
    {
        using var sandbox = Changed(then, now);
        var run = sandbox.Run("check");
        Assert.That(run.Output, Does.Contain("DEP911").And.Contain("no longer asked for").And.Not.Contain("DEP901"), run.Error);
    }

    [TestCase("{ in: document, json: json }", "{ in: document, json: { language: json, schema: { type: object } } }")]
    [TestCase("{ in: document, file: { path: OWNERS, optional: true } }", "{ in: document, file: { path: OWNERS } }")]
    [TestCase("{ in: title, length: 2..60 }", "{ in: title, length: 3..44 }")]
    [TestCase("{ in: comments, count: ..3 }", "{ in: comments, count: 0 }")]
    public void WhatIsAskedMoreIsNot(string then, string now)
    {
        using var sandbox = Changed(then, now);
        Assert.That(sandbox.Run("check").Output, Does.Not.Contain("DEP911").And.Not.Contain("DEP901"));
    }

    private static Sandbox Changed(string then, string now)
    {
        var sandbox = new Sandbox();
        sandbox.Write("OWNERS", "- ada\n");
        sandbox.Write("README.md", "# All\n");
        sandbox.Write("dep.yml", Settings + then + "\n");
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        sandbox.Write("dep.yml", Settings + now + "\n");
        sandbox.Good("deps/0002-sleep.md");
        return sandbox.Commit();
    }
}
