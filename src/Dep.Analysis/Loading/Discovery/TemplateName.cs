using System.Buffers;
using System.Globalization;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Tells by its name whether a file is a template, wherever it stands.</summary>
internal static class TemplateName
{
    // 'adr-template-bare-minimal.md' has two words behind it; 'template-engine-for-mails.md' is a document about one.
    private const int MostWordsBehind = 2;

    private static readonly SearchValues<string> Word = SearchValues.Create(["template"], StringComparison.OrdinalIgnoreCase);
    private static readonly string[] TemplateWords = ["template", "templates", "tmpl"];
    private static readonly string[] TemplateEndings = [".template", ".tmpl", ".tpl", ".j2", ".sample"];

    // What code hosts and trackers call templates is not what a proposal starts from.
    private static readonly string[] HostWords = ["issue", "issues", "pull", "pr", "mr", "merge", "bug", "commit", "discussion", "release", "email", "mail"];

    // What proposals are called, and nothing that one could be about.
    private static readonly string[] KindWords = ["proposal", "proposals", "rfc", "adr", "kep", "enhancement", "decision", "design", "document", "doc", "record"];

    /// <summary>Whether a name, or the folder it stands in, says that this is a markdown template for documents.</summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsTemplate(string path)
    {
        // Hardly any path has the word, and each is asked.
        if (!path.AsSpan().ContainsAny(Word) || !MarkdownPath.IsMarkdown(WithoutEnding(path)))
        {
            return false;
        }

        var names = WithoutEnding(path).Split('/');
        if (names.Any(name => HostWords.Intersect(WordsOf(name), StringComparer.Ordinal).Any() && name.AsSpan().ContainsAny(Word)))
        {
            return false;
        }

        var own = MarkdownPath.StemOf(names[^1]);
        var isOwn = HasWord(own) && IsAtItsPlace(own);
        var isFolder = names.Length > 1 && HasWord(names[^2]) && IsAtItsPlace(names[^2]) && !HostWords.Intersect(WordsOf(own), StringComparer.Ordinal).Any();
        return (isOwn || isFolder) && !BearsNumber(isOwn ? own : names[^2]) && !(isFolder && BearsNumber(own));
    }

    /// <summary>
    /// Whether a name bears a number and says nothing else than that it is a template of proposals: <c>001-proposal-template.md</c>.
    /// It may be a proposal about the template as well; the text tells.
    /// </summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsNumberedTemplate(string path) =>
        path.AsSpan().ContainsAny(Word)
        && MarkdownPath.IsMarkdown(path)
        && MarkdownPath.StemOf(path) is var stem
        && BearsNumber(stem)
        && TemplateWords.Contains(WordsOf(stem).Last(), StringComparer.Ordinal)
        && WordsOf(stem).SkipLast(1).All(KindWords.Contains);

    /// <summary>Whether a folder holds templates, by its name.</summary>
    public static bool IsOfTemplates(string folder) => HasWord(RepositoryPath.NameOf(folder));

    /// <summary>Whether a document's name ends with the word and bears no number: it is a template, though of something else, and no proposal.</summary>
    public static bool EndsAsTemplate(string path) =>
        WordsOf(MarkdownPath.StemOf(path)).LastOrDefault() is { } word && TemplateWords.Contains(word, StringComparer.Ordinal) && !BearsNumber(MarkdownPath.StemOf(path));

    /// <summary>Whether a name bears a number other than 0, and so is that of a document.</summary>
    public static bool BearsNumber(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiDigit(name[i]) || (i > 0 && char.IsAsciiDigit(name[i - 1])))
            {
                continue;
            }

            var end = i;
            while (end < name.Length && char.IsAsciiDigit(name[end]))
            {
                end++;
            }

            // 'v2' is a version of the template.
            var isVersion = i > 0 && name[i - 1] is 'v' or 'V' && end - i <= 2;
            if (!isVersion && name.AsSpan(i, end - i).IndexOfAnyExcept('0') >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words of a name, in lower case: parts between other characters than letters, and between small and capital letters.</summary>
    public static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetter(name[i]) || (i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]));
            if (!isEnd)
            {
                continue;
            }

            if (i > start && char.IsLetter(name[start]))
            {
                yield return name[start..i].ToLower(CultureInfo.InvariantCulture);
            }

            start = i < name.Length && char.IsLetter(name[i]) ? i : i + 1;
        }
    }

    private static bool HasWord(string name) => WordsOf(name).Any(TemplateWords.Contains);

    // A template's name ends with the word, or little follows it; in a document about templates it is one word of many.
    private static bool IsAtItsPlace(string name)
    {
        var words = WordsOf(name).ToArray();
        var at = Array.FindLastIndex(words, TemplateWords.Contains);
        return words.Length - 1 - at <= MostWordsBehind;
    }

    private static string WithoutEnding(string path)
    {
        foreach (var ending in TemplateEndings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return path[..^ending.Length];
            }
        }

        return path;
    }
}
