using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>Serializes the head of a proposal for the cache.</summary>
internal static class HeadSerializer
{
    /// <summary>Writes a head.</summary>
    public static void Write(BinaryWriter writer, ProposalHead head)
    {
        writer.Write(head.Title is not null);
        if (head.Title is { } title)
        {
            writer.Write(title);
        }

        writer.Write(head.Heading);
        writer.Write7BitEncodedInt((int)head.Header.Notation);
        writer.Write(head.Header.Span);
        writer.WriteList(head.Header.Fields, WriteField);
        writer.WriteList(head.Header.Defects, static (writer, defect) =>
        {
            writer.Write(defect.Span);
            writer.Write(defect.Message);
            writer.WriteOptional(defect.Correction);
        });
        writer.WriteList(head.LinksInside, static (writer, link) =>
        {
            writer.Write7BitEncodedInt((int)link.Kind);
            writer.Write(link.Label);
            writer.Write(link.Target);
            writer.Write(link.Span);
        });
        writer.WriteBlock(Encoding.UTF8.GetBytes(head.AnchorNames.Text));
    }

    /// <summary>Reads a head.</summary>
    /// <param name="record">What <see cref="Write"/> wrote.</param>
    /// <param name="sidecar">The file beside the document that holds the header, or <see langword="null"/>.</param>
    public static ProposalHead Read(BinaryReader record, SourceText? sidecar) =>
        new(
            record.ReadBoolean() ? record.ReadLocated() : null,
            record.ReadSpan(),
            new Header(
                (HeaderNotation)record.Read7BitEncodedInt(),
                record.ReadSpan(),
                record.ReadList(ReadField),
                record.ReadList(static record => new Defect(record.ReadSpan(), record.ReadString()) { Correction = record.ReadOptional() })
            )
            {
                Sidecar = sidecar,
            }
        )
        {
            LinksInside = record.ReadList(static record => new Link(
                (LinkKind)record.Read7BitEncodedInt(),
                record.ReadString(),
                record.ReadLocated(),
                record.ReadSpan()
            )),
            AnchorNames = AnchorsOf(record.ReadBlock()),
        };

    // Decoded lazily: the anchors of most documents are never needed.
    private static AnchorNames AnchorsOf(ArraySegment<byte> text) =>
        text.Count == 0 ? AnchorNames.None : new AnchorNames(() => Encoding.UTF8.GetString(text));

    private static void WriteField(BinaryWriter writer, MetadataField field)
    {
        writer.Write(field.Name);
        writer.Write(field.Value);
        writer.Write(field.Span);
        writer.Write(field.Qualifier);
        writer.Write(field.IsSection);
        writer.Write(field.IsEscaped);
        writer.Write(field.IsList);
        if (field.IsList)
        {
            writer.WriteList(field.Items, static (writer, item) => writer.Write(item));
        }
    }

    private static MetadataField ReadField(BinaryReader record)
    {
        var field = new MetadataField(record.ReadLocated(), record.ReadLocated(), record.ReadSpan())
        {
            Qualifier = record.ReadString(),
            IsSection = record.ReadBoolean(),
            IsEscaped = record.ReadBoolean(),
        };
        return record.ReadBoolean() ? field with { Items = record.ReadList(static record => record.ReadLocated()) } : field;
    }
}
