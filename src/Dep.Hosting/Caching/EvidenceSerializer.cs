using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>Serializes a proposal's evidence of the repository's practice for the cache.</summary>
internal static class EvidenceSerializer
{
    /// <summary>Writes it.</summary>
    public static void Write(BinaryWriter writer, DocumentEvidence evidence)
    {
        writer.WriteList(evidence.Headings, static (writer, heading) =>
        {
            writer.Write(heading.Key);
            writer.Write((byte)heading.Level);
            writer.Write((byte)heading.Fill);
        });
        writer.WriteList(evidence.Fields, static (writer, field) =>
        {
            writer.Write(field.Name);
            writer.WriteList(field.Values, static (writer, value) => writer.Write(value));
        });
        writer.WriteList(evidence.Kept, static (writer, text) => writer.Write(text));
        writer.Write(evidence.KeepsComment);
        writer.WriteOptional(evidence.Number);
        writer.Write(evidence.HasTitle);
        writer.Write(evidence.Title);
        writer.Write(evidence.Day?.DayNumber ?? -1);
        writer.Write((byte)evidence.Notation);
    }

    /// <summary>Reads it.</summary>
    public static DocumentEvidence Read(BinaryReader record) =>
        new()
        {
            Headings = record.ReadList(static record => new HeadingEvidence(record.ReadString(), record.ReadByte(), (SectionFill)record.ReadByte())),
            Fields = record.ReadList(static record =>
            {
                var name = record.ReadString();
                return new FieldEvidence(name, NameComparison.Normalize(name), record.ReadList(static record => record.ReadString()));
            }),
            Kept = record.ReadList(static record => record.ReadString()),
            KeepsComment = record.ReadBoolean(),
            Number = record.ReadOptional(),
            HasTitle = record.ReadBoolean(),
            Title = record.ReadString(),
            Day = record.ReadInt32() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null,
            Notation = (HeaderNotation)record.ReadByte(),
        };
}
