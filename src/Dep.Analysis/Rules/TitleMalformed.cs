using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP010: the title has not the form that <c>dep.yml</c> gives titles.</summary>
internal sealed class TitleMalformed : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP010", nameof(TitleMalformed), "Title malformed", Category.Structure, Severity.Warning) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var schema = context.Schema;
        if (schema.Title is not { } form || context.Proposal.Title is not { } title || form.IsMatch(title.Value, schema.Unnumbered))
        {
            return;
        }

        var words = form.WordsOf(title.Value, schema.Unnumbered);
        if (words.Length > 0)
        {
            // Whether title and file name agree on the number is another rule's question.
            var number = form.NumberOf(title.Value) ?? context.Proposal.Number ?? schema.Unnumbered.FirstOrDefault() ?? "";
            var text = form.Format(number, words);
            // If the title contains marks or escapes, its source differs from its text, and there is no fix.
            var written = context.Proposal.Source[title.Span];
            if (words == title.Value && TitlePattern.Carries(title.Value, number))
            {
                context.Report(title.Span, $"The title carries its number in another form; titles here are of the form '{Excerpt.Of(form.Text)}'");
                return;
            }

            var fix = written == title.Value ? Fix.Safely($"Write '{Excerpt.Of(text)}'", context.Proposal.Source, title.Span, text) : null;
            context.Report(title.Span, $"The title should read '{Excerpt.Of(text)}'", fix);
        }
    }
}
