using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;
using Dep.Server.Protocol;

namespace Dep.Server.Features;

/// <summary>Completion of the missing fields of a header, and of the values of fields.</summary>
internal static class HeaderCompletion
{
    /// <summary>The completions; <see langword="null"/> outside the header.</summary>
    public static IEnumerable<CompletionItem>? At(DocumentContext document, string typed, TextSpan line, int offset)
    {
        if (document.Proposal is not { } proposal || proposal.HeaderSource.Path != document.Path)
        {
            return null;
        }

        if (FieldAt(proposal, document.Text, offset) is { } field && offset > field.Name.Span.End)
        {
            return document.Schema.Field(field) is { } known ? Values(document, proposal, known, field, typed, line, offset) : null;
        }

        return IsInHeader(proposal, document.Text, line) ? Names(document, proposal, typed, line, offset) : null;
    }

    /// <summary>The field that an offset belongs to: the last one that begins before it, if it is on the field's first line or an indented line of its value.</summary>
    public static MetadataField? FieldAt(Proposal proposal, SourceText source, int offset)
    {
        var fields = proposal.Header.Fields.OrderBy(field => field.Span.Start).ToArray();
        var at = Array.FindLastIndex(fields, field => source.Line(source.Position(field.Span.Start).Line).Start <= offset);
        if (at < 0)
        {
            return null;
        }

        // Items of a list and long values may be on separate, indented lines. The line after the value counts too: an item may be begun there.
        var end = source.Position(Math.Max(fields[at].Span.End, fields[at].Name.Span.End)).Line + 1;
        var line = source.Position(offset).Line;
        var isIndented = source[source.Line(line)] is [' ' or '\t', ..] || (proposal.Header.IsYaml && source[source.Line(line)] is ['-', ' ', ..]);
        return line == source.Position(fields[at].Span.Start).Line || (line <= end && isIndented) ? fields[at] : null;
    }

