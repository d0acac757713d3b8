using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Dep.Analysis.Indexing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// An Atom feed with an entry for each new proposal and each status change, newest first. It is generated from history alone; the
/// same history gives the same bytes. https://www.rfc-editor.org/rfc/rfc4287
/// </summary>
internal sealed record StatusFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int ShortId = 7;

    /// <summary>The proposals as they are now, which supply the titles and authors of the entries.</summary>
    public required ProposalIndex Index { get; init; }

    /// <summary>Their history.</summary>
    public required ImmutableArray<ProposalTimeline> Timelines { get; init; }

    /// <summary>The title of the feed.</summary>
    public string Title { get; init; } = "Proposals";

    /// <summary>The URL of the site the feed is about, with <c>http</c> or <c>https</c>; <see langword="null"/> if there is none, and then entries have no links.</summary>
    public Uri? Site { get; init; }

    /// <summary>The URL of the feed itself, relative to <see cref="Site"/>; empty if it is unknown.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Returns the URL of a proposal's page, relative to <see cref="Site"/>, by the proposal's path; by default the path itself.</summary>
    public Func<string, string> PageOf { get; init; } = path => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>The topic of a partial feed. It is a part of the feed's id, so that several feeds of one history have different ids.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The status to which entries are limited; empty for all.</summary>
    public string OnlyStatus { get; init; } = "";

    /// <summary>The maximum number of entries; readers of a feed already have the older ones.</summary>
    public int Most { get; init; } = 200;

    /// <summary>Whether a text is the URL of a site.</summary>
    public static bool IsSite(string text, out Uri? site) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out site)
        && site.Scheme is "http" or "https"
        && site.Query.Length == 0
        && site.Fragment.Length == 0;

    /// <summary>Writes the feed as UTF-8.</summary>
    public void Write(Stream stream)
    {
        (ProposalTimeline Life, int At)[] entries =
        [
            .. Timelines
                .SelectMany(life => life.Events.Select((_, at) => (Life: life, At: at)))
                .Where(entry => entry.Life.Events[entry.At].Kind is TimelineKind.Entered or TimelineKind.Moved)
                .Where(entry => OnlyStatus.Length == 0 || entry.Life.Events[entry.At].Status == OnlyStatus)
                .OrderByDescending(entry => entry.Life.Events[entry.At].Time)
                .ThenBy(entry => entry.Life.Events[entry.At].Path, StringComparer.Ordinal)
                .ThenByDescending(entry => entry.Life.Events[entry.At].Commit, StringComparer.Ordinal),
        ];
        using var writer = XmlWriter.Create(
            stream,
            new XmlWriterSettings
            {
                Indent = true,
                NewLineChars = "\n",
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                CloseOutput = false,
            }
        );
        writer.WriteStartDocument();
        writer.WriteStartElement("feed", Atom);
        // The id is derived from the first commit, which identifies a history wherever it is cloned or published.
        writer.WriteElementString(
            "id",
            Atom,
            IdOf("feed" + Topic, entries.Length == 0 ? Site?.AbsoluteUri ?? "" : entries[^1].Life.Events[entries[^1].At].Commit)
        );
        writer.WriteElementString("title", Atom, Text(Title));
        writer.WriteElementString(
            "updated",
            Atom,
            TimeOf(entries.Length == 0 ? DateTimeOffset.UnixEpoch : entries[0].Life.Events[entries[0].At].Time)
        );
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
        // Commit and path identify an entry, since a commit causes at most one event for a path.
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

    // A custom UUID (version 8) from a hash. https://www.rfc-editor.org/rfc/rfc9562#section-5.8
    private static string IdOf(string commit, string path)
    {
        var id = Sha256.Of(Encoding.UTF8.GetBytes(commit + "\n" + path))[..16];
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(id, bigEndian: true).ToString("D");
    }

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Removes characters that are not allowed in XML.
    private static string Text(string text) => string.Concat(SafeText.OneLine(text).Where(character => character is not ('\uFFFE' or '\uFFFF')));
}
