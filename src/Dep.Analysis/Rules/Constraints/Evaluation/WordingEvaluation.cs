using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks texts that must be present verbatim, such as a licence, regardless of line breaks.</summary>
internal static class WordingEvaluation
{
    /// <summary>Reports sections with a different text. The text may be given as markdown source or as visible text.</summary>
    public static void Judge(ConstraintRun run, WordingCheck check)
    {
        var source = run.Proposal.Source;
        foreach (var section in run.Subjects.SectionsOf(run.Target))
        {
            var place = new TextSpan(section.Heading.End, section.Span.End);
            if (source.Text.AsSpan(place.Start, place.Length).Trim().SequenceEqual(check.Text.AsSpan().Trim()))
            {
                continue;
            }

            var asRead = string.Join(' ', run.Subjects.TextsOf(section).Select(subject => subject.Text));
            var wanted = Folded(check.Text);
            if (Folded(source[place]) == wanted || Folded(asRead) == wanted)
            {
                continue;
            }

            var title = Excerpt.Of(section.Title.Value);
            var written = source[place];
            var body = new TextSpan(
                place.Start + (written.Length - written.TrimStart().Length),
                place.End - (written.Length - written.TrimEnd().Length)
            );
            var isEmpty = body.Length <= 0;
            var fix = isEmpty
                ? null
                : Fix.Unsafely("Write the text that is asked for", source, body, check.Text.Trim().ReplaceLineEndings(source.LineBreak));
            run.Report(
                new Subject($"Section '{title}'", asRead, isEmpty ? section.Heading : body),
                isEmpty ? section.Heading : FirstLine(source, body),
                asRead,
                $"Section '{title}' does not say '{Excerpt.OfMessage(wanted)}', word for word",
                null,
                fix
            );
        }
    }

    private static TextSpan FirstLine(SourceText source, TextSpan body) =>
        new(body.Start, Math.Min(body.End, source.Line(source.Position(body.Start).Line).End));

    // The quote marks at the start of each line are removed.
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word != ">")
            {
                folded.Append(folded.Length == 0 ? "" : " ").Append(word);
            }
        }

        return folded.ToString();
    }
}
