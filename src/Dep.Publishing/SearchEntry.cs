using System.Collections.Immutable;
using System.Text.Json;
using Dep.Publishing.Html;

namespace Dep.Publishing;

/// <summary>A proposal in the search index: the weights of its words, and the text for snippets.</summary>
internal sealed class SearchEntry
{
    // The weight of a word depends on where it occurs: a number identifies one proposal, a title states the subject, a text has many words.
    private const double OfNumber = 40;
    private const double OfTitle = 12;
    private const double OfAuthor = 8;
    private const double OfFileName = 5;
    private const double OfHeading = 4;
    private const double OfField = 2;
    private const double OfText = 1;

    // Term frequency saturates: the count at which a word has half of its maximum weight in a text.
    private const double Half = 3;

    private readonly ImmutableArray<TextPart> _parts;
    private readonly string _title;

    /// <summary>Weighs the words of a proposal.</summary>
    /// <param name="facts">The proposal.</param>
    /// <param name="parts">The text by headings.</param>
    public SearchEntry(ProposalFacts facts, ImmutableArray<TextPart> parts)
    {
        _parts = parts;
        _title = facts.Label;
        AddOnce([facts.Number, facts.Number.TrimStart('0')], OfNumber);
        var title = SearchWords.WithPairs(facts.ShortTitle).Distinct(StringComparer.Ordinal).ToArray();
        // A word weighs more in a short title.
        AddOnce(title, OfTitle * 8 / (7 + title.Length));
        AddOnce(facts.Authors.SelectMany(SearchWords.Of), OfAuthor);
        AddOnce(SearchWords.Of(FileName(facts.Proposal.Path)), OfFileName);
        AddOnce(facts.Proposal.Header.Fields.SelectMany(field => SearchWords.Of(field.Value.Value)), OfField);
        AddOnce(parts.SelectMany(part => SearchWords.WithPairs(part.Heading)), OfHeading);
        foreach (var word in parts.SelectMany(part => SearchWords.Of(part.Text)).CountBy(word => word, StringComparer.Ordinal))
        {
            Add(word.Key, OfText * word.Value / (word.Value + Half));
        }
    }

    /// <summary>The weights by word, each greater than zero.</summary>
    public Dictionary<string, double> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>The text as a script, since a page opened from disk can load no other kind of file. It is loaded only for search results.</summary>
    /// <param name="name">The name of the proposal's page, without its extension.</param>
    public byte[] Script(string name)
    {
        using var stream = new MemoryStream();
        stream.Write("(window.depTexts||={})["u8);
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(name));
        stream.Write("]="u8);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            Write(writer, new TextPart("", "", _title));
            foreach (var part in _parts.Where(part => part.Text.Length + part.Heading.Length > 0))
            {
                Write(writer, part);
            }

            writer.WriteEndArray();
        }

        stream.Write(";\n"u8);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, TextPart part)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(part.Anchor);
        writer.WriteStringValue(part.Heading);
        writer.WriteStringValue(part.Text);
        writer.WriteEndArray();
    }

    // A README is named after its folder.
    private static string FileName(string path) =>
        path.Split('/') is [.., var folder, var file] && file.StartsWith("readme.", StringComparison.OrdinalIgnoreCase)
            ? folder
            : path[(path.LastIndexOf('/') + 1)..];

    private void AddOnce(IEnumerable<string> words, double weight)
    {
        foreach (var word in words.Where(word => word.Length > 0).Distinct(StringComparer.Ordinal))
        {
            Add(word, weight);
        }
    }

    private void Add(string word, double weight) => Weights[word] = Weights.GetValueOrDefault(word) + weight;
}
