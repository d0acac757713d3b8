using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dep.Server.Features;

/// <summary>The help for the keys of <c>dep.yml</c>, one sentence each. A test compares the keys with those of the settings reader.</summary>
internal static class SettingsHelp
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dialect"] = "The process to start from, by name; all that `dep.yml` says comes on top.",
        ["extends"] = "Another word for `dialect`: the process to start from, by name.",
        ["checks"] = "What the process asks of documents as a whole.",
        ["template"] = "The document that shows what a proposal looks like.",
        ["also"] = "Shorter templates, which must be subsets of the template.",
        ["alternatives"] = "Templates side by side with `template`, by path, each with what is said of the proposals that are most alike to it.",
        ["kinds"] = "Other kinds of proposals, by a name, each with the keys of this file.",
        ["practice"] = "With `false`, what proposals do changes nothing about what is asked of them.",
        ["older"] = "Which proposals are older than what is asked for, and what is asked of them.",
        ["older.below"] = "Proposals with a number below this one are older.",
        ["older.before"] = "Proposals from before this day are older.",
        ["older.proposals"] = "Proposals that are older, by number or file.",
        ["templateVersion"] = "`current`: a proposal is judged by the template that is there now; `at-birth`: by that it entered under.",
        ["proposals"] = "Globs from the folder of `dep.yml`; templates and READMEs are never proposals.",
        ["exclude"] = "Globs of documents that are no proposals.",
        ["header"] = "The forms a header may have, in the order in which they are looked for.",
        ["sidecar"] = "The name of the file beside a document that holds its header.",
        ["name"] = "The form of file names, such as `{number:0000}-{slug}.md`.",
        ["title"] = "The form of titles, such as `DEP-{number:0000}: {title}`.",
        ["titleNumber"] = "The form in which titles bear the number where they do, such as `RFC {number}: {title}`.",
        ["ownFields"] = "With `true`, a header may have fields that nobody else has.",
        ["untitled"] = "With `true`, a proposal may do without a title.",
        ["unnumbered"] = "What stands for a number that is not assigned yet.",
        ["people"] = "Files that name people: `CODEOWNERS`, `OWNERS`, a list.",
        ["keep"] = "Texts of the template that may stay in a proposal, each by its beginning.",
        ["created"] = "The field with the day on which a proposal was begun.",
        ["index"] = "The document that lists the proposals.",
        ["index.file"] = "The document with the list; the README in the folder of the proposals where nothing is said.",
        ["index.group"] = "A field: the list is a table for each of its values, under a heading.",
        ["index.columns"] = "`number`, `title`, `links` and names of fields, in the order of the columns.",
        ["fields"] = "Fields of the header, by name.",
        ["fields.*.form"] = "What a value looks like: a date, a person, other proposals.",
        ["fields.*.required"] = "Whether the field must be there.",
        ["fields.*.since"] = "The day from which the field is asked for.",
        ["fields.*.empty"] = "With `true`, the field may stand without a value, or say `TBD`.",
        ["fields.*.keep"] = "With `true`, the template's own value may stay.",
        ["fields.*.section"] = "With `true`, the field is a section, whose text is the value.",
        ["fields.*.format"] = "How dates are written, such as `dd-MMM-yyyy`.",
        ["fields.*.open"] = "With `true`, the field may have other values than `choices`: only what is nearly one of them is a fault.",
        ["fields.*.choices"] = "What the field may say.",
        ["fields.*.aliases"] = "What else the field is called.",
        ["fields.*.inverse"] = "The field that says the same from the other proposal's side.",
        ["sections"] = "Sections, by name.",
        ["sections.*.required"] = "Whether the section must be there.",
        ["sections.*.since"] = "The day from which the section is asked for.",
        ["sections.*.empty"] = "With `true`, the heading may stand without a text, or above `TBD`.",
        ["sections.*.notApplicable"] = "With `true`, `N/A` may be all there is in the section.",
        ["sections.*.order"] = "With `false`, the section may stand anywhere.",
        ["sections.*.level"] = "With `false`, the section may stand on any level, under any other section.",
        ["sections.*.aliases"] = "What else the section is called.",
        ["rules"] = "The parameters of rules that a package brings, by the id of the rule.",
        ["lifecycle"] = "The statuses a proposal goes through.",
        ["lifecycle.field"] = "The field with the status; `Status` where nothing is said.",
        ["lifecycle.initial"] = "The statuses in which a proposal may first be merged.",
        ["lifecycle.transitions"] = "From each status, where it may go; without it, anywhere.",
        ["lifecycle.open"] = "With `true`, a status that is named nowhere here may move anywhere.",
        ["lifecycle.closed"] = "The statuses of records: what is wrong with them is a warning at most.",
        ["lifecycle.frozen"] = "The statuses whose text may not change.",
        ["lifecycle.demands"] = "What a status asks for: `number`, fields, sections.",
        ["lifecycle.stale"] = "How long a proposal may stay unchanged in a status, such as `90 days`.",
        ["types"] = "What is said of proposals by the value of one field: `field` names it, each value has fields, sections and a lifecycle.",
        ["stages"] = "The same as `types`, for a second field, such as the stage that a proposal is in.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The help for a key, or <see langword="null"/> if it is unknown.</summary>
    /// <param name="path">The keys above it.</param>
    /// <param name="key">The key.</param>
    public static string? Of(ImmutableArray<string> path, string key) => path switch
    {
        [] => Sentences.GetValueOrDefault(key),
        // Keys below kinds, types and older proposals have the same help as those at the top.
        [.., "fields", _] => Sentences.GetValueOrDefault("fields.*." + key) ?? ConstraintHelp.Sentences.GetValueOrDefault(key),
        [.., "sections", _] => Sentences.GetValueOrDefault("sections.*." + key) ?? ConstraintHelp.Sentences.GetValueOrDefault(key),
        [.., var above] => Sentences.GetValueOrDefault($"{above}.{key}") ?? Sentences.GetValueOrDefault(key) ?? ConstraintHelp.Sentences.GetValueOrDefault(key),
    };
}
