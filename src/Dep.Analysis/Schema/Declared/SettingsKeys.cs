using System.Collections.Frozen;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The keys of <c>dep.yml</c> that are no constraints, with their help. The JSON schema, the completions of editors and the guide are checked against this table.</summary>
internal static class SettingsKeys
{
    /// <summary>The keys, each with its help, by where they are written.</summary>
    public static FrozenDictionary<string, (string Key, string Help)[]> ByPlace { get; } =
        new Dictionary<string, (string Key, string Help)[]>(StringComparer.Ordinal)
        {
            [""] =
            [
                ("dialect", "The built-in dialect to start from; 'none' for none. Without this key, the one that is most like the template is used."),
                (
                    "extends",
                    "The built-in process to start from, with everything that its own program checks. The other keys of this file change it."
                ),
                ("template", "The template of all proposals: a file, or some of its lines as in 'README.md#L12-L40'; 'none' if there is none."),
                ("also", "Further templates. Each is checked to be a strict subset of 'template'."),
                ("alternatives", "Other templates of the same proposals, by path, each with keys for the proposals that are most like it."),
                ("kinds", "Other kinds of proposals, each with its own places and template. You can choose the names of kinds freely."),
                ("practice", "Whether counts of what proposals do correct the template. 'dep init' writes everything into this file and sets false."),
                (
                    "older",
                    "Which proposals need less because they are older, and what they need. Findings about the form of the template are not warnings for them."
                ),
                (
                    "templateVersion",
                    "The version of the template by which a proposal is judged: 'current', today's; 'at-birth', that of the day the proposal was added."
                ),
                ("proposals", "Globs of the proposals. A README and the templates are never proposals."),
                ("exclude", "Globs of files that are not proposals, although 'proposals' matches them."),
                ("header", "The forms of headers, in the order in which they are tried. Without this key, the template shows the form."),
                ("sidecar", "The name of the file beside a document that contains its header."),
                ("name", "The form of file names: text with {number}, {number:0000}, {slug} and {date}, each at most once."),
                (
                    "title",
                    "The form of titles: text with {number} or {number:0000}, and {title} at the end. Brackets around all but the last say that it may be left out."
                ),
                ("titleNumber", "The form of titles that contain the number; other titles may have other forms."),
                ("ownFields", "Whether a header may have fields that no other proposal has."),
                ("untitled", "Whether a proposal may have no title."),
                ("unnumbered", "What a proposal has in place of a number that is not assigned yet."),
                ("people", "Files that list the people of the repository: CODEOWNERS, OWNERS, or a file with one person in each line."),
                ("keep", "The beginnings of texts of the template that may stay in a proposal; 'comments' and 'questions' mean all of these."),
                ("created", "The field with the day on which a proposal was created. Requirements with a later day in 'since' do not apply to it."),
                (
                    "index",
                    "The list of the proposals that 'dotnet build -t:IndexProposals' writes between '<!-- dep-index -->' and '<!-- /dep-index -->'."
                ),
                (
                    "fields",
                    "Settings of header fields, by name; '*' means every field of the template. A field that the template does not have becomes known."
                ),
                ("sections", "Settings of sections, by name; '*' means every section of the template."),
                ("checks", "Requirements for the whole document and for parts that have no name."),
                ("rules", "Options of your own rules, by id."),
                ("lifecycle", "The statuses a proposal goes through."),
                (
                    "types",
                    "Settings for proposals of one type. The key 'field' names the field whose value is the type; every other key is one of its values."
                ),
                (
                    "stages",
                    "Requirements stage by stage; each stage also has the requirements of all earlier ones. The key 'field' names the field whose value is the stage; every other key is one of its values, from the first to the last."
                ),
            ],
            ["index"] =
            [
                ("file", "The markdown document that contains the list. Without this key, the README in the folder of the proposals."),
                ("group", "A field: the list has a heading and a table for each of its values."),
                (
                    "columns",
                    "The columns: 'Number', 'Title', 'Links' for all links of the header, and names of fields. Without this key, those of number, title, status, type, authors, date and links that the template has."
                ),
            ],
            ["types"] = [("field", "The field whose value is the type.")],
            ["stages"] = [("field", "The field whose value is the stage.")],
            ["fields.*"] =
            [
                ("form", "The form of its value."),
                ("required", "Whether it is required, whatever the template says; or the condition under which it is."),
                ("since", "The day from which it is required; 'created' names the field with the day of a proposal."),
                ("empty", "Whether it may have no value, or TBD."),
                ("keep", "Whether the template's own value may stay."),
                ("section", "Whether it is a section, whose text is the value."),
                ("order", "Whether it must be in the template's place among the others."),
                ("format", "How its dates are written, as .NET formats them."),
                ("open", "Whether it may have other values than its choices. Then only values that are almost one of them are reported."),
                ("choices", "The values it may have."),
                ("aliases", "Other names for it."),
                ("inverse", "The field with the opposite relation, as 'Replaced By' for 'Replaces'."),
            ],
            ["sections.*"] =
            [
                ("required", "Whether it is required, whatever the template says; or the condition under which it is."),
                ("since", "The day from which it is required; 'created' names the field with the day of a proposal."),
                ("empty", "Whether it may have no text, or only TBD."),
                ("notApplicable", "Whether N/A may be its whole text."),
                ("order", "Whether it must be in the template's place among the others."),
                ("level", "Whether it must be on the template's level, under the same section."),
                ("aliases", "Other headings for it."),
            ],
            ["lifecycle"] =
            [
                ("field", "The field with the status."),
                ("initial", "The statuses that a new proposal may have."),
                ("transitions", "For each status, the statuses that may follow; without this key, any."),
                ("open", "Whether a status that is not named here may follow any status, and any may follow it."),
                ("closed", "The statuses of finished proposals: their findings are warnings at most."),
                ("frozen", "The statuses in which the text may not change."),
                ("demands", "What each status requires: 'number' for an assigned number, names of fields, names of sections."),
                (
                    "stale",
                    "How long a proposal may stay unchanged in a status, such as '90 days', '6 weeks' or '1 year'. DEP208, which is off by default, reports those that stay longer."
                ),
            ],
            ["older"] =
            [
                ("below", "Proposals with a lower number are older."),
                ("before", "Proposals with an earlier day in their header or name are older."),
                ("proposals", "The paths of other proposals that are older."),
                ("untitled", "Whether they may have no title."),
                ("types", "Settings for types, by the value of the field that 'types' names."),
            ],
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
