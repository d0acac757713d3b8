using System.Text.Json;
using Dep.Analysis.Loading;
using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Real repositories of proposals that no dialect knows, where they are at hand: exactly their proposals are found, with their templates.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WorldTests
{
    [Test]
    public void ExactlyTheProposalsAreFound()
    {
        var world = RepositoryRoot.World();
        Assert.Multiple(() =>
        {
            foreach (var folder in Directory.EnumerateDirectories(world).Order(StringComparer.Ordinal))
            {
                using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expect.json")));
                var proposals = expected.RootElement.GetProperty("proposals");
                var layout = RepositoryLoader.FindLayout(new WorkingTree(Path.Combine(folder, "repo")), "", []);
                Assert.That(
                    layout.Documents.Except(Texts(proposals, "optional")),
                    Is.EqualTo(Texts(proposals, "paths").Order(StringComparer.Ordinal)),
                    folder
                );
                Assert.That(
                    layout.Schema.AllTemplates.Select(template => template.Path),
                    Is.SupersetOf(Texts(expected.RootElement, "templates")),
                    folder
                );
            }
        });
    }

    private static string[] Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