    private static IEnumerable<CompletionItem> Values(
        DocumentContext document,
        Proposal proposal,
        FieldSchema known,
        MetadataField field,
        string typed,
        TextSpan line,
        int offset
    )
    {
        var lineOffset = line.Start;
        // Finds where the current item starts: after the separator before it, or after the field's name.
        var isList = known.Form is FieldForm.People or FieldForm.References || field.IsList;
        var valueStart = Math.Max(field.Name.Span.End - lineOffset, 0);
        var start =
            valueStart <= typed.Length && field.Name.Span.End >= lineOffset
                ? valueStart + Skipped(typed.AsSpan(Math.Min(valueStart, typed.Length)), ":*= \t|\"'[")
                : Skipped(typed, " \t-\"'");
        if (isList && typed.AsSpan().LastIndexOfAny(',', '[') is var comma && comma >= start)
        {
            start = comma + 1 + Skipped(typed.AsSpan(comma + 1), " \t\"'");
        }

        var place = new TextSpan(Math.Min(offset, lineOffset + start), offset);
        var isStatus = document.Schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, known.Name);
        return isStatus ? Statuses(document, proposal, known, place)
            : !known.Choices.IsEmpty
                ? known.Choices.Select((choice, index) => Completion.Item(document, choice, place, choice, Completion.Enum, order: index))
            : known.Form is FieldForm.Person or FieldForm.People ? People(document, place)
            : known.Form is FieldForm.Reference or FieldForm.References ? References(document, proposal, known, place)
            : [];
    }

    // The statuses to which the proposal may move from its status in the base come first.
    private static IEnumerable<CompletionItem> Statuses(DocumentContext document, Proposal proposal, FieldSchema known, TextSpan place)
    {
        var lifecycle = document.Schema.Lifecycle!;
        var before =
            document.Snapshot.Input.Base is Dep.Analysis.Engine.Base.Snapshot { Repository: var baseRepository }
            && baseRepository.At(proposal.Path) is { } old
                ? baseRepository.Schema.For(old).StateOf(old)
                : null;
        var states = lifecycle.States.IsEmpty ? known.Choices : lifecycle.States;
        return states
            .Select(state => (State: state, MayBe: before is null ? lifecycle.MayEnter(state) : lifecycle.MayMove(before, state)))
            .OrderBy(state => state.MayBe ? 0 : 1)
            .Select(
                (state, index) =>
                    Completion.Item(
                        document,
                        state.State,
                        place,
                        state.State,
                        Completion.Enum,
                        state.MayBe
                            ? before is null
                                ? "a proposal may enter so"
                                : $"from '{before}'"
                            : before is null
                                ? "no proposal may enter so"
                                : $"not from '{before}'",
                        order: index
                    )
            );
    }

    private static IEnumerable<CompletionItem> People(DocumentContext document, TextSpan place)
    {
        var repository = document.Repository;
        var used = repository
            .Proposals.Where(other => other.Defect is null && other != document.Proposal)
            .SelectMany(other =>
                repository.Schema.For(other) is var schema
                    ? other.Header.Fields.Where(field => schema.Field(field) is { Form: FieldForm.Person or FieldForm.People })
                    : []
            )
            .SelectMany(field => field.Items)
            .SelectMany(item => item.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(name => name.Length is > 1 and < 200 && !name.AsSpan().ContainsAny('\r', '\n') && !TemplateMarks.IsPlaceholder(name))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(name => name.Count())
            .ThenBy(name => name.Key, StringComparer.Ordinal)
            .Select(name => name.First());
        return repository
            .Schema.People.Concat(used)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select((name, index) => Completion.Item(document, name, place, name, Completion.Value, order: index));
    }

    private static IEnumerable<CompletionItem> References(DocumentContext document, Proposal proposal, FieldSchema known, TextSpan place) =>
        from other in document.Repository.Proposals
        where other != proposal && other.Defect is null
        let text = ReferenceText.To(document.Schema, proposal, known, other)
        where text is not null
        select Completion.Item(document, other.Number ?? other.FileName, place, text, Completion.Reference, other.Title?.Value) with
        {
            FilterText = Dep.Analysis.Reports.SafeText.OneLine($"{text} {other.Number} {other.Title?.Value}"),
        };

    private static IEnumerable<CompletionItem> Names(DocumentContext document, Proposal proposal, string typed, TextSpan line, int offset)
    {
        if (typed.Contains(':', StringComparison.Ordinal) || typed.Length > 80)
        {
            return [];
        }

        var form = proposal.Header.Notation is HeaderNotation.None ? document.Schema.HeaderNotation : proposal.Header.Notation;
        var indent = typed.Length - typed.AsSpan().TrimStart().Length;
        var begun = typed.Trim('*', '-', '|', ' ');
        var missing = document.Schema.Fields.Where(field =>
            !field.IsSection && (!document.Schema.Find(proposal, field).Any() || field.Name.Equals(begun, StringComparison.OrdinalIgnoreCase))
        );
        // A line that is begun with '*', '-' or '|' is matched with these marks.
        var trimmed = typed.Trim();
        var marks = trimmed is ['*' or '-' or '|', ..]
            ? trimmed[..(trimmed.AsSpan().IndexOfAnyExcept("*-| ") is var end and >= 0 ? end : trimmed.Length)]
            : "";
        return missing.Select(
            (field, index) =>
                Completion.Item(
                    document,
                    field.Name,
                    new TextSpan(line.Start + indent, offset),
                    Written(form, field.Name),
                    Completion.Property,
                    field.Presence is Presence.Required ? "required" : "optional",
                    order: index
                ) with
                {
                    FilterText = Dep.Analysis.Reports.SafeText.OneLine(marks + field.Name),
                }
        );
    }

    private static string Written(HeaderNotation form, string name) =>
        form switch
        {
            HeaderNotation.Bold => $"**{name}**: ",
            HeaderNotation.Bullets => $"- {name}: ",
            HeaderNotation.Table => $"| {name} | ",
            HeaderNotation.Toml => $"{name} = ",
            _ => $"{name}: ",
        };

    // Whether a line is between the delimiters of the header, or, for a header without delimiters, above the first section.
    private static bool IsInHeader(Proposal proposal, SourceText source, TextSpan line)
    {
        if (proposal.Sidecar is not null)
        {
            return true;
        }

        var first = proposal.Sections is [var section, ..] ? section.Heading.Start : source.Text.Length;
        var isBounded =
            proposal.Header.Notation is HeaderNotation.FrontMatter or HeaderNotation.Toml
            || source.Text.StartsWith("---", StringComparison.Ordinal)
            || source.Text.StartsWith("+++", StringComparison.Ordinal);
        var end =
            isBounded && source.Text.IndexOf(source.Text[0] == '+' ? "\n+++" : "\n---", 3, StringComparison.Ordinal) is var close and > 0
                ? close + 1
                : first;
        return line.Start > 0
            && line.Start < end
            && (
                isBounded
                || proposal.Title is null
                || line.Start > proposal.Title.Value.Span.End
                || proposal.Header.Notation is HeaderNotation.Preamble
            );
    }

    private static int Skipped(ReadOnlySpan<char> text, string marks) => text.IndexOfAnyExcept(marks) is var at and >= 0 ? at : text.Length;
}
