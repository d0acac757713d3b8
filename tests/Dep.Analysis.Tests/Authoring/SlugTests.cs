using CsCheck;
using Dep.Analysis.Engine.Authoring.Numbering;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

[Parallelizable(ParallelScope.All)]
public sealed class SlugTests
{
    [TestCase("Wake and sleep", "wake-sleep")]
    [TestCase("Don't panic: the guide", "dont-panic-guide")]
    [TestCase("Größere Änderung für Œuvre & Łódź", "groessere-aenderung-fuer-oeuvre-lodz")]
    [TestCase("e\u0301te\u0301", "ete")]
    [TestCase("C# 13.0", "c-13-0")]
    [TestCase("../../etc/passwd", "etc-passwd")]
    [TestCase("提案", "proposal")]
    [TestCase("The", "proposal")]
    [TestCase("", "proposal")]
    [TestCase("Con", "proposal")]
    [TestCase("A template for mails", "for-mails")]
    [TestCase("Templates", "proposal")]
    [TestCase("A/B: decide it", "a-b-decide-it")]
    [TestCase("Sort from a-z", "sort-from-a-z")]
    [TestCase("Plan A", "plan-a")]
    [TestCase("Plan A: go", "plan-a-go")]
    [TestCase("Choose A or B", "choose-a-b")]
    [TestCase("A new gate for the A/B tests", "new-gate-for-a-b-tests")]
    [TestCase("Add A Gate", "add-gate")]
    [TestCase("one two three four five six seven eight nine ten eleven twelve thirteen", "one-two-three-four-five-six-seven-eight-nine-ten-eleven")]
    public void OfATitle(string title, string slug) => Assert.That(Slug.Of(title), Is.EqualTo(slug));

    [Test]
    public void IsAlwaysAName() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char.AlphaNumeric, 0, 200])
            .Sample(title =>
            {
                var slug = Slug.Of(title);
                Assert.That(slug, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
                Assert.That(slug.Length, Is.LessThanOrEqualTo(Slug.MaximumLength));
            });
}
