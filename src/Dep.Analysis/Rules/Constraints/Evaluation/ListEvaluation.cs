using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks the form of lists: their order, duplicates and separators.</summary>
internal static class ListEvaluation
{
    // A number with this many digits always fits into 64 bits.
    private const int MostDigits = 18;

    /// <summary>Reports the faults of the lists that a constraint is about.</summary>
    public static void Judge(ConstraintRun run, Check check)
    {
        foreach (var (name, isInHeader, items, field) in ListsOf(run))
        {
            switch (check)
            {
                case SortedCheck sorted:
                    JudgeOrder(run, name, isInHeader, items, field, sorted.IsDescending);
                    break;
                case UniqueCheck:
                    JudgeDoubles(run, name, isInHeader, items, field);
                    break;
                case SeparatorCheck separator when field is { IsList: false }:
                    JudgeSeparators(run, name, items, field, separator.Separator);
                    break;
            }
        }
    }

    private static IEnumerable<(string Name, bool IsInHeader, ImmutableArray<Located<string>> Items, MetadataField? Field)> ListsOf(
        ConstraintRun run
    ) =>
        run.Target.Kind switch
        {
            TargetKind.Field => run.Values.Select(subject => (subject.Name, true, FieldItems.Of(subject.Field!), (MetadataField?)subject.Field)),
            TargetKind.Section => run
                .Subjects.SectionsOf(run.Target)
                .Select(section =>
                    (
                        $"Section '{Excerpt.Of(section.Title.Value)}'",
                        false,
                        run.Subjects.ListItemsOf(section).Select(block => new Located<string>(block.Text, block.Span)).ToImmutableArray(),
                        (MetadataField?)null
                    )
                ),
            _ =>
            [
                (
                    run.Target.Kind is TargetKind.Headings ? "The document" : "The list of links",
                    false,
                    [.. run.Subjects.Of(run.Target).Select(subject => new Located<string>(subject.Text, subject.Span))],
                    null
                ),
            ],
        };

    private static void JudgeOrder(
        ConstraintRun run,
        string name,
        bool isInHeader,
        ImmutableArray<Located<string>> items,
        MetadataField? field,
        bool isDescending
    )
    {
        // An item such as 'EIP-20, 155' among numbers is not a number, which is reported. Its place is unknown, so the list is not sorted.
        var numbers = items.RemoveAll(item => NumberOf(item.Value) is null);
        var isMixed = numbers.Length < items.Length && 2 * numbers.Length >= items.Length;
        items = isMixed ? numbers : items;
        var compare = Comparison(run, field, items);
        for (var i = 1; i < items.Length; i++)
        {
            var order = compare(items[i - 1].Value, items[i].Value);
            if (isDescending ? order < 0 : order > 0)
            {
                var subject = new Subject(name, items[i].Value, items[i].Span) { IsInHeader = isInHeader };
                var fix =
                    field is null || isMixed
                        ? null
                        : SortFix(run, items, (left, right) => isDescending ? compare(right, left) : compare(left, right));
                run.Report(
                    subject,
                    subject.Span,
                    subject.Text,
                    $"{name} is not sorted: '{Excerpt.Of(items[i].Value)}' stands behind '{Excerpt.Of(items[i - 1].Value)}'",
                    null,
                    fix
                );
                return;
            }
        }
    }

    // Numbers are compared by value, also after a common prefix ('EIP-20, EIP-155'), dates in the field's format chronologically, and
    // other items alphabetically.
    private static Comparison<string> Comparison(ConstraintRun run, MetadataField? field, ImmutableArray<Located<string>> items)
    {
        if (items.All(item => NumberOf(item.Value) is not null))
        {
            return (left, right) => NumberOf(left)!.Value.CompareTo(NumberOf(right)!.Value);
        }

        if (
            items.Length > 0
            && BeforeNumber(items[0].Value) is { } before
            && items.All(item => BeforeNumber(item.Value) is { } other && NameComparison.Same(other, before))
        )
        {
            return (left, right) => NumberBehind(left).CompareTo(NumberBehind(right));
        }

        var format = field is null ? null : run.Schema.Field(field)?.Format ?? DateFormat.Iso;
        return format is not null && items.All(item => DateFormat.TryParse(FieldItems.TextOf(item.Value), format) is not null)
            ? (left, right) =>
                DateFormat.TryParse(FieldItems.TextOf(left), format)!.Value.CompareTo(DateFormat.TryParse(FieldItems.TextOf(right), format)!.Value)
            : (left, right) =>
                string.CompareOrdinal(NameComparison.Normalize(FieldItems.TextOf(left)), NameComparison.Normalize(FieldItems.TextOf(right)));
    }

