using System.Collections.Immutable;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>The schema of a repository as text for people: the requirements for proposals, with the reason after each line.</summary>
internal static class SchemaReport
{
    private const int MostChoices = 40;

    /// <summary>The lines, without line breaks.</summary>
    public static IEnumerable<string> Lines(SchemaDescription description) =>
        (description.Proposal is { } path ? OfProposal(path, description) : OfAll(description)).Select(SafeText.Line);

    private static IEnumerable<string> OfProposal(string path, SchemaDescription description)
    {
        yield return path;
        foreach (var line in Table([.. description.Choices.Select(choice => ((string[])[choice.Text], choice.Why))], "  "))
        {
            yield return line;
        }

        foreach (var line in description.Kinds.SelectMany(kind => Of(kind, isWhole: false)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> OfAll(SchemaDescription description)
    {
        yield return "What proposals here must have; each reason follows '<-'.";
        var isFirst = true;
        foreach (var kind in description.Kinds)
        {
            if (!isFirst)
            {
                yield return "";
            }

            isFirst = false;
            yield return Quantity.Of(kind.Count, "proposal");
            foreach (var line in Of(kind, isWhole: true))
            {
                yield return line;
            }

            foreach (var alternative in kind.Alternatives)
            {
                yield return $"  or, where a proposal is more like it, by {alternative.Templates.FirstOrDefault()?.Text ?? "another template"}";
                foreach (var line in Parts(alternative))
                {
                    yield return "  " + line;
                }
            }
        }
    }

    private static IEnumerable<string> Of(KindDescription kind, bool isWhole)
    {
        var rows = new List<(string[] Cells, string Why)>();
        Add("place", isWhole ? kind.Places : []);
        Add("template", kind.Templates);
        Add("dialect", kind.Dialect is null ? [] : [kind.Dialect]);
        Add("names", [kind.Names]);
        Add(
            "title",
            kind.Title is not null ? [kind.Title]
                : kind.Schema.IsTitleOptional ? [new Reasoned("may be left out", "")]
                : []
        );
        Add(
            "number",
            [
                .. kind
                    .Schema.Fields.Where(field => field.Form is FieldForm.Number)
                    .Take(1)
                    .Select(field => new Reasoned($"field '{field.Name}'", field.FormFrom.Text)),
            ]
        );
        return Table(rows, "  ").Concat(Parts(kind));

        void Add(string what, ImmutableArray<Reasoned> made)
        {
            foreach (var (text, why) in made)
            {
                rows.Add(([what, text], why));
            }
        }
    }

    private static IEnumerable<string> Parts(KindDescription kind)
    {
        var schema = kind.Schema;
        foreach (var line in Headed("fields", Table([.. schema.Fields.SelectMany(Rows)], "    ")))
        {
            yield return line;
        }

        var top = schema.Sections.Select(section => section.Level).DefaultIfEmpty(1).Min();
        // Where no section has a fixed place, there is nothing to say of each.
        var isAnyOrdered = schema.Sections.Any(section => section is { IsOrdered: true, Repeats: false });
        foreach (var line in Headed("sections", Table([.. schema.Sections.Select(section => Row(section, top, isAnyOrdered))], "    ")))
        {
            yield return line;
        }

        foreach (
            var line in Headed(
                "checks",
                Table(
                    [
                        .. schema.Constraints.Select(constraint =>
                            ((string[])[constraint.Id?.Value ?? "", ConstraintText.Of(constraint)], constraint.From.Text)
                        ),
                    ],
                    "    "
                )
            )
        )
        {
            yield return line;
        }

        foreach (
            var line in Headed($"lifecycle{(kind.LifecycleFrom is { } from ? $" ({from})" : "")}", schema.Lifecycle is { } life ? Life(life) : [])
        )
        {
            yield return line;
        }

        if (!schema.SetAside.IsEmpty)
        {
            yield return $"  not asked for, as many proposals do without: {string.Join(", ", schema.SetAside)}";
        }

        if (!kind.NotAskedOfOlder.IsEmpty)
        {
            yield return $"  not asked of older proposals: {string.Join(", ", kind.NotAskedOfOlder)}";
        }
    }

    private static IEnumerable<(string[] Cells, string Why)> Rows(FieldSchema field)
    {
        string[] remarks =
        [
            .. field.Form is FieldForm.Text ? [] : new[] { field.Form.ToString().ToLowerInvariant() },
            .. field.MayBeEmpty ? new[] { "may be empty" } : [],
            .. field.Aliases.IsEmpty ? [] : new[] { $"also '{string.Join("', '", field.Aliases)}'" },
        ];
        var form = field.FormFrom == Provenance.None || field.FormFrom.Text == field.PresenceFrom.Text ? "" : $"; {field.FormFrom.Text}";
        yield return ([field.Name, Needed(field.Presence), string.Join(", ", remarks)], field.PresenceFrom.Text + form);
        var isFirst = true;
        foreach (var (why, choices) in Runs(field.Choices.Take(MostChoices).Select((choice, index) => (choice, field.ChoiceFrom(index).Text))))
        {
            yield return (["", "", (isFirst ? "one of " : "or ") + string.Join(", ", choices)], why);
            isFirst = false;
        }

        if (field.IsOpen)
        {
            yield return (["", "", "or another"], "");
        }
    }

    private static IEnumerable<(string Why, List<string> Texts)> Runs(IEnumerable<(string Text, string Why)> values)
    {
        var runs = new List<(string Why, List<string> Texts)>();
        foreach (var (text, why) in values)
        {
            if (runs.Count == 0 || runs[^1].Why != why)
            {
                runs.Add((why, []));
            }

            runs[^1].Texts.Add(text);
        }

        return runs;
    }

    private static (string[] Cells, string Why) Row(SectionSchema section, int top, bool isAnyOrdered)
    {
        string[] remarks =
        [
            .. section.Repeats ? new[] { "any number of times" } : [],
            .. section.AllowsNotApplicable ? new[] { "N/A is an answer" } : [],
            .. section.MayBeEmpty ? new[] { "may be empty" } : [],
            // Where no template shows a section, nothing was found out about its place.
            .. section.IsOrdered || !isAnyOrdered || section.PresenceFrom.Kind is ProvenanceKind.Practice ? [] : new[] { "in any order" },
            .. section.IsLevelled ? [] : new[] { "on any level" },
            .. section.Aliases.IsEmpty ? [] : new[] { $"also '{string.Join("', '", section.Aliases)}'" },
        ];
        return (
            [
                new string(' ', 2 * Math.Max(0, section.Level - top)) + (section.Name.Length == 0 ? "(of any name)" : section.Name),
                Needed(section.Presence),
                string.Join(", ", remarks),
            ],
            section.PresenceFrom.Text
        );
    }

    private static IEnumerable<string> Life(Lifecycle life)
    {
        if (
            life.Initial.IsEmpty
            && life.States.All(state =>
                !life.IsClosed(state) && !life.IsFrozen(state) && life.States.All(other => other == state || life.MayMove(state, other))
            )
        )
        {
            yield return $"    field '{life.Field}' may go from any status to any other";
            yield break;
        }

        yield return $"    field '{life.Field}'";
        foreach (var state in life.States)
        {
            string[] others = [.. life.States.Where(other => other != state)];
            string[] may = [.. others.Where(other => life.MayMove(state, other))];
            var next =
                others.Length == 0 || may.Length == 0 ? "stays"
                : may.Length == others.Length ? "to any other"
                : "to " + string.Join(", ", may);
            string[] remarks =
            [
                .. !life.Initial.IsEmpty && life.MayEnter(state) ? new[] { "may be the first" } : [],
                .. life.IsClosed(state) ? new[] { "closed" } : [],
                .. life.IsFrozen(state) ? new[] { "frozen" } : [],
            ];
            yield return $"    {state}: {next}{(remarks.Length == 0 ? "" : $" ({string.Join(", ", remarks)})")}";
        }
    }

    private static string Needed(Presence presence) => presence is Presence.Required ? "required" : "optional";

    private static IEnumerable<string> Headed(string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all.Length == 0 ? [] : [$"  {heading}", .. all];
    }

    // The reason follows two blanks and a sign that is not used for anything else.
    private static IEnumerable<string> Table(IReadOnlyList<(string[] Cells, string Why)> rows, string indent)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        var columns = rows[0].Cells.Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => Math.Min(Widest, rows.Max(row => row.Cells[column].Length)))];
        foreach (var (cells, why) in rows)
        {
            var line = string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])));
            yield return indent + (why.Length == 0 ? line.TrimEnd() : $"{line}  <- {why}");
        }
    }

    private static int Widest => 48;
}
