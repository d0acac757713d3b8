using System.Text.Json;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The libraries the command ships are in the notices it ships.</summary>
public sealed class NoticesTests
{
    [Test]
    public void EveryLibraryOfTheCommandIsInTheNoticesAndNoOther()
    {
        using var dependencies = JsonDocument.Parse(
            File.ReadAllText(RepositoryRoot.At("src", "Dep.Tool", "bin", TestBuild.Configuration, "net10.0", "dep.deps.json"))
        );
        var shipped =
            from library in dependencies.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            where
                library.Value.TryGetProperty("runtime", out _)
                && !library.Name.StartsWith("Dep.", StringComparison.Ordinal)
                && !library.Name.StartsWith("dep/", StringComparison.Ordinal)
            from assembly in library.Value.GetProperty("runtime").EnumerateObject()
            select $"{library.Name.Replace('/', ' ')}: {Path.GetFileName(assembly.Name)}";

        // The runtime is compiled into the native command alone.
        var named = Notices.Read().In("Dep.Tool").Where(line => !line.StartsWith(".NET ", StringComparison.Ordinal));
        Assert.That(
            named.Order(StringComparer.Ordinal),
            Is.EqualTo(shipped.Order(StringComparer.Ordinal)),
            "THIRD-PARTY-NOTICES.txt is not what is shipped"
        );
    }
}
