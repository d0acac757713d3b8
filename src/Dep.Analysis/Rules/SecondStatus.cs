using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>
/// Finds a status that readers see but the header reader does not, above the sections or in a section's heading: after a dash, with a linked
/// name, in a badge, or on a line of its own.
/// </summary>
internal static class SecondStatus
{
    // Above the sections of real documents stand some dozen lines.
    private const int MostLines = 200;
    private const int LongestStatus = 60;

    // What stands between a name and its value. Nothing does where the value is a status and no more.
    private const string Separators = ":\uFF1A-–—−=→⇒|·•~›»";

    /// <summary>Reports each status that differs from the one in the header.</summary>
    /// <param name="context">The proposal.</param>
    /// <param name="told">Places that the rule reported already.</param>
    public static void Report(ProposalContext context, IReadOnlyCollection<TextSpan> told)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        if (
            schema.Lookup.StatusField is not { } known
            || schema.Lifecycle is not { } lifecycle
            || !proposal.IsMarkdown
            || schema.First(proposal, known) is not { Value.Value.Length: > 0 } read
            || lifecycle.StatusOf(read.Value.Value) is not { } status
        )
        {
            return;
        }

        var names = ImmutableArray.Create(known.Name).AddRange(known.Aliases);
        foreach (var (span, said) in InHead(proposal, read, names, lifecycle).Concat(InHeadings(proposal, names, lifecycle)))
        {
            if (!NameComparison.Same(said, status) && !told.Any(place => place.Start < span.End && span.Start < place.End))
            {
                context.Report(
                    span,
                    $"Here a reader sees '{Excerpt.Of(said)}' as the {known.Name}, and '{Excerpt.Of(read.Value.Value)}' stands in the header, which is what is read; give it once",
                    Related.To(new Location(proposal.HeaderSource, read.Span), "the header has it here")
                );
            }
        }
    }

    private static IEnumerable<(TextSpan Span, string Status)> InHeadings(Proposal proposal, ImmutableArray<string> names, Lifecycle lifecycle)
    {
        foreach (var section in proposal.Sections)
        {
            if (section.Title.Value.Length <= LongestStatus && StatusBehind(section.Title.Value, names, lifecycle) is { } status)
            {
                yield return (section.Heading, status);
            }
        }
    }

    private static IEnumerable<(TextSpan Span, string Status)> InHead(
        Proposal proposal,
        MetadataField read,
        ImmutableArray<string> names,
        Lifecycle lifecycle
    )
    {
        var source = proposal.Source;
        var inDocument = proposal.Sidecar is null;
        var start = FrontMatter.Find(source.Text).End;
        var end = proposal.Sections.IsEmpty ? source.Length : proposal.Sections[0].Heading.Start;
        var fields = inDocument ? proposal.Header.Fields.Select(field => field.Name.Span).Append(read.Span).ToArray() : [];
        var hidden = proposal
            .Comments.Select(comment => comment.Span)
            .Concat(proposal.Preamble.Where(block => block.Kind is ContentKind.Code).Select(block => block.Span))
            .Where(span => span.Start < end)
            .OrderBy(span => span.Start)
            .ToArray();
        var (looked, next) = (0, 0);
        for (var number = source.Position(Math.Min(start, source.Length)).Line; number < source.LineCount && looked < MostLines; number++)
        {
            var line = ValueMarks.Trim(source.Text, source.Line(number));
            if (line.Start >= end)
            {
                break;
            }

            while (next < hidden.Length && hidden[next].End <= line.Start)
            {
                next++;
            }

            // A comment may cover only a part of the line, and a reader sees the rest.
            var isHidden = next < hidden.Length && hidden[next].Start <= line.Start && line.End <= hidden[next].End;
            if (line.Start < start || line.IsEmpty || isHidden || proposal.Heading.Start < line.End && line.Start < proposal.Heading.End)
            {
                continue;
            }

            looked++;

            var isField = Array.Exists(fields, span => span.Start < line.End && line.Start < span.End);
            var (words, pictures) = SeenLine.Of(source.Text.AsSpan(line.Start, line.Length));
            var status = isField ? null : StatusBehind(words, names, lifecycle) ?? (IsAlone(source, number) ? Exactly(words, lifecycle) : null);
            status ??= pictures
                .Select(picture => StatusBehind(picture, names, lifecycle) ?? Exactly(picture, lifecycle))
                .FirstOrDefault(said => said is not null);
            if (status is not null)
            {
                yield return (ValueMarks.Trim(source.Text, line), status);
            }
        }
    }

    // A line with nothing above and below it, which no sentence goes on in.
    private static bool IsAlone(SourceText source, int line) => IsBlank(source, line - 1) && IsBlank(source, line + 1);

    private static bool IsBlank(SourceText source, int line) =>
        line < 0 || line >= source.LineCount || source.Text.AsSpan(source.Line(line).Start, source.Line(line).Length).IsWhiteSpace();

    // 'Status – Approved', 'Status Approved', 'Status (now): Approved'.
    private static string? StatusBehind(string words, ImmutableArray<string> names, Lifecycle lifecycle)
    {
        foreach (var name in names)
        {
            if (
                words.Length > name.Length
                && words.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && words[name.Length..] is var rest
                && !char.IsLetterOrDigit(rest[0])
            )
            {
                rest = rest.TrimStart();
                var note = rest.StartsWith('(') ? rest.IndexOf(')', StringComparison.Ordinal) : -1;
                rest = rest[(note + 1)..].TrimStart();
                var value = rest.TrimStart([.. Separators, ' ']);
                value = value[Math.Max(0, value.AsSpan().IndexOfAnyExcept(Signs))..];
                return value.Length is 0 or > LongestStatus ? null
                    : value.Length < rest.Length ? lifecycle.StatusOf(value)
                    : Exactly(value, lifecycle);
            }
        }

        return null;
    }

    // A tick or a coloured circle before a status.
    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create(
        " ✅✔☑✓❌✗✘⚪⚫⭕\uFE0F\uD83D\uDD34\uDFE0\uDFE1\uDFE2\uDD35\uDFE3\uDFE4"
    );

    private static string? Exactly(string words, Lifecycle lifecycle) =>
        words.Length is > 0 and <= LongestStatus
        && lifecycle.StatusOf(words.TrimEnd('.', '!')) is { } status
        && NameComparison.Same(status, words.TrimEnd('.', '!'))
            ? status
            : null;
}
