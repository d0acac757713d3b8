using System.Collections.Frozen;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The keys of constraints in <c>dep.yml</c>, with their help: those of a constraint itself, and those inside one of its keys.</summary>
internal static class ConstraintKeys
{
    /// <summary>The keys, each with its help, by where they are written.</summary>
    public static FrozenDictionary<string, (string Key, string Help)[]> ByPlace { get; } =
        new Dictionary<string, (string Key, string Help)[]>(StringComparer.Ordinal)
        {
            [""] =
            [
                (
                    "pattern",
                    "What it must match: a .NET regular expression, or several of which one must match. Some constructs are not allowed, such as lookahead."
                ),
                ("not", "What must not occur in it: regular expressions."),
                ("length", "The allowed number of characters."),
                ("words", "The allowed number of words."),
                ("count", "The allowed number of items of a list, headings, links or comments."),
                ("range", "The allowed values of its number."),
                ("sorted", "Whether the items must be sorted: numbers by value, dates by the calendar, everything else by letters."),
                ("unique", "Whether duplicates are forbidden."),
                ("separator", "The exact text between the items, including spaces."),
                ("exact", "Whether a choice, or the heading of a section, must be written exactly as it is listed or called."),
                ("link", "true: the value must be a link; or requirements for links."),
                (
                    "mention",
                    "How other proposals are mentioned, and requirements for that: a pattern whose group 'number', or else its first group, is the number."
                ),
                ("after", "The field with a date that must not be later than this one."),
                ("before", "The field with a date that must not be earlier than this one."),
                ("past", "Whether the date must not be in the future."),
                ("future", "Whether the date must not be in the past."),
                ("within", "How far in the future the date may be, such as '14 days', '6 weeks' or '3 months'."),
                (
                    "life",
                    "Statuses from the first to the last, equal ones as a list. Proposals that this one depends on must have reached its status."
                ),
                ("file", "The file that must list the people in this field; for a whole document, a file that must exist."),
                ("schema", "The structure of its YAML, in words of JSON Schema."),
                ("only", "The condition under which it is allowed."),
                ("items", "Requirements for each item of the list."),
                ("when", "The condition under which these requirements apply."),
                (
                    "message",
                    "Your own message. '{value}' is the whole value, '{found}' the part that is wrong, '{name}' the name of the field or section, and the name of a group in the pattern is what it matched."
                ),
                ("id", "Your own id, for use in severities and suppressions."),
                ("severity", "Its severity if nothing else is configured; 'error' by default."),
                ("checks", "More requirements, each with its own condition, message and id."),
                ("text", "Its text, word for word; line breaks do not matter."),
                ("content", "What it must contain: at least one of these."),
                ("begins", "How each of its list items must begin: with one of these."),
                ("language", "The allowed languages of its code blocks."),
                ("json", "The languages whose code blocks must be valid JSON; true means 'json'."),
                ("contents", "The levels of the following headings that it must list, as a table of contents."),
                ("in", "The part of the document that it is for. Without 'in', 'field' and 'section', it is for the whole document."),
                ("field", "The fields that it is for."),
                ("section", "The sections that it is for."),
                ("template", "What headings, or fields of a header, must have in common with the template."),
                ("gaps", "false: no number between the lowest and the highest may be left out; with 'from', no number from that one on."),
            ],
            ["condition"] =
            [
                ("is", "It must have one of these values."),
                ("not", "It must have none of these values."),
                ("present", "Whether it must have a value."),
                ("pattern", "A pattern that its value must match."),
            ],
            ["link"] =
            [
                ("scheme", "The allowed schemes, such as https."),
                ("host", "The allowed hosts; '*.example.org' means all hosts that end so."),
                ("path", "A pattern for path, query and fragment."),
                ("text", "A pattern for the words of the link."),
                ("relative", "Whether the address must be relative to the document; listed hosts are allowed, too."),
                ("alone", "Whether the value must be one link and nothing else."),
                ("except", "Patterns of addresses that are always allowed."),
            ],
            ["mention"] =
            [
                ("pattern", "The pattern of a mention."),
                ("linked", "Which mentions of a proposal must be links."),
                ("in", "The field that must list each mentioned proposal."),
                ("each", "The field each of whose items must be mentioned."),
                ("to", "The target of its links, with '{number}', and with '{slug}' for any text."),
                ("from", "A file, with '{number}': the words of links to it must begin with a mention."),
                ("of", "A condition that the mentioned proposal must meet."),
            ],
            ["file"] =
            [
                (
                    "path",
                    "The file, from the folder of dep.yml, or with '{folder}/' from the folder of the document. '{number}' and '{field}' are replaced by the proposal's values."
                ),
                (
                    "key",
                    "Where the names are in the file: YAML keys with dots between them, or a list of such paths; '*' is any key. For CODEOWNERS the folder."
                ),
                ("groups", "The file that lists the members of groups."),
                ("optional", "Whether the file may be missing."),
                ("among", "A list that must contain everybody whom the file names."),
                (
                    "whom",
                    "each: the file must list everybody who is named here; one: at least one of them; all: everybody in the file must be named here."
                ),
                ("named", "A pattern of lines in the header that name somebody; its group 'name', or else its first group, is the name."),
                ("schema", "The structure of the file, which must be YAML."),
            ],
            ["gaps"] = [("from", "The first number.")],
            ["json"] =
            [
                ("language", "The languages of these blocks; 'json' by default."),
                ("schema", "A schema for JSON, with keys of JSON Schema."),
            ],
            ["schema"] =
            [
                ("type", "The allowed types."),
                ("enum", "The allowed values."),
                ("pattern", "A pattern that a text must match."),
                ("required", "The keys that an object must have."),
                ("properties", "Schemas for the values of keys."),
                ("additionalProperties", "false: an object may have no other keys."),
                ("items", "A schema for each item of a list."),
                ("size", "Bounds for the number of items in a list, the number of characters in a text, or the value of a number."),
            ],
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
