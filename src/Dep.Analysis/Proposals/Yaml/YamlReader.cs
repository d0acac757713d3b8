using System.Collections.Immutable;
using Dep.Analysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>
/// Reads YAML from its events. YamlDotNet's representation model accepts <c>a: &amp;x [*x]</c>, which recurses without
/// end, and its typed readers throw at impossible dates; here everything is text, without anchors, aliases and tags,
/// and no deeper than <see cref="MaximumDepth"/>.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>How deep mappings and sequences may nest. A header needs 2 levels, <c>dep.yml</c> 5.</summary>
    public const int MaximumDepth = 16;

    /// <summary>How many scalars, mappings and sequences there may be. The longest real headers have 100.</summary>
    public const int MaximumNodes = 50_000;

    private readonly string _text;
    private readonly TextSpan _part;
    private readonly Parser _parser;
    private int _nodes;

    private YamlReader(string text, TextSpan part)
    {
        _text = text;
        _part = part;
        _parser = new Parser(new StringReader(text[part.Start..part.End]));
    }

    /// <summary>Reads the first YAML document in a part of a text.</summary>
    /// <returns>The root, or <see langword="null"/> where the part is empty or cannot be read; then the defect says why.</returns>
    public static (YamlNode? Root, Defect? Defect) Read(string text, TextSpan part) => PlainMapping.Read(text, part) is { } plain ? (plain, null) : Parse(text, part);

    /// <summary>Reads as <see cref="Read"/> does, whatever the text is.</summary>
    internal static (YamlNode? Root, Defect? Defect) Parse(string text, TextSpan part)
    {
        var reader = new YamlReader(text, part);
        try
        {
            reader._parser.Consume<StreamStart>();
            if (reader._parser.Accept<StreamEnd>(out _))
            {
                return (null, null);
            }

            reader._parser.Consume<DocumentStart>();
            var root = reader.ReadNode(0);
            if (!reader._parser.TryConsume<DocumentEnd>(out _) || !reader._parser.Accept<StreamEnd>(out _))
            {
                return (null, new Defect(reader.LineFrom(reader._parser.Current!.Start), "A second YAML document starts here; only one is read"));
            }

            return (root, null);
        }
        catch (YamlException exception)
        {
            return (null, new Defect(reader.LineFrom(exception.Start), Sentence(exception)));
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // YamlDotNet throws others than its own on some malformed input; to a reader of the file they are the same.
            return (null, new Defect(part with { End = part.Start }, "This is not YAML"));
        }
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Refuse(_parser.Current!, "The YAML nests too deeply");
        }

        if (++_nodes > MaximumNodes)
        {
            throw Refuse(_parser.Current!, "The YAML has too many values to be read: more than 50,000");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            RefuseMarks(scalar);
            return new YamlScalar(scalar.Value, SpanOf(scalar));
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            RefuseMarks(sequence);
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            SequenceEnd end;
            while (!_parser.TryConsume(out end!))
            {
                items.Add(ReadNode(depth + 1));
            }

            return sequence.Style is SequenceStyle.Flow || items.Count == 0
                ? new YamlSequence(items.DrainToImmutable(), SpanOf(sequence, end))
                : new YamlSequence(items.ToImmutable(), SpanOf(sequence) with { End = items[^1].Span.End });
        }

        if (_parser.TryConsume<MappingStart>(out var mapping))
        {
            RefuseMarks(mapping);
            return ReadMapping(mapping, depth);
        }

        throw _parser.Current is AnchorAlias alias
            ? Refuse(alias, "Aliases are not read here; write the value out")
            : Refuse(_parser.Current!, "This is not YAML");
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        MappingEnd end;
        while (!_parser.TryConsume(out end!))
        {
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw Refuse(start, "A key must be plain text");
            }

            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }

        return start.Style is MappingStyle.Flow || entries.Count == 0
            ? new YamlMapping(entries.DrainToImmutable(), SpanOf(start, end))
            : new YamlMapping(entries.ToImmutable(), SpanOf(start) with { End = Math.Max(entries[^1].Key.Span.End, entries[^1].Value.Span.End) });
    }

    private static void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            throw Refuse(node, "Anchors are not read here; write the value out");
        }

        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            throw Refuse(node, "Tags are not read here; every value is text");
        }
    }

    private static YamlException Refuse(ParsingEvent at, string message) => new(at.Start, at.End, message);

    private TextSpan SpanOf(ParsingEvent from, ParsingEvent? to = null)
    {
        var start = Offset(from.Start);
        var end = Math.Max(start, Offset((to ?? from).End));
        // The end of a flow collection is before its bracket; that of a block collection is where the next token starts.
        if (from is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow } && end < _part.End && _text[end] is ']' or '}')
        {
            return new TextSpan(start, end + 1);
        }

        // White space is YAML's here: a no-break space is text.
        while (end > start && _text[end - 1] is ' ' or '\t' or '\r' or '\n')
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    private int Offset(Mark mark) => (int)Math.Clamp(_part.Start + mark.Index, _part.Start, _part.End);

    private TextSpan LineFrom(Mark mark)
    {
        var start = Offset(mark);
        var last = _text.AsSpan(0, _part.End).TrimEnd().Length;
        if (start >= last)
        {
            // What is never closed is missed at the end of the text; the last line with something on it is the nearest to show.
            start = Math.Max(_part.Start, _text.AsSpan(0, last).LastIndexOfAny('\r', '\n') + 1);
        }

        var length = _text.AsSpan(start, _part.End - start).IndexOfAny('\r', '\n');
        return new TextSpan(start, length < 0 ? _part.End : start + length);
    }

    // YamlDotNet's messages are sentences with and without a period, some with a place of their own in front.
    private static string Sentence(YamlException exception)
    {
        var message = exception.Message;
        var place = message.IndexOf("): ", StringComparison.Ordinal);
        if (message.StartsWith('(') && place > 0)
        {
            message = message[(place + 3)..];
        }

        return message.TrimEnd('.', ' ');
    }
}
