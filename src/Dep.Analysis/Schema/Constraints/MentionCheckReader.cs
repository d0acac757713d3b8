using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Reads the word <c>mention</c>: how other proposals are mentioned, and what is required of a mention.</summary>
/// <param name="nodes">Reads values.</param>
/// <param name="defects">Takes the defects.</param>
/// <param name="readPattern">Reads a pattern.</param>
internal sealed class MentionCheckReader(SettingsNodes nodes, List<Defect> defects, Func<YamlNode, TextPattern?> readPattern)
{
    private static readonly string[] Linked = ["first", "all"];

    /// <summary>Reads it: one check for where mentions lead or are listed, and one for what is mentioned; none if there is a defect.</summary>
    /// <param name="node">The value of the word.</param>
    /// <param name="target">What the constraint is about.</param>
    public IEnumerable<Check> Read(YamlNode node, TargetKind target)
    {
        if (node is not YamlMapping)
        {
            return readPattern(node) is { } only ? [new MentionCheck(only) { IsFirstLinked = true }] : [];
        }

        TextPattern? pattern = null;
        string? linked = null;
        Located<string>? listed = null;
        Located<string>? each = null;
        Located<string>? leadsTo = null;
        Located<string>? source = null;
        Condition? of = null;
        var before = defects.Count;
        nodes.Keys(
            node,
            "mention",
            new()
            {
                ["pattern"] = value => pattern = readPattern(value),
                ["linked"] = value => linked = nodes.OneOf(value, "word", Linked)?.Value,
                ["in"] = value => listed = nodes.Text(value),
                ["each"] = value => each = nodes.Text(value),
                ["to"] = value => leadsTo = nodes.Text(value),
                ["from"] = value => source = nodes.Text(value),
                ["of"] = value => of = new ConditionReader(nodes, defects, readPattern).Read(value),
            }
        );
        if (pattern is null && defects.Count == before)
        {
            defects.Add(new Defect(node.Span, "'mention' needs a 'pattern': how another proposal is mentioned"));
        }

        var isAboutText = (linked ?? (object?)listed ?? each ?? leadsTo ?? source) is not null;
        if (pattern is not null && !isAboutText && of is null && defects.Count == before)
        {
            defects.Add(
                new Defect(
                    node.Span,
                    "'mention' asks for nothing; 'linked' says which mentions are links, 'in' which field lists them, 'each' of which field all are mentioned, 'to' where they lead, 'from' which links are mentions, 'of' what is mentioned so"
                )
            );
        }
        else if (isAboutText && target is TargetKind.Links)
        {
            defects.Add(
                new Defect(
                    node.Span,
                    "Of links, 'mention' has 'of' alone: what is mentioned by their words; the rest is asked of the document or its text"
                )
            );
            return [];
        }

        if (each is { } listing && target is TargetKind.Field or TargetKind.Items)
        {
            defects.Add(
                new Defect(listing.Span, "'each' is about a text that mentions what a field lists; write it for a section, the text or the document")
            );
            return [];
        }

        var checks = new List<Check>();
        if (pattern is not null && of is not null)
        {
            checks.Add(new MentionedCheck(pattern, of));
        }

        if (pattern is not null && (isAboutText || of is null))
        {
            checks.Add(
                new MentionCheck(pattern)
                {
                    IsFirstLinked = linked == "first",
                    IsAllLinked = linked == "all",
                    ListedIn = listed,
                    Each = each,
                    Target = leadsTo,
                    Source = source,
                }
            );
        }

        return checks;
    }
}
