using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>
/// Reads what <c>dep.yml</c> asks for beyond a template: the same words wherever something is declared. What cannot be
/// understood is a defect at its place, and is not asked for.
/// </summary>
/// <param name="nodes">Reads values.</param>
/// <param name="defects">Takes the defects.</param>
/// <param name="from">Tells where something is said.</param>
/// <param name="isTrusted">Whether the settings are a dialect's, whose patterns were tried by our tests.</param>
internal sealed partial class ConstraintReader(SettingsNodes nodes, List<Defect> defects, Func<TextSpan, Provenance> from, bool isTrusted)
{
    // Each is looked at for each proposal.
    private const int MostConstraints = 1000;

    private static readonly string[] Severities = ["error", "warning", "info", "none"];
    private readonly CheckReader _checks = new(nodes, defects, isTrusted);
    private int _count;

    /// <summary>The names of what a message may hold beside the named parts of patterns.</summary>
    internal static ImmutableArray<string> MessageParts { get; } = ["value", "found", "name"];

    /// <summary>Reads the mapping of a field or section, and what it asks for in words.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="where">What it is, as messages call it.</param>
    /// <param name="keys">Its other keys.</param>
    /// <param name="target">The field or section.</param>
    /// <returns>What it asks for, and whether it is required on a condition: then a rule about conditions asks for it, and else it may be left out.</returns>
    public (ImmutableArray<Constraint> Constraints, bool IsConditional) ReadPart(
        YamlNode node,
        string where,
        Dictionary<string, Action<YamlNode>> keys,
        ConstraintTarget target
    )
    {
        var draft = new ConstraintDraft(target);
        var isConditional =
            node is YamlMapping mapping
            && mapping.Entries.Any(entry => entry.Key.Value == "when" || entry is { Key.Value: "required", Value: YamlMapping })
            && mapping.Entries.Any(entry => entry is { Key.Value: "required", Value: YamlMapping or YamlScalar { Value: "true" } });
        if (isConditional)
        {
            keys["required"] = required => AddRequired(required, draft);
        }

        AddWords(keys, draft);
        keys["checks"] = checks => draft.Add(ReadEntries(checks, target));
        nodes.Keys(node, where, keys);
        return (Made(draft), isConditional || draft.Checks.OfType<PresenceCheck>().Any());
    }

    /// <summary>Adds the words of a field or section to the keys of its mapping.</summary>
    private void AddWords(Dictionary<string, Action<YamlNode>> keys, ConstraintDraft draft)
    {
        foreach (var (word, read) in _checks.WordsOf(draft))
        {
            keys[word] = node =>
            {
                draft.Span ??= node.Span;
                read(node);
            };
        }

        if (draft.Target.Kind is TargetKind.Field)
        {
            keys["items"] = node => draft.Add(ReadItems(node, draft.Target.Names));
        }

        keys["when"] = node => draft.When = ReadCondition(node);
        keys["message"] = node => draft.Message = nodes.Text(node);
        keys["id"] = node => draft.Id = ReadId(node);
        keys["severity"] = node =>
            (draft.Severity, draft.SeveritySpan) = (
                nodes.OneOf(node, "severity", Severities) is { } word && Severities.Contains(word.Value)
                    ? Enum.Parse<Severity>(word.Value, ignoreCase: true)
                    : null,
                node.Span
            );
    }

    /// <summary>What a mapping asks for, once it is read.</summary>
    private ImmutableArray<Constraint> Made(ConstraintDraft draft, bool isEntry = false)
    {
        if (draft.IsEmpty && (draft.When ?? (object?)draft.Message ?? draft.Severity) is not null)
        {
            var word =
                draft.When is not null ? "when"
                : draft.Message is not null ? "message"
                : "severity";
            defects.Add(
                new Defect(
                    draft.When?.Fields.FirstOrDefault()?.Field.Span ?? draft.Message?.Span ?? draft.SeveritySpan,
                    $"'{word}' stands here, and nothing that it is about"
                )
            );
        }

        var made = draft.Made(from, isEntry);
        foreach (var constraint in made)
        {
            FindUnknownParts(constraint);
        }

        // A severity is that of an id: what goes by the id of its kind has the severity of all that does.
        foreach (
            var place in made.Where(constraint => constraint is { Severity: not null, Id: null })
                .Select(constraint => constraint.SeveritySpan)
                .Distinct()
        )
        {
            defects.Add(
                new Defect(
                    place,
                    "'severity' is that of an id, and there is none here; add 'id: ACME001', or set the severity of the rule in .editorconfig"
                )
            );
        }

        if (_count <= MostConstraints && (_count += made.Length) > MostConstraints)
        {
            defects.Add(
                new Defect(
                    made[0].Span,
                    FormattableString.Invariant($"There are more than {MostConstraints} constraints; those from here on are not looked at")
                )
            );
        }

        return _count > MostConstraints ? [] : made;
    }

    /// <summary>Reads the entries of <c>checks</c> of a field or section, or of the whole document.</summary>
    /// <param name="node">The list.</param>
    /// <param name="target">What they are about, or <see langword="null"/> where each says it by itself.</param>
    public ImmutableArray<Constraint> ReadEntries(YamlNode node, ConstraintTarget? target)
    {
        if (node is YamlScalar { Value: "" })
        {
            return [];
        }

        var entries = node is YamlSequence sequence ? sequence.Items : [node];
        return [.. entries.SelectMany(entry => ReadEntry(entry, target))];
    }

