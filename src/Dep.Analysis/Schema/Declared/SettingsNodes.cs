using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>Reads the values of a settings file. What is none is a defect at its place, and is left unsaid.</summary>
/// <param name="defects">Takes the defects.</param>
/// <param name="unknown">Is told of each word that is not known, with those that are; or <see langword="null"/>.</param>
internal sealed class SettingsNodes(List<Defect> defects, Action<string, IReadOnlyCollection<string>>? unknown = null)
{
    /// <summary>The entries of a mapping that may have any key, those left out that say nothing; <see langword="null"/> where it is empty or none.</summary>
    public ImmutableArray<T>? Named<T>(YamlNode node, string what, Func<Located<string>, YamlNode, T?> read)
        where T : class
    {
        if (node is YamlScalar { Value: "" })
        {
            return null;
        }

        if (node is not YamlMapping mapping)
        {
            defects.Add(new Defect(node.Span, $"A mapping is expected here, with {what} as key"));
            return null;
        }

        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in WithoutDuplicates(mapping))
        {
            if (read(entry.Key.Located, entry.Value) is { } value)
            {
                values.Add(value);
            }
        }

        return values.DrainToImmutable();
    }

    /// <summary>Reads a mapping whose keys are known.</summary>
    public void Keys(YamlNode? node, string where, Dictionary<string, Action<YamlNode>> keys)
    {
        if (node is null or YamlScalar { Value: "" })
        {
            return;
        }

        if (node is not YamlMapping mapping)
        {
            defects.Add(new Defect(node.Span, $"A mapping is expected for {where}, with the keys {Words(keys.Keys)}"));
            return;
        }

        foreach (var entry in WithoutDuplicates(mapping))
        {
            if (keys.TryGetValue(entry.Key.Value, out var read))
            {
                read(entry.Value);
            }
            else
            {
                defects.Add(Unknown(entry.Key, "key", $" in {where}", keys.Keys));
            }
        }
    }

    // Limits the number of entries, since documents are compared with each of them.
    private IEnumerable<T> Bounded<T>(IReadOnlyCollection<T> entries, Func<T, TextSpan> spanOf)
    {
        if (entries.Count > TemplateBounds.MostEntries)
        {
            defects.Add(
                new Defect(
                    spanOf(entries.ElementAt(TemplateBounds.MostEntries)),
                    $"There are more than {TemplateBounds.MostEntries} entries here; from this one on they do not count"
                )
            );
        }

        return entries.Take(TemplateBounds.MostEntries);
    }

    private IEnumerable<YamlEntry> WithoutDuplicates(YamlMapping mapping)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Bounded(mapping.Entries, entry => entry.Key.Span))
        {
            if (seen.Add(entry.Key.Value))
            {
                yield return entry;
            }
            else
            {
                defects.Add(new Defect(entry.Key.Span, $"Key '{entry.Key.Value}' is here a second time; the first one counts"));
            }
        }
    }

    /// <summary>One text.</summary>
    public Located<string>? Text(YamlNode node)
    {
        if (node is YamlScalar { Value.Length: > 0 and <= TemplateBounds.LongestText } scalar)
        {
            return scalar.Located;
        }

        if (node is YamlScalar { Value.Length: > TemplateBounds.LongestText })
        {
            defects.Add(new Defect(node.Span, $"This text has more than {TemplateBounds.LongestText} characters; it does not count"));
            return null;
        }

        defects.Add(new Defect(node.Span, "One text is expected here"));
        return null;
    }

    /// <summary>A list of texts. A single one may stand for a list of one, as it does in most tools' settings.</summary>
    public ImmutableArray<Located<string>>? Texts(YamlNode node) =>
        node switch
        {
            YamlScalar { Value: "" } => [],
            YamlScalar scalar => Text(scalar) is { } only ? [only] : [],
            YamlSequence sequence => [.. Bounded(sequence.Items, item => item.Span).Select(Text).OfType<Located<string>>()],
            _ => Refuse(node, "A list is expected here"),
        };

    private ImmutableArray<Located<string>>? Refuse(YamlNode node, string message)
    {
        defects.Add(new Defect(node.Span, message));
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public Located<bool>? Flag(YamlNode node) =>
        OneOf(node, "value", ["true", "false"]) is { } flag ? new Located<bool>(flag.Value == "true", flag.Span) : null;

    /// <summary>One of some words.</summary>
    public Located<string>? OneOf(YamlNode node, string what, IReadOnlyCollection<string> words)
    {
        var text = Text(node);
        if (text is null || words.Contains(text.Value.Value))
        {
            return text;
        }

        defects.Add(Unknown((YamlScalar)node, what, "", words));
        return null;
    }

    /// <summary>A text of some form.</summary>
    public Located<string>? Pattern(YamlNode node, Func<string, bool> isPattern, string example)
    {
        var text = Text(node);
        if (text is null || isPattern(text.Value.Value))
        {
            return text;
        }

        defects.Add(new Defect(node.Span, $"'{text.Value.Value}' is no pattern; one looks like '{example}'"));
        return null;
    }

    /// <summary>A text that means a value.</summary>
    public Located<T>? Parsed<T>(YamlNode node, Func<string, T?> parse, string fault)
        where T : struct
    {
        if (Text(node) is not { } text)
        {
            return null;
        }

        if (parse(text.Value) is { } value)
        {
            return new Located<T>(value, text.Span);
        }

        defects.Add(new Defect(node.Span, $"'{text.Value}' is no {fault}"));
        return null;
    }

    private Defect Unknown(YamlScalar found, string what, string where, IReadOnlyCollection<string> known)
    {
        unknown?.Invoke(found.Value, known);
        return new Defect(
            found.Span,
            SpellingSuggestion.Of(found.Value, known) is { } near
                ? $"Unknown {what} '{found.Value}'{where}; did you mean '{near}'?"
                : $"Unknown {what} '{found.Value}'{where}; known are {Words(known)}"
        );
    }

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
