using System.Collections.Immutable;
using Dep.Analysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>
/// Reads YAML from its events. YamlDotNet's representation model accepts <c>a: &amp;x [*x]</c>, which recurses without
/// end, and its typed readers throw at impossible dates; here everything is text, no deeper than <see cref="MaximumDepth"/>.
/// Anchors and tags are faults, without which the values are read; an alias of plain text is that text.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>How deep mappings and sequences may nest. A header needs 2 levels, <c>dep.yml</c> 5.</summary>
    public const int MaximumDepth = 16;

    /// <summary>How many scalars, mappings and sequences there may be. The longest real headers have 100.</summary>
    public const int MaximumNodes = 20_000;

    // Characters that cannot start a plain value: https://yaml.org/spec/1.2.2/#53-indicator-characters
    private const string Reserved = "@`%|>";

    private readonly string _text;
    private readonly TextSpan _part;
    private readonly YamlPlaces _places;
    private readonly YamlInput _input;
    private readonly Parser _parser;
    private readonly ImmutableArray<YamlFault>.Builder _faults = ImmutableArray.CreateBuilder<YamlFault>();
    private readonly Dictionary<string, string> _anchored = new(StringComparer.Ordinal);
    private int _nodes;
    private int _flows;

    private YamlReader(string text, TextSpan part)
    {
        _text = text;
        _part = part;
        _places = new YamlPlaces(text, part);
        _input = YamlInput.Of(text, part);
        _parser = new Parser(new StringReader(_input.Text));
    }

    /// <summary>Reads the first YAML document in a part of a text.</summary>
    public static YamlReading Read(string text, TextSpan part) => PlainMapping.Read(text, part) is { } plain ? new YamlReading(plain, []) : Parse(text, part);

    /// <summary>Reads as <see cref="Read"/> does, whatever the text is.</summary>
    internal static YamlReading Parse(string text, TextSpan part)
    {
        var reader = new YamlReader(text, part);
        try
        {
            return new YamlReading(reader.ReadDocument(), reader._faults.DrainToImmutable());
        }
        catch (YamlException exception)
        {
            // The fault of an unknown alias says more than the exception that follows from it.
            return new YamlReading(null, reader._faults is [.., { Kind: YamlFaultKind.ReservedCharacter } last] && exception is YamlRefusedException ? [last] : [reader._places.FaultOf(exception)]);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // YamlDotNet throws others than its own on some malformed input; to a reader of the file they are the same.
            return new YamlReading(null, [reader._places.FaultOfUnknown()]);
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        return _parser.TryConsume<DocumentEnd>(out _) && _parser.Accept<StreamEnd>(out _) ? root
            : throw Refuse(_parser.Current!, "A second YAML document starts here; only one is read");
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Refuse(_parser.Current!, "The YAML nests too deeply");
        }

        if (++_nodes > MaximumNodes)
        {
            throw Refuse(_parser.Current!, FormattableString.Invariant($"The YAML has too many values to be read: more than {MaximumNodes:N0}"));
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return ReadScalar(scalar);
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            NoteMarks(sequence);
            _flows += sequence.Style is SequenceStyle.Flow ? 1 : 0;
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            SequenceEnd end;
            while (!_parser.TryConsume(out end!))
            {
                items.Add(ReadNode(depth + 1));
            }

            _flows -= sequence.Style is SequenceStyle.Flow ? 1 : 0;
            return sequence.Style is SequenceStyle.Flow || items.Count == 0
                ? new YamlSequence(items.DrainToImmutable(), SpanOf(sequence, end))
                : new YamlSequence(items.ToImmutable(), SpanOf(sequence) with { End = items[^1].Span.End });
        }

        if (_parser.TryConsume<MappingStart>(out var mapping))
        {
            NoteMarks(mapping);
            return ReadMapping(mapping, depth);
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return ReadAlias(alias);
        }

        throw Refuse(_parser.Current!, "This is not YAML");
    }

    private YamlScalar ReadAlias(AnchorAlias alias)
    {
        var span = SpanOf(alias);
        if (_anchored.TryGetValue(alias.Value.Value, out var value))
        {
            // Its anchor is told already: one cause, one finding.
            return new YamlScalar(value, span);
        }

        // '*important*' is an alias of nothing. Outside of brackets the whole line was meant.
        var text = _text[span.Start..span.End];
        _faults.Add(new YamlFault(YamlFaultKind.ReservedCharacter, new Defect(_flows > 0 ? span : _places.LineFrom(alias.Start), $"'{text}' is an alias, and no anchor has its name")));
        return _flows > 0 ? new YamlScalar(text, span) : throw Refuse(alias, "This is not YAML");
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var (value, span) = (_input.Restore(scalar.Value), SpanOf(scalar));
        if (value.Length == 0 && span.Length > 1 && scalar.Style is ScalarStyle.Plain && _text[span.Start] is '&' or '!')
        {
            // '&amp' and '!new' are marks of an empty value, and texts to whoever wrote them.
            var text = _text[span.Start..span.End];
            _faults.Add(new YamlFault(YamlFaultKind.ReservedCharacter, new Defect(span, $"'{text}' is a mark of an empty value")));
            return new YamlScalar(text, span);
        }

        NoteMarks(scalar);
        span = WithoutMarks(span, scalar);
        if (!scalar.Anchor.IsEmpty)
        {
            _anchored[scalar.Anchor.Value] = value;
        }

        // In brackets YamlDotNet lets pass what no other parser does.
        if (_flows > 0 && scalar.Style is ScalarStyle.Plain && value.Length > 0 && Reserved.Contains(value[0], StringComparison.Ordinal))
        {
            _faults.Add(new YamlFault(YamlFaultKind.ReservedCharacter, new Defect(span, $"A value may not start with '{value[0]}'")));
        }

        return new YamlScalar(value, span);
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        _flows += start.Style is MappingStyle.Flow ? 1 : 0;
        MappingEnd end;
        while (!_parser.TryConsume(out end!))
        {
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw Refuse(start, "A key must be plain text");
            }

            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }

        _flows -= start.Style is MappingStyle.Flow ? 1 : 0;
        return start.Style is MappingStyle.Flow || entries.Count == 0
            ? new YamlMapping(entries.DrainToImmutable(), SpanOf(start, end))
            : new YamlMapping(entries.ToImmutable(), SpanOf(start) with { End = Math.Max(entries[^1].Key.Span.End, entries[^1].Value.Span.End) });
    }

    private void NoteMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Note(node, "Anchors are not read here; write the value out");
        }

        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            Note(node, "Tags are not read here; every value is text");
        }
    }

    private void Note(ParsingEvent at, string message) => _faults.Add(new YamlFault(YamlFaultKind.NotRead, new Defect(_places.LineFrom(at.Start), message)));

    // The place of a scalar starts at its anchor and tag.
    private TextSpan WithoutMarks(TextSpan span, Scalar scalar)
    {
        var (start, isMarked) = (span.Start, !scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty);
        while (isMarked && start < span.End && _text[start] is '&' or '!')
        {
            while (start < span.End && !char.IsWhiteSpace(_text[start]))
            {
                start++;
            }

            while (start < span.End && char.IsWhiteSpace(_text[start]))
            {
                start++;
            }
        }

        return new TextSpan(start, span.End);
    }

    private static YamlRefusedException Refuse(ParsingEvent at, string message) => new(at, message);

    private TextSpan SpanOf(ParsingEvent from, ParsingEvent? to = null)
    {
        var start = _places.Offset(from.Start);
        var end = Math.Max(start, _places.Offset((to ?? from).End));
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
}
