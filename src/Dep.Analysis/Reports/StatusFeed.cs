using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Dep.Analysis.Indexing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// What happened to the proposals as an Atom feed: an entry for each proposal that came and each status that changed, newest
/// first. All of it is from history; the same history gives the same bytes. https://www.rfc-editor.org/rfc/rfc4287
/// </summary>
internal sealed record StatusFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int ShortId = 7;

    /// <summary>The proposals as they are now: their titles and authors are the entries'.</summary>
    public required ProposalIndex Index { get; init; }

    /// <summary>What happened to them.</summary>
    public required ImmutableArray<ProposalTimeline> Timelines { get; init; }

    /// <summary>The title of the feed.</summary>
    public string Title { get; init; } = "Proposals";

    /// <summary>The address of the site the feed is about, with <c>http</c> or <c>https</c>; <see langword="null"/> where there is none. Then entries have no links.</summary>
    public Uri? Site { get; init; }

    /// <summary>The address of the feed itself from <see cref="Site"/>; empty where it is not known.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The address of a proposal's page from <see cref="Site"/>, by the proposal's path; the path itself where nothing is said.</summary>
    public Func<string, string> PageOf { get; init; } = path => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>What the feed is about, where it is not about everything: no two feeds of one history are the same to a reader.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The only status that there are entries for; empty for all.</summary>
    public string OnlyStatus { get; init; } = "";

    /// <summary>The number of entries at most: who reads a feed has read the older ones.</summary>
    public int Most { get; init; } = 200;

    /// <summary>Whether a text is the address of a site.</summary>
    public static bool IsSite(string text, out Uri? site) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out site) && site.Scheme is "http" or "https" && site.Query.Length == 0 && site.Fragment.Length == 0;

    /// <summary>Writes the feed as UTF-8.</summary>
    public void Write(Stream stream)
    {
        (ProposalTimeline Life, int At)[] entries =
        [
            .. Timelines.SelectMany(life => life.Events.Select((_, at) => (Life: life, At: at)))
                .Where(entry => entry.Life.Events[entry.At].Kind is TimelineKind.Entered or TimelineKind.Moved)
                .Where(entry => OnlyStatus.Length == 0 || entry.Life.Events[entry.At].Status == OnlyStatus)
                .OrderByDescending(entry => entry.Life.Events[entry.At].Time)
                .ThenBy(entry => entry.Life.Events[entry.At].Path, StringComparer.Ordinal)
                .ThenByDescending(entry => entry.Life.Events[entry.At].Commit, StringComparer.Ordinal),
        ];
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false });
        writer.WriteStartDocument();
        writer.WriteStartElement("feed", Atom);
        // The first commit of all is what a history is known by, wherever it is cloned to or published.
        writer.WriteElementString("id", Atom, IdOf("feed" + Topic, entries.Length == 0 ? Site?.AbsoluteUri ?? "" : entries[^1].Life.Events[entries[^1].At].Commit));
        writer.WriteElementString("title", Atom, Text(Title));
        writer.WriteElementString("updated", Atom, TimeOf(entries.Length == 0 ? DateTimeOffset.UnixEpoch : entries[0].Life.Events[entries[0].At].Time));
        WriteAuthor(writer, Title);
        if (Site is not null)
        {
            WriteLink(writer, "alternate", "text/html", "");
            if (FileName.Length > 0)
            {
                WriteLink(writer, "self", "application/atom+xml", FileName);
            }
        }

        foreach (var (life, at) in entries.Take(Most))
        {
            Write(writer, life, at);
        }

        writer.WriteEndElement();
        writer.WriteEndDocument();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private void Write(XmlWriter writer, ProposalTimeline life, int at)
    {
        var moment = life.Events[at];
        var entry = life.IsDeleted || Index.Repository.At(life.Path) is not { } proposal ? null : Index[proposal];
        var what = (moment.Kind, moment.Status) switch
        {
            (TimelineKind.Entered, "") => "entered",
            (TimelineKind.Entered, var status) => $"entered as {status}",
            (_, "") => "has no status any more",
            (_, var status) => $"is now {status}",
        };
        var before = moment.Kind is TimelineKind.Moved && at > 0 && life.Events[at - 1].Status is { Length: > 0 } left ? $", it was {left}" : "";

        var name = entry?.Name ?? life.Path[(life.Path.LastIndexOf('/') + 1)..];
        writer.WriteStartElement("entry", Atom);
        // A commit is one whatever else there is, and does one of these to a path.
        writer.WriteElementString("id", Atom, IdOf(moment.Commit, moment.Path));
        writer.WriteElementString("title", Atom, Text($"{name} {what}"));
        writer.WriteElementString("updated", Atom, TimeOf(moment.Time));
        foreach (var author in (entry?.Authors?.Values ?? []).Where(author => Text(author).Length > 0))
        {
            WriteAuthor(writer, author);
        }

        if (Text(moment.Status).Length > 0)
        {
            writer.WriteStartElement("category", Atom);
            writer.WriteAttributeString("term", Text(moment.Status));
            writer.WriteEndElement();
        }

        if (Site is not null && entry is not null)
        {
            WriteLink(writer, "alternate", "text/html", PageOf(entry.Path));
        }

        writer.WriteStartElement("content", Atom);
        writer.WriteAttributeString("type", "text");
        writer.WriteString(Text($"{name} {what}{before}; {moment.Path}, commit {moment.Commit[..Math.Min(ShortId, moment.Commit.Length)]}"));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter writer, string name)
    {
        writer.WriteStartElement("author", Atom);
        writer.WriteElementString("name", Atom, Text(name));
        writer.WriteEndElement();
    }

    private void WriteLink(XmlWriter writer, string relation, string type, string page)
    {
        writer.WriteStartElement("link", Atom);
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("type", type);
        writer.WriteAttributeString("href", Site!.AbsoluteUri + page);
        writer.WriteEndElement();
    }

    // A UUID of a form of our own, made of a hash. https://www.rfc-editor.org/rfc/rfc9562#section-5.8
    private static string IdOf(string commit, string path)
    {
        var id = Sha256.Of(Encoding.UTF8.GetBytes(commit + "\n" + path))[..16];
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(id, bigEndian: true).ToString("D");
    }

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Not all that is text may stand in XML.
    private static string Text(string text) => string.Concat(SafeText.OneLine(text).Where(character => character is not ('\uFFFE' or '\uFFFF')));
}
