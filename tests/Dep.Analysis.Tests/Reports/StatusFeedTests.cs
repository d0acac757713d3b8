using System.Collections.Immutable;
using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Dep.Analysis.Indexing;
using Dep.Analysis.Reports;
using Dep.Analysis.Tests.Indexing;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

/// <summary>The feed, held to what RFC 4287 demands, and read by a reader of feeds.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StatusFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly ProposalIndex Index = Listed.Read(
        "",
        ("deps/0001-wake up.md", Listed.Document("Wake", "Status: Approved", "Author: Ann, Bo")),
        ("deps/0002-sleep.md", Listed.Document("Sleep & \"dream\"", "Status: Draft"))
    );

    /// <summary>Two lives, and one that ended.</summary>
    internal static ImmutableArray<ProposalTimeline> Sample { get; } =
    [
        new([
            Event(TimelineKind.Entered, "Draft", "deps/0000-wake.md", 1),
            Event(TimelineKind.Renamed, "Draft", "deps/0001-wake up.md", 2),
            Event(TimelineKind.Moved, "Approved", "deps/0001-wake up.md", 2),
        ]),
        new([
            Event(TimelineKind.Entered, "Draft", "deps/0001-wake.md", 2),
            Event(TimelineKind.Moved, "", "deps/0001-wake.md", 3),
            Event(TimelineKind.Deleted, "", "deps/0001-wake.md", 4),
        ]),
        new([Event(TimelineKind.Entered, "Draft", "deps/0002-sleep.md", 3)]),
    ];

    [Test]
    public void AFeedIsWrittenAsItWasVerified() => Verified.Match(Write(Feed(Sample)), extension: "xml");

    [Test]
    public void TheRulesOfAtomHold()
    {
        foreach (var feed in new[] { Feed(Sample), Feed(Sample) with { Site = null }, Feed([]), Feed(Sample) with { Most = 1, FileName = "" } })
        {
            HoldsToAtom(Write(feed));
        }
    }

    [Test]
    public void AReaderOfFeedsFindsWhatHappened()
    {
        using var reader = XmlReader.Create(new StringReader(Write(Feed(Sample))));
        var feed = SyndicationFeed.Load(reader);
        Assert.That(
            feed.Items.Select(item => item.Title.Text),
            Is.EqualTo(
                new[]
                {
                    "0001-wake.md has no status any more",
                    "0002 Sleep & \"dream\" entered as Draft",
                    "0001 Wake is now Approved",
                    "0001-wake.md entered as Draft",
                    "0001 Wake entered as Draft",
                }
            )
        );
        Assert.That(feed.Items.ElementAt(2).Authors.Select(author => author.Name), Is.EqualTo(new[] { "Ann", "Bo" }));
        Assert.That(feed.Items.ElementAt(2).Links.Single().Uri.AbsoluteUri, Is.EqualTo("https://example.org/proposals/deps/0001-wake%20up.md"));
        Assert.That(feed.LastUpdatedTime, Is.EqualTo(Event(TimelineKind.Moved, "", "", 3).Time));
        Assert.That(feed.Links.Single(link => link.RelationshipType == "self").Uri.AbsoluteUri, Is.EqualTo("https://example.org/proposals/feed.xml"));
    }

    [Test]
    public void WhatAnEntryIsKnownByStaysWhereverTheFeedIs()
    {
        var here = Ids(Write(Feed(Sample)));
        Assert.That(Ids(Write(Feed(Sample) with { Site = new Uri("https://other.example/"), Title = "Others" })), Is.EqualTo(here));
        // The feed's own, and all that were there before.
        var later = Ids(Write(Feed([.. Sample, new ProposalTimeline([Event(TimelineKind.Entered, "Draft", "deps/0009-new.md", 9)])])));
        Assert.That(later[0], Is.EqualTo(here[0]));
        Assert.That(later[2..], Is.EqualTo(here[1..]));
    }

    [Test]
    public void WhateverProposalsSayTheFeedIsOne() =>
        Gen.Select(Listed.Repositories, Listed.Strange)
            .Sample(
                (index, text) =>
                {
                    ImmutableArray<ProposalTimeline> lives =
                    [
                        .. index.Entries.Select((entry, at) => new ProposalTimeline([Event(TimelineKind.Entered, text, entry.Path, at)])),
                    ];
                    var written = Write(
                        new StatusFeed
                        {
                            Index = index,
                            Timelines = lives,
                            Site = new Uri("https://example.org/"),
                            Title = "x" + text,
                        }
                    );
                    HoldsToAtom(written);
                    using var reader = XmlReader.Create(new StringReader(written));
                    Assert.That(SyndicationFeed.Load(reader).Items.Count(), Is.EqualTo(lives.Length));
                }
            );

    [TestCase("https://example.org", true)]
    [TestCase("http://example.org/a/b/", true)]
    [TestCase("example.org", false)]
    [TestCase("ftp://example.org/", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("https://example.org/?a=b", false)]
    public void ASiteIsAnAddressOfTheWeb(string text, bool isSite) => Assert.That(StatusFeed.IsSite(text, out _), Is.EqualTo(isSite));

    // https://www.rfc-editor.org/rfc/rfc4287#section-4
    private static void HoldsToAtom(string text)
    {
        var feed = XDocument.Parse(text).Root!;
        Assert.That(feed.Name, Is.EqualTo(Atom + "feed"));
        Assert.That(feed.DescendantsAndSelf().Select(element => element.Name.Namespace).Distinct(), Is.EqualTo(new[] { Atom }));
        // 4.1.1: exactly one id, title, updated; an author where not every entry has one; at most one alternate of a type.
        HoldsToPerson(feed);
        HasOne(feed, "id", "title", "updated");
        Assert.That(feed.Elements(Atom + "author"), Is.Not.Empty);
        Assert.That(
            feed.Elements().Select(element => element.Name.LocalName).Distinct(),
            Is.SubsetOf(new[] { "author", "entry", "id", "link", "title", "updated" })
        );
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            // 4.1.2: the same, content at most once, and an alternate link where there is no content.
            HoldsToPerson(entry);
            HasOne(entry, "id", "title", "updated", "content");
            Assert.That(
                entry.Elements().Select(element => element.Name.LocalName).Distinct(),
                Is.SubsetOf(new[] { "author", "category", "content", "id", "link", "title", "updated" })
            );
            Assert.That(entry.Element(Atom + "content")!.Attribute("type")!.Value, Is.EqualTo("text"));
            Assert.That(entry.Element(Atom + "content")!.HasElements, Is.False, "4.1.3.3: text has no elements");
            Assert.That(entry.Elements(Atom + "category").All(category => category.Attribute("term") is not null), "4.2.2.1");
        }

        foreach (var part in feed.Elements(Atom + "entry").Prepend(feed))
        {
            // 4.2.6: an id is an absolute IRI; 3.3: a date is of RFC 3339, T and Z in capitals; 4.2.7: links have an address.
            Assert.That(Uri.TryCreate(part.Element(Atom + "id")!.Value, UriKind.Absolute, out _));
            Assert.That(
                DateTimeOffset.TryParseExact(
                    part.Element(Atom + "updated")!.Value,
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out _
                )
            );
            var links = part.Elements(Atom + "link")
                .Select(link => (link.Attribute("rel")?.Value, link.Attribute("type")?.Value, Href: link.Attribute("href")!.Value))
                .ToArray();
            Assert.That(links.All(link => Uri.TryCreate(link.Href, UriKind.Absolute, out _)));
            Assert.That(links.Select(link => (link.Item1, link.Item2)), Is.Unique);
            Assert.That(part.Element(Atom + "title")!.Value, Is.Not.Empty);
        }

        // 4.1.1: no two entries with the same id and date.
        Assert.That(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value), Is.Unique);
        Assert.That(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "updated")!.Value), Is.Ordered.Descending);

        static void HasOne(XElement parent, params string[] names) =>
            Assert.That(names.Select(name => parent.Elements(Atom + name).Count()), Is.All.EqualTo(1));

        // 3.2: exactly one name.
        static void HoldsToPerson(XElement parent) =>
            Assert.That(parent.Elements(Atom + "author").All(author => author.Elements().Single() is { Name.LocalName: "name", Value.Length: > 0 }));
    }

    private static string[] Ids(string feed) => [.. XDocument.Parse(feed).Descendants(Atom + "id").Select(id => id.Value)];

    private static StatusFeed Feed(ImmutableArray<ProposalTimeline> timelines) =>
        new()
        {
            Index = Index,
            Timelines = timelines,
            Site = new Uri("https://example.org/proposals/"),
            FileName = "feed.xml",
        };

    private static string Write(StatusFeed feed)
    {
        using var stream = new MemoryStream();
        feed.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static TimelineEvent Event(TimelineKind kind, string status, string path, int commit)
    {
        var time = new DateTimeOffset(2025, 7, 15, 8, 0, 0, TimeSpan.Zero).AddHours(commit * 10);
        return new TimelineEvent(kind, status, path, DateOnly.FromDateTime(time.UtcDateTime), commit.ToString("x40", CultureInfo.InvariantCulture))
        {
            Time = time,
        };
    }
}
