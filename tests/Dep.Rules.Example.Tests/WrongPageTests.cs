using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Rules.Example.Tests;

// Apart from the rule's own test, which is what dotnet new dep-rules hands out.
public sealed class WrongPageTests
{
    [Test]
    public void AWrongPageIsToldWithItsLine()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("page-").FullName, "TitleTooLong.md");
        File.WriteAllText(
            path,
            File.ReadAllText(PageCheck.Beside("../Dep.Rules.Example/TitleTooLong.md")).Replace("(1,3,1,", "(1,4,1,", StringComparison.Ordinal)
        );
        Assume.That(Environment.GetEnvironmentVariable("DEP_ACCEPT"), Is.Not.EqualTo("1"));
        Assert.That(
            () => PageCheck.All(new TitleTooLong(), path),
            Throws.TypeOf<PageException>().With.Message.StartsWith($"{path}(36): the rule finds other than the page shows")
        );
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
