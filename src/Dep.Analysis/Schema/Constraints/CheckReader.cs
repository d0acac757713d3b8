using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Reads the words that ask for something, each into a <see cref="Check"/>.</summary>
/// <param name="nodes">Reads values.</param>
/// <param name="defects">Takes the defects.</param>
/// <param name="isTrusted">Whether patterns need not be tried.</param>
internal sealed class CheckReader(SettingsNodes nodes, List<Defect> defects, bool isTrusted)
{
    private const string BoundsExample = "bounds; they look like '2..44', '1..', '..44' or '3'";

    private static readonly string[] Orders = ["true", "false", "ascending", "descending"];
    private static readonly string[] Likenesses = [.. Enum.GetNames<Likeness>().Select(name => name.ToLowerInvariant())];

    /// <summary>The words that what is spoken of may have, each with what reads it.</summary>
    public IEnumerable<KeyValuePair<string, Action<YamlNode>>> WordsOf(ConstraintDraft draft) =>
        CheckWords.For(draft.Target.Kind).Select(word => KeyValuePair.Create<string, Action<YamlNode>>(word, node => ReaderOf(word, draft)(node)));

    /// <summary>A pattern, or <see langword="null"/> where it is none that can be used.</summary>
    public TextPattern? ReadPattern(YamlNode node) => nodes.Text(node) is { } text ? ReadPattern(text) : null;

    private TextPattern? ReadPattern(Located<string> text)
    {
        var (pattern, fault) = TextPattern.Read(text, isTrusted);
        if (fault is not null)
        {
            defects.Add(new Defect(text.Span, $"Pattern '{text.Value}' {fault}"));
        }

        return pattern;
    }

    private ImmutableArray<TextPattern> ReadPatterns(YamlNode node) => [.. (nodes.Texts(node) ?? []).Select(ReadPattern).OfType<TextPattern>()];

    // Dialects have dozens of constraints, and each is read by the words that may be said of it.
    private Action<YamlNode> ReaderOf(string word, ConstraintDraft draft) =>
        word switch
        {
            "pattern" => node => AddPatterns(node, draft, isForbidden: false),
            "not" => node => AddPatterns(node, draft, isForbidden: true),
            "length" => node => AddBounds(node, draft, bounds => new LengthCheck(bounds, InWords: false)),
            "words" => node => AddBounds(node, draft, bounds => new LengthCheck(bounds, InWords: true)),
            "range" => node => AddBounds(node, draft, bounds => new RangeCheck(bounds)),
            "count" => node => AddBounds(node, draft, bounds => new CountCheck(bounds)),
            "sorted" => node => AddSorted(node, draft),
            "unique" => node => AddFlag(node, draft, new UniqueCheck()),
            "separator" => node => Add(draft, nodes.Text(node) is { } text ? new SeparatorCheck(text.Value) : null),
            "exact" => node => AddFlag(node, draft, new ExactCheck()),
            "link" => node => Add(draft, ReadLink(node)),
            "template" => node =>
                AddWords(node, draft, "word", Likenesses, words => new TemplateCheck([
                    .. words.Select(word => Enum.Parse<Likeness>(word, ignoreCase: true)),
                ])),
            "gaps" => node => Add(draft, ReadGaps(node)),
            "contents" => node => AddBounds(node, draft, levels => new ContentsCheck(levels)),
            "text" => node => Add(draft, nodes.Text(node) is { } text ? new WordingCheck(text.Value) : null),
            "only" => node =>
                Add(
                    draft,
                    new ConditionReader(nodes, defects, ReadPattern).Read(node) is { } condition ? new PresenceCheck(IsOnly: true, condition) : null
                ),
            "after" => node => Add(draft, nodes.Text(node) is { } field ? new DateCheck(DateOrder.After) { Field = field } : null),
            "before" => node => Add(draft, nodes.Text(node) is { } field ? new DateCheck(DateOrder.Before) { Field = field } : null),
            "past" => node => AddFlag(node, draft, new DateCheck(DateOrder.Past)),
            "future" => node => AddFlag(node, draft, new DateCheck(DateOrder.Future)),
            "within" => node =>
                Add(
                    draft,
                    nodes.Parsed(node, Period.TryParse, "period; one looks like '14 days', '6 weeks' or '3 months'") is { } period
                        ? new DateCheck(DateOrder.Within) { Period = period.Value }
                        : null
                ),
            "content" => node =>
                AddWords(
                    node,
                    draft,
                    "content",
                    [.. Enum.GetNames<SectionContent>().Select(name => name.ToLowerInvariant())],
                    words => new ContentCheck([.. words.Select(word => Enum.Parse<SectionContent>(word, ignoreCase: true))])
                ),
            "begins" => node => AddTexts(node, draft, texts => new BeginsCheck(texts)),
            "language" => node => AddTexts(node, draft, texts => new LanguageCheck(texts)),
            "json" => node => AddJson(node, draft),
            "mention" => node => draft.Checks.AddRange(new MentionCheckReader(nodes, defects, ReadPattern).Read(node, draft.Target.Kind)),
            "life" => node => Add(draft, ReadLife(node)),
            "file" => node => Add(draft, new FileCheckReader(nodes, defects, ReadPattern).Read(node, draft.Target.Kind)),
            "schema" => node => Add(draft, new SchemaCheck(new JsonShapeReader(nodes, defects, ReadPattern).Read(node))),
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Nothing reads this word"),
        };

