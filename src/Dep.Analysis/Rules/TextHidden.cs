using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP506: characters that cannot be seen make the text read otherwise than it is.</summary>
internal sealed class TextHidden : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new("DEP506", nameof(TextHidden), "Text hidden", Category.Content, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        // One finding for a whole run of characters, since a hidden sentence consists of many.
        var text = context.Proposal.Source.Text;
        for (var at = HiddenCharacters.NextIn(text, 0); at < text.Length; at = HiddenCharacters.NextIn(text, at))
        {
            var codePoint = HiddenCharacters.CodePointAt(text, at);
            var end = at + HiddenCharacters.LengthAt(text, at);
            if (HiddenCharacters.IsDirectionControl(codePoint))
            {
                end = EndOfRun(text, end, next => HiddenCharacters.IsDirectionControl(text[next]));
                Report(
                    context,
                    new TextSpan(at, end),
                    $"The control character {NameOf(codePoint)} makes the text read in another order than it is written; remove it"
                );
            }
            else if (HiddenCharacters.IsSecret(text, at))
            {
                end = EndOfRun(text, end, next => HiddenCharacters.IsSecret(text, next));
                Report(context, new TextSpan(at, end), $"Text that is never shown starts here with {NameOf(codePoint)}; remove it");
            }
            else if (HiddenCharacters.IsInvisible(codePoint))
            {
                end = EndOfRun(text, end, next => HiddenCharacters.IsInvisible(text[next]));
                if (at > 0 && end < text.Length && IsPlainLetter(text[at - 1]) && IsPlainLetter(text[end]))
                {
                    Report(context, new TextSpan(at, end), $"The invisible character {NameOf(codePoint)} stands inside a word; remove it");
                }
            }

            at = end;
        }
    }

    // The fix is unsafe: a person should see what was hidden before it is removed.
    private static void Report(ProposalContext context, TextSpan span, string message) =>
        context.Report(span, message, Fix.Unsafely("Remove what is hidden", context.Proposal.Source, span, ""));

    private static string NameOf(int codePoint) => "U+" + codePoint.ToString("X4", CultureInfo.InvariantCulture);

    private static int EndOfRun(string text, int at, Predicate<int> goesOn)
    {
        while (at < text.Length && goesOn(at))
        {
            at += HiddenCharacters.LengthAt(text, at);
        }

        return at;
    }

    // Persian, Thai and emoji need joiners and breaks inside words; the scripts up to Cyrillic do not.
    private static bool IsPlainLetter(char character) => character < '\u0530' && char.IsLetterOrDigit(character);
}
