using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>
/// Tells a proposal that waits for its number from a template. Both may be called <c>pep-NNNN.md</c>: in the proposal the title and the
/// values of all fields are filled in, except the one for the number.
/// </summary>
internal static class WaitingProposal
{
    private const string TitleField = "title";

    // Fields whose value is the number that is still to be assigned, beside one that is called as the files are.
    // csharpier-ignore
    private static readonly string[] NumberFields =
    [
        "number", "no", "nr", "id", "rfc", "adr", "pep", "kep", "issue", "pull request", "pr", "rfc pr", "tracking issue", "kep-number",
    ];

    /// <summary>Whether the head of a text is filled in but for its number.</summary>
    /// <param name="text">The text of a document whose name has a placeholder where the number goes.</param>
    /// <param name="prefix">The first word of its name: <c>pep</c> of <c>pep-NNNN.md</c>.</param>
    public static bool Is(string text, ReadOnlySpan<char> prefix) => HasTitle(text, prefix, isWhole: true);

    /// <summary>Whether a text has a title, and each title it has, as a heading or a field, is that of a proposal.</summary>
    public static bool HasTitle(string text) => HasTitle(text, prefix: default, isWhole: false);

    // Only what stands above the sections counts: below them an author may write of templates and their blanks.
    private static bool HasTitle(string text, ReadOnlySpan<char> prefix, bool isWhole)
    {
        var (hasHeading, hasTitle) = (false, false);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var isHeading = HeadLine.IsTitle(line);
            if (HeadLine.IsSection(line) || (isHeading && hasHeading))
            {
                break;
            }

            hasHeading |= isHeading;
            var isField = HeadLine.IsField(line, out var name, out var value);
            if (isHeading || (isField && name.Equals(TitleField, StringComparison.OrdinalIgnoreCase)))
            {
                if (!IsFilled(isHeading ? line[2..].Trim() : value))
                {
                    return false;
                }

                hasTitle = true;
            }
            else if (isField && isWhole && !IsNumber(name, value, prefix) && IsLeftBlank(value.ToString()))
            {
                return false;
            }
        }

        return hasTitle;
    }

    // 'SIP-X: Title' and '<Title>' are a template's; so is one that calls itself a template.
    private static bool IsFilled(ReadOnlySpan<char> title)
    {
        var text = title.Trim("\"'").ToString();
        return !TemplateMarks.IsPlaceholder(text)
            && TemplateMarks.FirstPlaceholder(text) is null
            && text.AsSpan().IndexOfAny('[', ']') < 0
            && !TemplateName.WordsOf(text).Any(TemplateName.IsWord)
            && TemplateName.WordsOf(text).Any(word => !TemplateName.IsPlainWord(word) && !NumberPlaceholder.Is(word));
    }

    private static bool IsNumber(ReadOnlySpan<char> name, ReadOnlySpan<char> value, ReadOnlySpan<char> prefix)
    {
        if (NumberPlaceholder.Is(value.Trim("\"'")) || name.Equals(prefix, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var field in NumberFields)
        {
            if (name.Equals(field, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // 'TBD' is an author's answer, where '<yyyy-mm-dd>' is a template's.
    private static bool IsLeftBlank(string value) => value.Length > 0 && TemplateMarks.IsPlaceholder(value) && !TemplateMarks.IsToBeDone(value);
}
