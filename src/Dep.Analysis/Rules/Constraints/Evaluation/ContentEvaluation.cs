using System.Globalization;
using System.Text;
using System.Text.Json;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks the content of sections and code blocks.</summary>
internal static class ContentEvaluation
{
    /// <summary>Reports sections that lack required content, and code with a wrong language or none.</summary>
    public static void Judge(ConstraintRun run, Check check)
    {
        switch (check)
        {
            case ContentCheck content:
                foreach (
                    var section in run
                        .Subjects.SectionsOf(run.Target)
                        .Where(section => run.Subjects.SaysSomething(section) && !content.Forms.Any(form => Has(run, section, form)))
                )
                {
                    var title = $"Section '{Excerpt.Of(section.Title.Value)}'";
                    run.ReportLack(title, section.Heading, $"{title} has no {string.Join(" or ", content.Forms.Select(NameOf))}");
                }

                break;
            case BeginsCheck begins:
                foreach (
                    var item in run
                        .Subjects.SectionsOf(run.Target)
                        .SelectMany(section => run.Subjects.ListItemsOf(section))
                        .Where(item => !begins.Beginnings.Any(beginning => item.Text.StartsWith(beginning, StringComparison.Ordinal)))
                )
                {
                    run.Report(
                        new Subject("List item", item.Text, item.Span),
                        $"List item '{Excerpt.Of(item.Text)}' begins with none of {string.Join(", ", begins.Beginnings.Select(text => $"'{text}'"))}"
                    );
                }

                break;
            case LanguageCheck language:
                foreach (var block in CodeOf(run))
                {
                    var written = LanguageOf(run.Proposal.Source, block);
                    if (!language.Languages.Contains(written, StringComparer.OrdinalIgnoreCase))
                    {
                        var says = written.Length == 0 ? "names no language" : $"is in '{Excerpt.Of(written)}'";
                        run.Report(
                            new Subject("Code", written, FirstLine(run.Proposal.Source, block)),
                            $"This code {says}; allowed are {string.Join(", ", language.Languages)}"
                        );
                    }
                }

                break;
            case JsonCheck json:
                foreach (
                    var block in CodeOf(run)
                        .Where(block => json.Languages.Contains(LanguageOf(run.Proposal.Source, block), StringComparer.OrdinalIgnoreCase))
                )
                {
                    JudgeJson(run, block, json.Shape);
                }

                break;
        }
    }

    private static IEnumerable<ContentBlock> CodeOf(ConstraintRun run) =>
        (
            run.Target.Kind is TargetKind.Section
                ? run.Subjects.SectionsOf(run.Target).SelectMany(section => section.SelfAndDescendants()).SelectMany(section => section.Content)
                : run.Proposal.AllContent
        ).Where(block => block.Kind is ContentKind.Code);

    private static bool Has(ConstraintRun run, Section section, SectionContent form)
    {
        var blocks = section.SelfAndDescendants().SelectMany(part => part.Content);
        return form switch
        {
            SectionContent.List => blocks.Any(run.Subjects.IsListItem),
            SectionContent.Table => blocks.Any(block => block.Kind is ContentKind.Cell),
            SectionContent.Code => blocks.Any(block => block.Kind is ContentKind.Code),
            _ => blocks.Any(block => block.Kind is ContentKind.Paragraph && !run.Subjects.IsListItem(block) && !block.IsBlank),
        };
    }

    private static string NameOf(SectionContent form) =>
        form switch
        {
            SectionContent.Code => "block of code",
            SectionContent.Text => "paragraph",
            _ => form.ToString().ToLowerInvariant(),
        };

    // The first word after the marks, as in '``` json {1}'. Indented code has no language.
    private static string LanguageOf(SourceText source, ContentBlock block)
    {
        var line = source[FirstLine(source, block)].AsSpan().TrimStart(" \t>-*+");
        var info =
            line is ['`', '`', '`', ..] ? line.TrimStart('`').Trim()
            : line is ['~', '~', '~', ..] ? line.TrimStart('~').Trim()
            : default;
        var end = info.IndexOfAny(" \t{,");
        return (end < 0 ? info : info[..end]).ToString();
    }

    private static TextSpan FirstLine(SourceText source, ContentBlock block) =>
        new(block.Span.Start, Math.Min(block.Span.End, Math.Max(block.Span.Start, source.Line(source.Position(block.Span.Start).Line).End)));

    private static void JudgeJson(ConstraintRun run, ContentBlock block, JsonShape? shape)
    {
        try
        {
            using var parsed = JsonDocument.Parse(Encoding.UTF8.GetBytes(block.Text));
            if ((shape is null ? null : ShapeFaults.Of(shape, new JsonShapeValue(parsed.RootElement)).FirstOrDefault().Fault) is { } fault)
            {
                var place = FirstLine(run.Proposal.Source, block);
                run.Report(new Subject("Code", Excerpt.Of(fault), place), $"This JSON is not as it is asked for: {Excerpt.OfMessage(fault)}");
            }
        }
        catch (JsonException exception)
        {
            // The parser's message is not used, since its positions are not those of the file: they start below the fence.
            var source = run.Proposal.Source;
            var line = source.Position(block.Span.Start).Line + 1 + (int)Math.Min(exception.LineNumber ?? 0, int.MaxValue / 2);
            var last = source.Position(block.Span.End).Line;
            var place = source.Line(Math.Min(line, last));
            place = place.IsEmpty ? FirstLine(source, block) : place;
            run.Report(
                new Subject("Code", source[place], place),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This code is not JSON: its line {(exception.LineNumber ?? 0) + 1} cannot be read at byte {(exception.BytePositionInLine ?? 0) + 1}"
                )
            );
        }
        catch (ArgumentException)
        {
            run.Report(new Subject("Code", "", FirstLine(run.Proposal.Source, block)), "This code is not JSON: it has characters that are none");
        }
    }
}
