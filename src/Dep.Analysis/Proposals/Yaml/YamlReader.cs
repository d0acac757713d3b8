using System.Collections.Immutable;
using Dep.Analysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dep.Analysis.Proposals.Yaml;

/// <summary>
/// Reads YAML from YamlDotNet's events. YamlDotNet's representation model accepts <c>a: &amp;x [*x]</c>, which recurses endlessly, and
/// its typed readers throw on impossible dates. Here every scalar is text, and nesting is limited to <see cref="MaximumDepth"/>.
/// Anchors and tags are reported as faults and otherwise ignored; an alias of a scalar is read as that scalar's text.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>The maximum nesting of mappings and sequences. A header needs 2 levels, <c>dep.yml</c> 5.</summary>
    public const int MaximumDepth = 16;

    /// <summary>The maximum number of scalars, mappings and sequences. The longest real headers have 100.</summary>
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
    public static YamlReading Read(string text, TextSpan part) =>
        PlainMapping.Read(text, part) is { } plain ? new YamlReading(plain, []) : Parse(text, part);

    /// <summary>Reads with the full parser, even if the text is simple.</summary>
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
            return new YamlReading(
                null,
                reader._faults is [.., { Kind: YamlFaultKind.ReservedCharacter } last] && exception is YamlRefusedException
                    ? [last]
                    : [reader._places.FaultOf(exception)]
            );
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // YamlDotNet throws exceptions of other types on some malformed input; they are reported in the same way.
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
        return _parser.TryConsume<DocumentEnd>(out _) && _parser.Accept<StreamEnd>(out _)
            ? root
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
            // Its anchor was reported already, so the alias is not.
            return new YamlScalar(value, span);
        }

        // '*important*' is an alias without an anchor; the author meant text. Outside of brackets, that text is the rest of the line.
        var text = _text[span.Start..span.End];
        var place = _flows > 0 ? span : _places.LineFrom(alias.Start);
        _faults.Add(new YamlFault(YamlFaultKind.ReservedCharacter, new Defect(place, $"'{text}' is an alias, and no anchor has its name")));
        return _flows > 0 ? new YamlScalar(text, span) : throw Refuse(alias, "This is not YAML");
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var (value, span) = (_input.Restore(scalar.Value), SpanOf(scalar));
        if (value.Length == 0 && span.Length > 1 && scalar.Style is ScalarStyle.Plain && _text[span.Start] is '&' or '!')
        {
            // To YAML, '&amp' and '!new' are an anchor and a tag of an empty value, but the author meant text.
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

        // In brackets, YamlDotNet accepts values that no other parser accepts.
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

    private void Note(ParsingEvent at, string message) =>
        _faults.Add(new YamlFault(YamlFaultKind.NotRead, new Defect(_places.LineFrom(at.Start), message)));

    // YamlDotNet's span of a scalar includes its anchor and tag, which are removed here.
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
        // YamlDotNet's end of a flow collection is before its closing bracket; that of a block collection is the start of the next token.
        if (
            from is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow }
            && end < _part.End
            && _text[end] is ']' or '}'
        )
        {
            return new TextSpan(start, end + 1);
        }

        // Only YAML's own white space is trimmed: a no-break space is text.
        while (end > start && _text[end - 1] is ' ' or '\t' or '\r' or '\n')
        {
            end--;
        }

        return new TextSpan(start, end);
    }
}
