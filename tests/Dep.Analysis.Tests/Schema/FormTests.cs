using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Lookup;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What fields of one form say, told by the value alone.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FormTests
{
    [TestCase("Ann Lee", "Ann Lee")]
    [TestCase("@ann", "@ann")]
    [TestCase("Ann Lee @ann & Bo", "@ann, Ann Lee; Bo")]
    [TestCase("Ann and Bo", "Ann; Bo")]
    [TestCase("Andy Anderson", "Andy Anderson")]
    [TestCase("@ann @bo", "@ann; @bo")]
    [TestCase("Ann <ann@example.org>", "ann@example.org, Ann")]
    [TestCase("[@ann](https://github.com/ann)", "@ann, ann")]
    [TestCase("[Ann](https://github.com/ann/) [Bo](bo)", "Ann, ann; Bo, bo")]
    [TestCase("by [Ann](ann), then [Bo](bo) again", "Ann, ann; Bo, bo")]
    [TestCase("[Ann](ann", "Ann ann")]
    [TestCase("()", "")]
    [TestCase("", "")]
    public void PersonsAreNamedInManyWays(string item, string names) =>
        Assert.That(string.Join("; ", PersonNames.In(item).Select(person => string.Join(", ", person))), Is.EqualTo(names));

    [TestCase("https://example.org", null)]
    [TestCase("https://a.org, https://b.org", null)]
    [TestCase("- <https://a.org>;", null)]
    [TestCase("mailto:ann@example.org", null)]
    [TestCase("a+b-c.d:x", null)]
    [TestCase("", null)]
    [TestCase("www.example.org", "has no scheme; write https://www.example.org")]
    [TestCase("WWW.example.org,", "has no scheme; write https://WWW.example.org")]
    [TestCase("[a](https://example.org)", "is a markdown link; write the URL alone, https://example.org")]
    [TestCase("[a](docs/x.md)", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("[a](https://example.org", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("example.org", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("https://a.org and more", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("https://", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("https:", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase(":x", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("1a:x", "is not a URL; one starts with a scheme, such as https://")]
    [TestCase("a b:x", "is not a URL; one starts with a scheme, such as https://")]
    public void AUrlHasAScheme(string value, string? says) => Assert.That(LinkForm.FaultOfUrl(value)?.Says, Is.EqualTo(says));

    [TestCase("https://example.org", true)]
    [TestCase("see https://example.org", true)]
    [TestCase("www.example.org", true)]
    [TestCase("mailto:ann@example.org", true)]
    [TestCase("[a](b)", true)]
    [TestCase("[a][b]", true)]
    [TestCase("[#22]", true)]
    [TestCase("see [#22] there", true)]
    [TestCase("[#23]", false)]
    [TestCase("#22]", false)]
    [TestCase("[#22", false)]
    [TestCase("docs/x.md", true)]
    [TestCase("docs/x.md there", false)]
    [TestCase("soon", false)]
    public void ALinkLeadsSomewhere(string value, bool isLink) =>
        Assert.That(LinkForm.Fault(value, label => label == "#22") is null, Is.EqualTo(isLink));

    [TestCase("deps/archive/0001-a.md", true)]
    [TestCase("Archived/deps/0001-a.md", true)]
    [TestCase("deps/Rejected/x/0001-a.md", true)]
    [TestCase("deps/0001-a.md", false)]
    [TestCase("deps/archives/0001-a.md", false)]
    [TestCase("deps/archive", false)]
    [TestCase("archive.md", false)]
    public void SomeFoldersHoldRecords(string path, bool isRecord) => Assert.That(RecordFolders.Hold(path), Is.EqualTo(isRecord));
}
