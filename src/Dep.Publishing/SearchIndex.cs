using System.Text.Json;

namespace Dep.Publishing;

/// <summary>
/// The inverted index of all proposals: each word with the table rows in which it occurs and its weights there. It is a script, since a page
/// opened from disk can load no other kind of file. Each word is stored once, so that a thousand proposals take only a few megabytes.
/// </summary>
internal static class SearchIndex
{
    /// <summary>The index's path, from the site's root.</summary>
    public const string Path = "assets/words.js";

    /// <summary>The folder of the texts, from the site's root: one file per page, with the same name.</summary>
    public const string Folder = "search/";

    // Weights are scaled and written as integers, which are short.
    private const double Scale = 10;

    /// <summary>The script.</summary>
    /// <param name="entries">The proposals in the order of the rows.</param>
    public static byte[] Script(IReadOnlyList<SearchEntry> entries)
    {
        var words = new SortedDictionary<string, List<(int Row, int Weight)>>(StringComparer.Ordinal);
        for (var row = 0; row < entries.Count; row++)
        {
            foreach (var (word, weight) in entries[row].Weights)
            {
                if (!words.TryGetValue(word, out var at))
                {
                    words.Add(word, at = []);
                }

                at.Add((row, Math.Max(1, (int)Math.Round(weight * Scale))));
            }
        }

        using var stream = new MemoryStream();
        stream.Write("window.depWords="u8);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("words");
            foreach (var word in words.Keys)
            {
                writer.WriteStringValue(word);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("rows");
            foreach (var at in words.Values)
            {
                Write(writer, at);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.Write(";\n"u8);
        return stream.ToArray();
    }

    // Writes row and weight alternately; rows are delta-encoded, which makes most numbers short.
    private static void Write(Utf8JsonWriter writer, List<(int Row, int Weight)> rows)
    {
        writer.WriteStartArray();
        var before = 0;
        foreach (var (row, weight) in rows)
        {
            writer.WriteNumberValue(row - before);
            writer.WriteNumberValue(weight);
            before = row;
        }

        writer.WriteEndArray();
    }
}
