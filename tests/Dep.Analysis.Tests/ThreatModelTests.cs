using System.Text.RegularExpressions;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>The threat model says which test shows each defence: those tests exist, and each row has one.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string[] Model = File.ReadAllLines(
        Directory.GetFiles(RepositoryRoot.At("deps"), "*-text-of-strangers-is-data.md").Single()
    );

    private static readonly string[] Sources =
    [
        .. Directory
            .EnumerateFiles(RepositoryRoot.At("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    [Test]
    public void EachRowNamesATest()
    {
        var rows = Model
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("Shown by |", StringComparison.Ordinal))
            .ToArray();
        Assert.That(rows, Has.Length.GreaterThan(20));
        Assert.That(rows.Where(row => !TestName().IsMatch(row.Split('|')[^2])), Is.Empty);
    }

    [Test]
    public void EachTestThatIsNamedIsThere()
    {
        var names = Model.Where(line => line.StartsWith('|')).SelectMany(line => TestName().Matches(line.Split('|')[^2])).ToArray();
        Assert.Multiple(() =>
        {
            foreach (var name in names)
            {
                // Some classes have one name in several projects; the method is in one of them.
                var declaring = Sources.Where(source => Regex.IsMatch(source, $@"\bclass {name.Groups[1].Value}\b")).ToArray();
                Assert.That(declaring, Is.Not.Empty, name.Value);
                if (name.Groups[2].Success)
                {
                    Assert.That(declaring, Has.Some.Match($@"public (void|async Task) {name.Groups[2].Value}\("), name.Value);
                }
            }
        });
    }

    [GeneratedRegex(@"`(\w+(?:Tests|Properties))(?:\.(\w+))?`")]
    private static partial Regex TestName();
}