    private static void Add(ConstraintDraft draft, Check? check)
    {
        if (check is not null)
        {
            draft.Checks.Add(check);
        }
    }

    private void AddPatterns(YamlNode node, ConstraintDraft draft, bool isForbidden)
    {
        if (ReadPatterns(node) is { IsEmpty: false } patterns)
        {
            draft.Checks.Add(new PatternCheck(patterns, isForbidden));
        }
    }

    private void AddBounds(YamlNode node, ConstraintDraft draft, Func<Bounds, Check> make)
    {
        if (nodes.Parsed(node, Bounds.TryParse, BoundsExample) is { } bounds)
        {
            draft.Checks.Add(make(bounds.Value));
        }
    }

    private void AddFlag(YamlNode node, ConstraintDraft draft, Check check)
    {
        if (nodes.Flag(node) is { Value: true })
        {
            draft.Checks.Add(check);
        }
    }

    private void AddSorted(YamlNode node, ConstraintDraft draft)
    {
        if (nodes.OneOf(node, "order", Orders) is { Value: not "false" and var order } && Orders.Contains(order))
        {
            draft.Checks.Add(new SortedCheck(order == "descending"));
        }
    }

    private void AddTexts(YamlNode node, ConstraintDraft draft, Func<ImmutableArray<string>, Check> make)
    {
        if (nodes.Texts(node) is { IsEmpty: false } texts)
        {
            draft.Checks.Add(make([.. texts.Select(text => text.Value)]));
        }
    }

    private void AddJson(YamlNode node, ConstraintDraft draft)
    {
        if (node is not YamlMapping)
        {
            AddTexts(node, draft, texts => new JsonCheck(texts is ["true"] ? ["json"] : texts));
            return;
        }

        ImmutableArray<string> languages = ["json"];
        JsonShape? shape = null;
        nodes.Keys(
            node,
            "json",
            new()
            {
                ["language"] = value => languages = TextsOf(value),
                ["schema"] = value => shape = new JsonShapeReader(nodes, defects, ReadPattern).Read(value),
            }
        );
        draft.Checks.Add(new JsonCheck(languages) { Shape = shape });
    }

    private void AddWords(YamlNode node, ConstraintDraft draft, string what, string[] known, Func<ImmutableArray<string>, Check> make)
    {
        ImmutableArray<string> words =
        [
            .. (nodes.Texts(node) ?? [])
                .Select(text => nodes.OneOf(new YamlScalar(text.Value, text.Span), what, known))
                .OfType<Located<string>>()
                .Select(word => word.Value)
                .Where(known.Contains),
        ];
        if (!words.IsEmpty)
        {
            draft.Checks.Add(make(words));
        }
    }

    private LinkCheck? ReadLink(YamlNode node)
    {
        var link = new LinkCheck();
        if (node is not YamlMapping)
        {
            return nodes.Flag(node) is { Value: true } ? link with { IsAlone = true } : null;
        }

        nodes.Keys(
            node,
            "link",
            new()
            {
                ["scheme"] = value => link = link with { Schemes = TextsOf(value) },
                ["host"] = value => link = link with { Hosts = TextsOf(value) },
                ["path"] = value => link = link with { Path = ReadPattern(value) },
                ["text"] = value => link = link with { Label = ReadPattern(value) },
                ["relative"] = value => link = link with { IsRelative = nodes.Flag(value)?.Value },
                ["alone"] = value => link = link with { IsAlone = nodes.Flag(value) is { Value: true } },
                ["except"] = value => link = link with { Except = ReadPatterns(value) },
            }
        );
        return link;
    }

    private ImmutableArray<string> TextsOf(YamlNode node) => [.. (nodes.Texts(node) ?? []).Select(text => text.Value)];

    private LifeCheck? ReadLife(YamlNode node)
    {
        if (node is not YamlSequence { Items: { Length: > 1 } items })
        {
            defects.Add(
                new Defect(
                    node.Span,
                    "A list of stages is expected here, each a status or a list of them, such as '[Draft, Review, [Final, Living]]'"
                )
            );
            return null;
        }

        return new LifeCheck([.. items.Select(item => nodes.Texts(item) ?? [])]);
    }

    // 'gaps: { from: 1 }' says beside that no number is left out which one is the first.
    private NumbersCheck? ReadGaps(YamlNode node)
    {
        if (node is not YamlMapping)
        {
            return nodes.Flag(node) is { Value: false } ? new NumbersCheck(First: null) : null;
        }

        int? first = null;
        var before = defects.Count;
        nodes.Keys(
            node,
            "gaps",
            new()
            {
                ["from"] = value =>
                    first = nodes
                        .Parsed<int>(
                            value,
                            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
                            "number, such as 1"
                        )
                        ?.Value,
            }
        );
        if (first is null && defects.Count == before)
        {
            defects.Add(new Defect(node.Span, "'gaps' needs 'from': the number that proposals begin with"));
        }

        return first is null ? null : new NumbersCheck(first);
    }
}
