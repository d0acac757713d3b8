using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Judges texts that must stand word for word, such as a licence, however they are wrapped.</summary>
internal static class WordingEvaluation
{
    /// <summary>Reports sections that say something else. The text may be given as it is written or as it reads.</summary>
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
            var body = new TextSpan(place.Start + (written.Length - written.TrimStart().Length), place.End - (written.Length - written.TrimEnd().Length));
            var isEmpty = body.Length <= 0;
            var fix = isEmpty ? null : Fix.Unsafely("Write the text that is asked for", source, body, check.Text.Trim().ReplaceLineEndings(source.LineBreak));
            run.Report(new Subject($"Section '{title}'", asRead, isEmpty ? section.Heading : body), isEmpty ? section.Heading : FirstLine(source, body), asRead, $"Section '{title}' does not say '{Excerpt.OfMessage(wanted)}', word for word", null, fix);
        }
    }

    private static TextSpan FirstLine(SourceText source, TextSpan body) => new(body.Start, Math.Min(body.End, source.Line(source.Position(body.Start).Line).End));

    // Quotes go on with their mark on each line, which is no word.
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
