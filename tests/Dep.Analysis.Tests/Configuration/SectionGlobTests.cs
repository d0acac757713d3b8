using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Configuration;

/// <summary>What the property test leaves out: globs that Roslyn cannot take, and globs that are meant to take long.</summary>
public sealed class SectionGlobTests
{
    private static readonly DiagnosticDescriptor Rule = new("DEP001", "Fault", "Fault", Category.Structure, Severity.Error);

    [TestCase("[]a].md", "].md", true)]
    [TestCase("[]a].md", "a.md", true)]
    [TestCase("[!]a].md", "b.md", true)]
    [TestCase("[!]a].md", "].md", false)]
    [TestCase("[z-a].md", "b.md", false)]
    [TestCase("[\\d].md", "d.md", true)]
    public void Matches(string glob, string path, bool expected) => Assert.That(IsMatch(glob, path), Is.EqualTo(expected));

    [Test]
    public void BracesNestedTooDeepAreNoGlob()
    {
        Assert.That(IsMatch(new string('{', 32) + "a" + new string('}', 32), "a"), Is.True);
        Assert.That(IsMatch(new string('{', 100_000) + "a" + new string('}', 100_000), "a"), Is.False);
    }

    // Each would take longer than the universe is old if ways were tried one after the other.
    [TestCase("**a", "b")]
    [TestCase("*a**", "b")]
    [TestCase("{a,aa}", "b")]
    [TestCase("{,a}{a,}", "b")]
    [TestCase("{1..9}", "x")]
    [TestCase("?**", "")]
    public void Ends(string part, string end)
    {
        var glob = string.Concat(Enumerable.Repeat(part, 1_000)) + end;
        // Not how fast, only whether it ends: what backtracks here would take longer than anybody waits.
        var match = Task.Run(() => IsMatch(glob, new string('a', 500)) | IsMatch(glob, new string('1', 500)));
        Assert.That(match.Wait(TimeSpan.FromMinutes(2)), Is.True);
    }

    private static bool IsMatch(string glob, string path)
    {
        var file = ConfigFileReader.Read(new SourceText(".editorconfig", $"[{glob}]\ndotnet_diagnostic.DEP001.severity = none"), "/r/.editorconfig");
        return new SeverityConfiguration("/r", "", [file]).Of(path, Rule) is not null;
    }
}
