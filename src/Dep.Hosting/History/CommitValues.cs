using System.Collections.Immutable;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.History;

/// <summary>Serializes ids and paths of a history, interned: each value is written once, and later as its index. Ids are written as bytes.</summary>
internal static class CommitValues
{
    // Index 0 means null, 1 means that a new value follows; known values are counted from 2.
    private const int None = 0;
    private const int New = 1;
    private const int FirstKnown = 2;

    /// <summary>Writes values.</summary>
    internal sealed class Writing(BinaryWriter writer)
    {
        private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

        /// <summary>Writes an id or <see langword="null"/>.</summary>
        public void WriteId(string? id)
        {
            if (id is null)
            {
                writer.Write7BitEncodedInt(None);
            }
            else if (IsNew(_ids, id))
            {
                writer.WriteBlock(Convert.FromHexString(id));
            }
        }

        /// <summary>Writes a text.</summary>
        public void WriteText(string text)
        {
            if (IsNew(_texts, text))
            {
                writer.Write(text);
            }
        }

        /// <summary>Writes the files of a commit.</summary>
        public void WriteFiles(ImmutableArray<HistoryFile> files) => writer.WriteList(files, (_, file) =>
            {
                WriteText(file.Path);
                WriteId(file.Id);
                WriteId(file.Former);
            });

        private bool IsNew(Dictionary<string, int> known, string value)
        {
            var isNew = known.TryAdd(value, known.Count);
            writer.Write7BitEncodedInt(isNew ? New : FirstKnown + known[value]);
            return isNew;
        }
    }

    /// <summary>Reads values.</summary>
    internal sealed class Reading(BinaryReader record)
    {
        private readonly List<string> _ids = [];
        private readonly List<string> _texts = [];

        /// <summary>Reads an id or <see langword="null"/>.</summary>
        public string? ReadId() =>
            record.Read7BitEncodedInt() switch
            {
                None => null,
                New => Added(_ids, Convert.ToHexStringLower(record.ReadBlock())),
                var known => At(_ids, known),
            };

        /// <summary>Reads a text.</summary>
        public string ReadText() => record.Read7BitEncodedInt() is var known && known == New ? Added(_texts, record.ReadString()) : At(_texts, known);

        /// <summary>Reads the files of a commit.</summary>
        public ImmutableArray<HistoryFile> ReadFiles() => record.ReadList(_ => new HistoryFile(ReadText(), ReadId(), ReadId()));

        private static string Added(List<string> known, string value)
        {
            known.Add(value);
            return value;
        }

        private static string At(List<string> known, int place) => known[place - FirstKnown];
    }
}
