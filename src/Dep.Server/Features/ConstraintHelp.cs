using System.Collections.Frozen;

namespace Dep.Server.Features;

/// <summary>The help for the constraint keys of <c>dep.yml</c>, which are the same for fields, sections and documents.</summary>
internal static class ConstraintHelp
{
    /// <summary>A sentence for each key.</summary>
    public static FrozenDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pattern"] = "A regular expression, one of which must match.",
        ["not"] = "Regular expressions of which none may match.",
        ["length"] = "How many characters: `44`, `2..44`, `..140`.",
        ["words"] = "How many words: `..200`.",
        ["range"] = "How great a number may be: `1..9999`.",
        ["count"] = "How many items there may be; `0` for none.",
        ["sorted"] = "With `true`, a list is sorted.",
        ["unique"] = "With `true`, nothing is in a list twice.",
        ["separator"] = "What stands between the items of a list, such as `\", \"`.",
        ["exact"] = "With `true`, a choice is written letter by letter as `choices` has it.",
        ["link"] = "Where links may lead, and with which words.",
        ["text"] = "What a section says, word for word, however it is wrapped.",
        ["only"] = "The condition on which the field or section may be there.",
        ["after"] = "The field with the date that this one is not before.",
        ["before"] = "The field with the date that this one is not after.",
        ["past"] = "With `true`, the date is not in the future.",
        ["future"] = "With `true`, the date is not in the past.",
        ["within"] = "How many days from today the date may be.",
        ["content"] = "What must be in the section: `list`, `table`, `code` or `text`.",
        ["contents"] = "The levels of the headings that the table of contents lists: `2..3`.",
        ["begins"] = "With what each item of a list must begin.",
        ["language"] = "The languages that blocks of code may be in.",
        ["json"] = "The languages whose blocks of code must be JSON.",
        ["mention"] = "What a proposal that is mentioned must be: a link, or listed in a field.",
        ["life"] = "How far in its life a proposal must be that this one rests on.",
        ["file"] = "Another file that must be there, or name who is named here.",
        ["items"] = "What holds for each item of the list.",
        ["when"] = "The condition on which all of this is asked for.",
        ["message"] = "What is said in place of our words; `{value}`, `{found}` and named parts of a pattern are put in.",
        ["id"] = "An id of the process's own, for severities, suppressions and reports.",
        ["severity"] = "`error`, `warning`, `info` or `none`.",
        ["in"] = "Which part of the document is looked at; all of it where nothing is said.",
        ["checks"] = "Constraints side by side, each with what it asks for.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
