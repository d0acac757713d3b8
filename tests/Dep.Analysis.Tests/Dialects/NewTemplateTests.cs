using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Dialects;

/// <summary>
/// What <c>dotnet new</c> says of the dialects is made of their folders: choices, names, conditions, and which file becomes a
/// proposal. <c>DEP_ACCEPT=1</c> writes it; the diff is the review.
/// </summary>
public sealed class NewTemplateTests
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Symbol, Func<DialectTable, string> Value)[] Switches =
    [
        ("folder", dialect => dialect.Folder),
        ("first", dialect => dialect.First),
        ("templateFile", dialect => dialect.TemplateFile),
        ("unnumbered", dialect => dialect.Unnumbered),
        ("numbered", dialect => dialect.Numbered),
        ("successor", dialect => dialect.Successor),
        ("next", dialect => dialect.Next),
    ];

    private static readonly (string Symbol, Func<DialectTable, bool> Value)[] Conditions =
    [
        ("isNumbered", dialect => dialect.IsNumbered),
        ("hasLifecycle", dialect => dialect.HasLifecycle),
        ("hasReplacement", dialect => dialect.HasReplacement),
    ];

    [Test]
    public void ANewRepositoryMayStartWithEachDialect()
    {
        const string Template = "repository";
        var json = Read(Template);
        var symbols = json["symbols"]!;
        symbols["dialect"]!["choices"] = Choices();
        foreach (var (symbol, value) in Conditions)
        {
            symbols[symbol]!["value"] = $"({string.Join(" || ", DialectTable.All.Where(value).Select(dialect => $"dialect == \"{dialect.Name}\""))})";
        }

        foreach (var (symbol, value) in Switches)
        {
            symbols[symbol]!["parameters"]!["cases"] = new JsonArray([
                .. DialectTable.All.Select(dialect => new JsonObject { ["condition"] = For(dialect), ["value"] = value(dialect) }),
            ]);
        }

        var common = json["sources"]![0]!.DeepClone();
        json["sources"] = new JsonArray([
            common,
            .. DialectTable.All.SelectMany(dialect =>
                (JsonNode[])
                    [
                        new JsonObject
                        {
                            ["source"] = $"./dialects/{dialect.Name}/",
                            ["target"] = "./",
                            ["condition"] = For(dialect),
                            ["copyOnly"] = new JsonArray("**/*"),
                        },
                        new JsonObject
                        {
                            ["source"] = $"./first/{dialect.Name}/",
                            ["target"] = "./",
                            ["condition"] = For(dialect),
                        },
                    ]
            ),
        ]);
        Same(Template, json);
    }

    [Test]
    public void ANewProposalMayFollowEachDialect()
    {
        const string Template = "proposal";
        var json = Read(Template);
        var symbols = json["symbols"]!.AsObject();
        symbols["dialect"]!["choices"] = Choices();
        foreach (var dialect in DialectTable.All)
        {
            symbols.Remove(dialect.Name + "Title");
        }

        foreach (var titles in DialectTable.All.Where(dialect => dialect.Title is not null).GroupBy(dialect => dialect.Title!.Value))
        {
            symbols[titles.First().Name + "Title"] = new JsonObject
            {
                ["type"] = "generated",
                ["generator"] = "join",
                ["replaces"] = titles.Key.Written,
                ["parameters"] = new JsonObject
                {
                    ["symbols"] = new JsonArray(
                        new JsonObject { ["type"] = "const", ["value"] = titles.Key.Prefix },
                        new JsonObject { ["type"] = "ref", ["value"] = "title" }
                    ),
                },
            };
        }

        json["sources"] = new JsonArray([
            .. DialectTable.All.Select(dialect => new JsonObject
            {
                ["source"] = $"./{dialect.Name}/",
                ["target"] = "./",
                ["condition"] = For(dialect),
            }),
        ]);
        Same(Template, json);
    }

    [Test]
    public void EachTemplateHasItsNameInThePackage()
    {
        var items = DialectTable.All.SelectMany(dialect =>
            dialect.ProposalFiles.Select(file =>
                $"    <_DepProposal Include=\"{(file.File.Length == 0 ? "$(_DepReadmeProposal)" : $"$(_DepTemplates){dialect.Name}/{file.File}")}\" PackagePath=\"content/proposal/{dialect.Name}/{file.Path}\" />"
            )
        );
        Same(
            "proposal.props",
            $"""
            <Project>
              <!-- A proposal is the dialect's complete template under the name of a proposal. Written by NewTemplateTests. -->
              <ItemGroup>
            {string.Join('\n', items)}
              </ItemGroup>
            </Project>

            """
        );
    }

    private static JsonArray Choices() =>
        [.. DialectTable.All.Select(dialect => new JsonObject { ["choice"] = dialect.Name, ["description"] = dialect.Description })];

    private static string For(DialectTable dialect) => $"(dialect == \"{dialect.Name}\")";

    private static string FileOf(string template) => Path.Combine(template, ".template.config", "template.json");

    private static JsonNode Read(string template) => JsonNode.Parse(File.ReadAllText(RepositoryRoot.At("src", "Dep.Templates", FileOf(template))))!;

    private static void Same(string template, JsonNode json) => Same(FileOf(template), json.ToJsonString(Format) + "\n");

    private static void Same(string file, string expected)
    {
        var path = RepositoryRoot.At("src", "Dep.Templates", file);
        expected = expected.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.That(
            File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "",
            Is.EqualTo(expected),
            $"{path} is not what the folders of the dialects say; DEP_ACCEPT=1 writes it"
        );
    }
}
