using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The rows of <c>Precedence.md</c> as real builds: a project each, all of them in one build, for starting MSBuild takes longest.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PrecedenceTests
{
    private static readonly Dictionary<string, string> KindOf = new()
    {
        ["error"] = "error",
        ["warning"] = "warning",
        ["message"] = "suggestion",
    };

    [Test]
    public void WhatWinsInTheTableWinsInABuild()
    {
        using var sandbox = new Sandbox();
        var rows = Precedence.Rows().ToArray();
        foreach (var row in rows)
        {
            Write(sandbox, row);
        }

        sandbox.Write(
            "all.proj",
            """
            <Project DefaultTargets="Build">
              <ItemGroup>
                <Row Include="row*/deps.proj" />
              </ItemGroup>
              <Target Name="Restore" />
              <Target Name="Build">
                <MSBuild Projects="@(Row)" BuildInParallel="true" ContinueOnError="true" />
              </Target>
            </Project>
            """
        );
        var built = sandbox.Build("all.proj", "-m:2");

        var found = built.Log.Entries.ToLookup(
            entry => (Folder: Path.GetRelativePath(sandbox.Folder, entry.File ?? "").Split(Path.DirectorySeparatorChar)[0], entry.Code),
            entry => KindOf[entry.Kind]
        );
        var wrong = rows.Select(row => (Row: row, Outcome: found[(Folder(row), row.Rule)].FirstOrDefault("none")))
            .Where(row => row.Outcome != row.Row.Outcome)
            .Select(row => $"{row.Row} is {row.Outcome}, not {row.Row.Outcome}");
        Assert.That(wrong, Is.Empty, built.Output);
        Assert.That(built.Log.Checks, Is.EqualTo(rows.Length));
    }

    private static string Folder(Precedence row) => $"row{row.Line}";

    // The document has something for each of the table's rules to find: a section is missing, one says nothing, two fields
    // stand in the other order, and the sponsor is nobody of CODEOWNERS.
    private static void Write(Sandbox sandbox, Precedence row)
    {
        var folder = Folder(row);
        sandbox.Write(
            $"{folder}/deps.proj",
            $"""
            <Project Sdk="Dep.Build/{Package.Version}">
              <PropertyGroup>
                {string.Concat(
                new[] { "NoWarn", "WarningsAsErrors", "WarningsNotAsErrors", "TreatWarningsAsErrors" }.Select(name =>
                    $"<{name}>{row.Property(name)}</{name}>"
                )
            )}
                <DepBaseRef>none</DepBaseRef>
              </PropertyGroup>
            </Project>
            """
        );
        sandbox.Write(
            $"{folder}/dep.yml",
            """
            people: [CODEOWNERS]
            fields:
              Sponsor: { form: person }
            lifecycle:
              initial: [Draft]
              transitions: { Draft: [Rejected] }
              closed: [Rejected]

            """
        );
        sandbox.Write($"{folder}/CODEOWNERS", "* @ann\n");
        sandbox.Write(
            $"{folder}/NNNN-template.md",
            """
            # <Title>

            **Status**: Draft | Rejected

            **Sponsor**: <person>

            # Summary

            **\[Required\]**

            # Proposal

            **\[Required\]**

            """
        );
        var comment = row.Document == "suppressed" ? $"<!-- dep-ignore-file {row.Rule}: a reason -->\n\n" : "";
        sandbox.Write(
            $"{folder}/{Precedence.DocumentPath}",
            $"""
            {comment}# One

            **Sponsor**: @bob

            **Status**: {(row.Document == "closed" ? "Rejected" : "Draft")}

            # Summary

            TBD

            """
        );
        foreach (var (path, text) in row.Files(Path.Combine(sandbox.Folder, folder)))
        {
            sandbox.Write($"{folder}/{path}", text);
        }
    }
}
