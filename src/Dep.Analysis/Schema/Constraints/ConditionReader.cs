using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Reads conditions, which are written alike wherever there is one.</summary>
/// <param name="nodes">Reads values.</param>
/// <param name="defects">Takes the defects.</param>
/// <param name="readPattern">Reads a pattern.</param>
internal sealed class ConditionReader(SettingsNodes nodes, List<Defect> defects, Func<YamlNode, TextPattern?> readPattern)
{
    /// <summary>Reads a condition: fields with the values they must have.</summary>
    public Condition? Read(YamlNode node)
    {
        var fields = nodes.Named<FieldCondition>(node, "a field's name", (name, value) => value is YamlMapping ? ReadFieldCondition(name, value)
            : nodes.Texts(value) is { IsEmpty: false } values ? new FieldCondition(name) { Values = values }
            : Nothing(name));
        return fields is { IsEmpty: false } all ? new Condition(all) : null;
    }

    private FieldCondition? Nothing(Located<string> name)
    {
        defects.Add(new Defect(name.Span, $"A value of '{name.Value}' is expected here, or several"));
        return null;
    }

    private FieldCondition ReadFieldCondition(Located<string> name, YamlNode value)
    {
        var field = new FieldCondition(name);
        nodes.Keys(
            value,
            $"the condition on '{name.Value}'",
            new()
            {
                ["is"] = node => field = field with { Values = nodes.Texts(node) ?? [] },
                ["not"] = node => field = field with { Others = nodes.Texts(node) ?? [] },
                ["present"] = node => field = field with { IsPresent = nodes.Flag(node)?.Value },
                ["pattern"] = node => field = field with { Pattern = readPattern(node) },
            }
        );
        return field;
    }
}
