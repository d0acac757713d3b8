using System.Globalization;
using System.Text.Json;
using Dep.Analysis.Proposals.Anchors;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>Headings have the anchors that github-slugger gives them, which <c>github-slugs.mjs</c> wrote down in <c>github-slugs.txt</c>.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitHubSlugTests
{
    private static readonly string[] Lines = File.ReadAllLines(RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Reading", "github-slugs.txt"));

    [Test]
    public void HeadingsOneAfterTheOtherHaveTheirAnchors()
    {
        var documents = Lines.Skip(2).Select(line => JsonSerializer.Deserialize<string[][]>(line)!).ToArray();
        Assert.That(documents, Has.Length.GreaterThan(500));
        using (Assert.EnterMultipleScope())
        {
            foreach (var document in documents)
            {
                var set = new AnchorSet();
                Assert.That(
                    document.Select(heading => set.AddHeading(heading[0])),
                    Is.EqualTo(document.Select(heading => heading[1])),
                    JsonSerializer.Serialize(document)
                );
            }
        }
    }

    [Test]
    public void EachCharacterStaysOrGoesAndHasItsLowerCase()
    {
        var kept = Lines[0]
            .Split(' ')
            .Select(range => range.Split('-').Select(Number).ToArray())
            .SelectMany(range => Enumerable.Range(range[0], range[1] - range[0] + 1))
            .ToHashSet();
        var lowered = Lines[1]
            .Split(' ')
            .Select(pair => pair.Split(':'))
            .ToDictionary(pair => Number(pair[0]), pair => string.Concat(pair[1].Split('+').Select(part => char.ConvertFromUtf32(Number(part)))));
        var wrong = Enumerable
            .Range(0, 0x110000)
            .Where(point => point is < 0xD800 or > 0xDFFF)
            .Where(point =>
                kept.Contains(point)
                    ? Anchor(point) != lowered.GetValueOrDefault(point, char.ConvertFromUtf32(point))
                    // Letters that Unicode got after github-slugger was made stay here.
                    : point < FirstNewer && Anchor(point) != (point == ' ' ? "-" : "")
            );
        Assert.That(wrong.Select(point => point.ToString("X4", CultureInfo.InvariantCulture)), Is.Empty);
    }

    [Test]
    public void ATitleBehindAPictureHasBothAnchorsHoweverOftenItIsThere()
    {
        var set = new AnchorSet();
        set.AddHeading("Title");
        set.AddHeading(" Title");
        set.AddHeading(" Title");
        Assert.That(set.Anchors, Is.EquivalentTo(["title", "title-1", "title-2", "-title", "-title-1"]));
    }

    [Test]
    public void AHundredThousandEqualHeadingsTakeAsManySteps()
    {
        var set = new AnchorSet();
        for (var number = 1; number <= 50_000; number++)
        {
            set.AddHeading(string.Create(CultureInfo.InvariantCulture, $"a {number}"));
        }

        for (var number = 0; number < 50_000; number++)
        {
            set.AddHeading("a");
        }

        Assert.That(set.Anchors, Has.Count.EqualTo(100_000));
        Assert.That(set.AddHeading("A"), Is.EqualTo("a-100000"));
    }

    // Between dashes no letter is the last of a word.
    private static string Anchor(int point) => new AnchorSet().AddHeading("-" + char.ConvertFromUtf32(point) + "-")[1..^1];

    private const int FirstNewer = 0x870;

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