    private static string? BeforeNumber(string item)
    {
        var text = FieldItems.TextOf(item);
        var before = text.AsSpan().TrimEnd("0123456789");
        return before.Length < text.Length && text.Length - before.Length <= MostDigits && before.IndexOfAnyInRange('0', '9') < 0
            ? before.ToString()
            : null;
    }

    private static long NumberBehind(string item)
    {
        var text = FieldItems.TextOf(item);
        return long.Parse(text.AsSpan(text.AsSpan().TrimEnd("0123456789").Length), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static long? NumberOf(string item) =>
        long.TryParse(FieldItems.TextOf(item), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Each place gets the text of the item that belongs there; the text between the items stays.
    private static Fix? SortFix(ConstraintRun run, ImmutableArray<Located<string>> items, Comparison<string> compare)
    {
        var source = run.Proposal.HeaderSource;
        if (!HavePlaces(items))
        {
            return null;
        }

        return new Fix("Sort the list", FixSafety.Safe, () =>
        {
            var sorted = items.Select((item, index) => (item, index)).ToList();
            sorted.Sort(
                (left, right) => compare(left.item.Value, right.item.Value) is not 0 and var order ? order : left.index.CompareTo(right.index)
            );
            return new RepositoryEdit([
                .. items
                    .Select((item, index) => new TextEdit(source, item.Span, source[sorted[index].item.Span]))
                    .Where((_, index) => sorted[index].index != index),
            ]);
        });
    }

    private static bool HavePlaces(ImmutableArray<Located<string>> items) =>
        items.All(item => item.Span.Length >= item.Value.Length && !item.Span.IsEmpty)
        && items.Zip(items.Skip(1)).All(pair => pair.First.Span.End <= pair.Second.Span.Start);

    private static void JudgeDoubles(ConstraintRun run, string name, bool isInHeader, ImmutableArray<Located<string>> items, MetadataField? field)
    {
        var canMend = field is not null && HavePlaces(items);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            var key = NumberOf(items[i].Value) is { } number
                ? number.ToString(CultureInfo.InvariantCulture)
                : NameComparison.Normalize(FieldItems.TextOf(items[i].Value));
            if (!seen.Add(key))
            {
                var subject = new Subject(name, items[i].Value, items[i].Span) { IsInHeader = isInHeader };
                run.Report(
                    subject,
                    subject.Span,
                    subject.Text,
                    $"{name} has '{Excerpt.Of(items[i].Value)}' twice",
                    null,
                    canMend ? RemovalFix(run, items, i) : null
                );
            }
        }
    }

    // Removes the item with its separator; in a list with one item per line, removes the line.
    private static Fix RemovalFix(ConstraintRun run, ImmutableArray<Located<string>> items, int index)
    {
        var source = run.Proposal.HeaderSource;
        var (before, item) = (items[index - 1].Span, items[index].Span);
        return new Fix($"Remove the second '{items[index].Value}'", FixSafety.Safe, () => source.Position(before.End).Line
            == source.Position(item.Start).Line
                ? RepositoryEdit.Replace(source, new TextSpan(before.End, item.End), "")
            : source.Text[source.Line(source.Position(item.Start).Line).Start..item.Start].Trim() is "-" ? LineBlocks.Remove(source, item)
            : RepositoryEdit.None);
    }

    private static void JudgeSeparators(ConstraintRun run, string name, ImmutableArray<Located<string>> items, MetadataField field, string separator)
    {
        var source = run.Proposal.HeaderSource;
        if (!HavePlaces(items))
        {
            return;
        }

        for (var i = 1; i < items.Length; i++)
        {
            var between = new TextSpan(items[i - 1].Span.End, items[i].Span.Start);
            var written = source[between];
            var lineBreak = written.AsSpan().IndexOfAny('\r', '\n');
            // At the end of a line, the line break takes the place of the blank after a separator.
            var isGood = lineBreak < 0 ? written == separator : written[..lineBreak].TrimEnd() == separator.TrimEnd();
            if (!isGood)
            {
                Report(between, written, lineBreak < 0 ? Fix.Safely($"Write '{separator}'", source, between, separator) : null);
            }
        }

        if (
            items is [.., var last]
            && new TextSpan(last.Span.End, Math.Max(last.Span.End, field.Value.Span.End)) is { IsEmpty: false } rest
            && source[rest].AsSpan().Trim() is "," or ";"
        )
        {
            Report(rest, source[rest], Fix.Safely("Remove it", source, rest, ""), isLast: true);
        }

        void Report(TextSpan place, string written, Fix? fix, bool isLast = false) =>
            run.Report(
                new Subject(name, field.Value.Value, place.IsEmpty ? field.Value.Span : place) { IsInHeader = true },
                place,
                written,
                isLast
                    ? $"{name} ends with '{written.Trim()}', behind which nothing stands"
                    : $"{name} has '{written.ReplaceLineEndings(" ")}' between two items; they are separated by '{separator}'",
                null,
                fix
            );
    }
}
