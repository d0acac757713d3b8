using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dep.Server.Features;

/// <summary>The help for the keys of <c>dep.yml</c>, one sentence each. A test compares the keys with those of the settings reader.</summary>
internal static class SettingsHelp
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dialect"] = "The dialect to start from; the other keys of `dep.yml` change it.",
        ["extends"] = "The dialect to start from, with everything that its own program checks.",
        ["checks"] = "Requirements for whole documents, and for parts that have no name.",
        ["template"] = "The document that shows what a proposal looks like.",
        ["also"] = "Shorter templates, which may only have sections and fields of the full one.",
        ["alternatives"] = "Other templates of the same proposals, by path, each with keys for the proposals that are most like it.",
        ["kinds"] = "Other kinds of proposals, each with a name and the keys of this file.",
        ["practice"] = "`false`: counts of what proposals do change nothing about what is required.",
        ["older"] = "Which proposals need less because they are older, and what they need.",
        ["older.below"] = "Proposals with a number below this one are older.",
        ["older.before"] = "Proposals from before this day are older.",
        ["older.proposals"] = "Proposals that are older, by number or file.",
        ["templateVersion"] = "`current`: proposals are judged by today's template; `at-birth`: by the template of the day they were added.",
        ["proposals"] = "Globs from the folder of `dep.yml`; templates and READMEs are never proposals.",
        ["exclude"] = "Globs of files that are not proposals.",
        ["header"] = "The forms of headers, in the order in which they are tried.",
        ["sidecar"] = "The name of the file beside a document that contains its header.",
        ["name"] = "The form of file names, such as `{number:0000}-{slug}.md`.",
        ["title"] = "The form of titles, such as `DEP-{number:0000}: {title}`.",
        ["titleNumber"] = "The form of titles that contain the number, such as `RFC {number}: {title}`.",
        ["ownFields"] = "`true`: a header may have fields that no other proposal has.",
        ["untitled"] = "`true`: a proposal needs no title.",
        ["unnumbered"] = "What a proposal has in place of a number that is not assigned yet.",
        ["people"] = "Files that list people: `CODEOWNERS`, `OWNERS`, or a file with one person in each line.",
        ["keep"] = "The beginnings of texts of the template that may stay in a proposal.",
        ["created"] = "The field with the day on which a proposal was created.",
        ["index"] = "The document that lists the proposals.",
        ["index.file"] = "The document with the list; by default the README in the folder of the proposals.",
        ["index.group"] = "A field: the list has a heading and a table for each of its values.",
        ["index.columns"] = "`number`, `title`, `links` and names of fields, in the order of the columns.",
        ["fields"] = "Fields of the header, by name.",
        ["fields.*.form"] = "The form of the value: a date, a person, other proposals.",
        ["fields.*.required"] = "Whether the field is required.",
        ["fields.*.since"] = "The day from which the field is required.",
        ["fields.*.empty"] = "`true`: the field may have no value, or `TBD`.",
        ["fields.*.keep"] = "`true`: the template's own value may stay.",
        ["fields.*.section"] = "`true`: the field is a section, whose text is the value.",
        ["fields.*.format"] = "How dates are written, such as `dd-MMM-yyyy`.",
        ["fields.*.open"] = "`true`: the field may have other values than `choices`; only values that are almost one of them are reported.",
        ["fields.*.choices"] = "The values that the field may have.",
        ["fields.*.aliases"] = "Other names for the field.",
        ["fields.*.inverse"] = "The field with the opposite relation, such as Replaced By for Replaces.",
        ["sections"] = "Sections, by name.",
        ["sections.*.required"] = "Whether the section is required.",
        ["sections.*.since"] = "The day from which the section is required.",
        ["sections.*.empty"] = "`true`: the section may have no text, or only `TBD`.",
        ["sections.*.notApplicable"] = "`true`: `N/A` may be the whole text of the section.",
        ["sections.*.order"] = "`false`: the section may be anywhere.",
        ["sections.*.level"] = "`false`: the section may be on any level, under any other section.",
        ["sections.*.aliases"] = "Other headings for the section.",
        ["rules"] = "Options of your own rules, by the id of the rule.",
        ["lifecycle"] = "The statuses a proposal goes through.",
        ["lifecycle.field"] = "The field with the status; by default `Status`.",
        ["lifecycle.initial"] = "The statuses that a new proposal may have when it is merged.",
        ["lifecycle.transitions"] = "For each status, the statuses that may follow; without this key, any.",
        ["lifecycle.open"] = "`true`: a status that is not named here may follow any status, and any may follow it.",
        ["lifecycle.closed"] = "The statuses of finished proposals: their findings are warnings at most.",
        ["lifecycle.frozen"] = "The statuses in which the text may not change.",
        ["lifecycle.demands"] = "What a status requires: `number`, fields, sections.",
        ["lifecycle.stale"] = "How long a proposal may stay unchanged in a status, such as `90 days`.",
        ["types"] = "Settings by the value of one field: `field` names it, and each value has fields, sections and a lifecycle.",
        ["stages"] = "Requirements by the value of a second field, such as a stage; each stage also has those of all earlier ones.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The help for a key, or <see langword="null"/> if it is unknown.</summary>
    /// <param name="path">The keys above it.</param>
    /// <param name="key">The key.</param>
    public static string? Of(ImmutableArray<string> path, string key) =>
        path switch
        {
            [] => Sentences.GetValueOrDefault(key),
            // Keys below kinds, types and older proposals have the same help as those at the top.
            [.., "fields", _] => Sentences.GetValueOrDefault("fields.*." + key) ?? ConstraintHelp.Sentences.GetValueOrDefault(key),
            [.., "sections", _] => Sentences.GetValueOrDefault("sections.*." + key) ?? ConstraintHelp.Sentences.GetValueOrDefault(key),
            [.., var above] => Sentences.GetValueOrDefault($"{above}.{key}")
                ?? Sentences.GetValueOrDefault(key)
                ?? ConstraintHelp.Sentences.GetValueOrDefault(key),
        };
}