    /// <summary>Reads a condition: fields with the values they must have.</summary>
    private Condition? ReadCondition(YamlNode node) => new ConditionReader(nodes, defects, _checks.ReadPattern).Read(node);

    private ImmutableArray<Constraint> ReadItems(YamlNode node, ImmutableArray<Located<string>> names)
    {
        var draft = new ConstraintDraft(new ConstraintTarget(TargetKind.Items, names));
        var keys = new Dictionary<string, Action<YamlNode>>();
        AddWords(keys, draft);
        nodes.Keys(node, $"the items of '{names[0].Value}'", keys);
        return draft.Made(from, isEntry: false);
    }

    private ImmutableArray<Constraint> ReadEntry(YamlNode node, ConstraintTarget? target)
    {
        var of = target ?? TargetOf(node);
        var draft = new ConstraintDraft(of) { Span = node.Span };
        var keys = new Dictionary<string, Action<YamlNode>>();
        if (target is null)
        {
            keys["in"] = keys["field"] = keys["section"] = _ => { };
        }

        AddWords(keys, draft);
        AddPresence(keys, draft);
        var before = defects.Count;
        nodes.Keys(node, $"a check of {(of.Kind is TargetKind.Document ? "the document" : of.ToString())}", keys);
        if (draft.IsEmpty && node is YamlMapping && defects.Count == before)
        {
            defects.Add(new Defect(node.Span, "This check asks for nothing"));
        }

        return Made(draft, isEntry: true);
    }

    // Fields and sections have 'required' as a key of their own; an entry of 'checks' says it with a condition.
    private void AddPresence(Dictionary<string, Action<YamlNode>> keys, ConstraintDraft draft)
    {
        if (draft.Target.Kind is TargetKind.Field or TargetKind.Section)
        {
            keys["required"] = node => AddRequired(node, draft);
        }
    }

    /// <summary>Reads <c>required</c> of something that is required on a condition.</summary>
    private void AddRequired(YamlNode node, ConstraintDraft draft)
    {
        draft.Span ??= node.Span;
        var condition = node is YamlMapping ? ReadCondition(node) : null;
        if (condition is not null || (node is not YamlMapping && nodes.Flag(node) is { Value: true }))
        {
            draft.Checks.Add(new PresenceCheck(IsOnly: false, condition));
        }
    }

    // The target of an entry decides which words it may have.
    private ConstraintTarget TargetOf(YamlNode node)
    {
        var entries = node is YamlMapping mapping ? mapping.Entries : [];
        var said = entries.Where(entry => entry.Key.Value is "in" or "field" or "section").ToArray();
        if (said.Length > 1)
        {
            defects.Add(new Defect(said[1].Key.Span, $"A check is about one thing; '{said[0].Key.Value}' says already what"));
        }

        return said switch
        {
            [] => new ConstraintTarget(TargetKind.Document, []),
            [{ Key.Value: "in", Value: var word }, ..] => nodes.OneOf(word, "place", ConstraintTarget.Words) is { } known
            && ConstraintTarget.Words.Contains(known.Value)
                ? new ConstraintTarget(Enum.Parse<TargetKind>(known.Value, ignoreCase: true), [])
                : new ConstraintTarget(TargetKind.Document, []),
            [var named, ..] => nodes.Texts(named.Value) is { IsEmpty: false } names
                ? new ConstraintTarget(named.Key.Value == "field" ? TargetKind.Field : TargetKind.Section, names)
                : new ConstraintTarget(TargetKind.Document, []),
        };
    }

    private Located<string>? ReadId(YamlNode node)
    {
        var text = nodes.Text(node);
        if (text is not { } id)
        {
            return null;
        }

        var fault =
            !WellFormedId().IsMatch(id.Value) ? "is not of the form 'ACME001': letters, then digits"
            : id.Value.StartsWith("DEP", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(id.Value[3])
                ? "is taken: ids that start with DEP are those of Dep.Build"
            : null;
        if (fault is not null)
        {
            defects.Add(new Defect(id.Span, $"'{id.Value}' {fault}"));
            return null;
        }

        return id;
    }

    private void FindUnknownParts(Constraint constraint)
    {
        if (isTrusted || constraint.Message is not { } message)
        {
            return;
        }

        string[] known =
        [
            .. MessageParts,
            .. constraint
                .Checks.OfType<PatternCheck>()
                .SelectMany(check => check.Patterns)
                .Concat(constraint.Checks.OfType<MentionCheck>().Select(check => check.Pattern))
                .Concat(constraint.Checks.OfType<FileCheck>().Select(check => check.Named).OfType<TextPattern>())
                .SelectMany(pattern => pattern.Names)
                .Distinct(),
        ];
        foreach (Match part in MessagePart().Matches(message.Value))
        {
            if (!known.Contains(part.Groups[1].Value))
            {
                var near = SpellingSuggestion.Of(part.Groups[1].Value, known);
                defects.Add(
                    new Defect(
                        message.Span,
                        $"'{part.Value}' stands for nothing here; {(near is null ? $"known are {string.Join(", ", known.Select(name => $"'{{{name}}}'"))}" : $"did you mean '{{{near}}}'?")}"
                    )
                );
            }
        }
    }

    [GeneratedRegex("^[A-Za-z]+[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex WellFormedId();

    [GeneratedRegex(@"\{([A-Za-z_]\w*)\}", RegexOptions.CultureInvariant)]
    internal static partial Regex MessagePart();
}
