using System.Collections.Frozen;

namespace Dep.Server.Features;

/// <summary>The help for the constraint keys of <c>dep.yml</c>, which are the same for fields, sections and documents.</summary>
internal static class ConstraintHelp
{
    /// <summary>A sentence for each key.</summary>
    public static FrozenDictionary<string, string> Sentences { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["pattern"] = "A regular expression, one of which must match.",
            ["not"] = "Regular expressions, none of which may match.",
            ["length"] = "The allowed number of characters: `44`, `2..44`, `..140`.",
            ["words"] = "The allowed number of words: `..200`.",
            ["range"] = "The allowed values of a number: `1..9999`.",
            ["count"] = "The allowed number of items; `0` for none.",
            ["sorted"] = "`true`: the list must be sorted.",
            ["unique"] = "`true`: the list must not have duplicates.",
            ["separator"] = "The exact text between the items of a list, such as `\", \"`.",
            ["exact"] = "`true`: a choice must be written exactly as in `choices`.",
            ["link"] = "Where links may lead, and with which words.",
            ["text"] = "The text of the section, word for word; line breaks do not matter.",
            ["only"] = "The condition under which the field or section is allowed.",
            ["after"] = "The field with a date that must not be later than this one.",
            ["before"] = "The field with a date that must not be earlier than this one.",
            ["past"] = "`true`: the date must not be in the future.",
            ["future"] = "`true`: the date must not be in the past.",
            ["within"] = "How far in the future the date may be.",
            ["content"] = "What the section must contain: `list`, `table`, `code` or `text`.",
            ["contents"] = "The levels of the headings that the table of contents lists: `2..3`.",
            ["begins"] = "How each item of a list must begin.",
            ["language"] = "The allowed languages of code blocks.",
            ["json"] = "The languages whose code blocks must be valid JSON.",
            ["mention"] = "Requirements for mentions of other proposals, such as that they are links, or are listed in a field.",
            ["life"] = "Statuses from the first to the last: proposals that this one depends on must have reached its status.",
            ["file"] = "A file that must exist, or that must list the people who are named here.",
            ["schema"] = "What the YAML must look like, in words of JSON Schema: `type`, `enum`, `pattern`, `items`, `properties`, `required`.",
            ["gaps"] = "`false`: no number may be left out. `{ from: 1 }` also names the first number.",
            ["items"] = "Requirements for each item of the list.",
            ["when"] = "The condition under which these requirements apply.",
            ["message"] = "Your own message; `{value}`, `{found}` and the names of groups in a pattern are replaced.",
            ["id"] = "Your own id, for severities, suppressions and reports.",
            ["severity"] = "`error`, `warning`, `info` or `none`.",
            ["in"] = "The part of the document that is checked; by default all of it.",
            ["checks"] = "Several constraints, each with its own requirements.",
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
