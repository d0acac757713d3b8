using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The title of a new proposal, with the number or the prefix that titles have.</summary>
internal static class DraftTitle
{
    // The longest prefix of a title before its number, such as 'Proposal No. '.
    private const int LongestPrefix = 16;

    /// <summary>The title as the document writes it; <see langword="null"/> if it has none.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="template">The template.</param>
    /// <param name="neighbours">The newest proposals, which show whether titles begin with the number.</param>
    /// <param name="number">What stands for the number.</param>
    /// <param name="title">The title.</param>
    public static string? Of(ProposalSchema schema, Proposal template, NewestProposals neighbours, string number, string title) =>
        !template.IsMarkdown || (template.Title is null && !IsPart(template)) ? null
        : schema.Title is { } form && (!form.IsOptional || (template.Title is { } own && form.IsLike(own.Value))) ? form.Format(number, title)
        : template.Title is { } shown && PrefixOf(schema, shown.Value) is { } prefix ? prefix + title
        : template.Title is not null && neighbours.TitlePrefix is { } habit ? habit(number) + title
        : title;

    // The prefix 'IMP-NNNN: ' of the template's title 'IMP-NNNN: <title>', which the new title gets as well.
    private static string? PrefixOf(ProposalSchema schema, string title)
    {
        foreach (var word in schema.Unnumbered.Concat(TitlePattern.Placeholders))
        {
            var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            var end = at + word.Length;
            while (at >= 0 && end < title.Length && !char.IsLetterOrDigit(title[end]) && title[end] is not ('<' or '{' or '[' or '('))
            {
                end++;
            }

            if (at is >= 0 and <= LongestPrefix && end > at + word.Length && end < title.Length && (at == 0 || !char.IsLetterOrDigit(title[at - 1])))
            {
                return title[..end];
            }
        }

        return null;
    }

    // A template that is the last part of a README has blanks in place of the text before it, and no title of its own.
    private static bool IsPart(Proposal template) =>
        template.Title is null && template.Source.Text.Length > 0 && char.IsWhiteSpace(template.Source.Text[0]);

    /// <summary>The title with the marks of markdown escaped.</summary>
    public static string Escaped(string text) =>
        string.Concat(
            text.Select(character => "\\`*_<>[]#&~|".Contains(character, StringComparison.Ordinal) ? "\\" + character : character.ToString())
        );
}
