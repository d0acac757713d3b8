using System.Buffers;
using System.Globalization;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>Decides by its name whether a file is a template.</summary>
internal static class TemplateName
{
    // 'adr-template-bare-minimal.md' has two words behind it; 'template-engine-for-mails.md' is a document about one.
    private const int MostWordsBehind = 2;

    // Also as German, Dutch, Polish, Spanish, French, Russian, Chinese, Japanese and Korean have it; words that are others as well, such as 'modelo', are left out.
    // csharpier-ignore
    private static readonly string[] TemplateWords =
    [
        "template", "templates", "tmpl", "skeleton", "boilerplate", "vorlage", "vorlagen", "sjabloon", "szablon", "plantilla", "plantillas",
        "gabarit", "шаблон", "模板", "テンプレート", "템플릿",
    ];

    // Languages without blanks between words have the word at the end of the name: '提案模板'.
    private static readonly string[] UnspacedWords = ["模板", "テンプレート", "템플릿"];

    // Words for a template in names without the word. Other documents have them too, so the text decides.
    // csharpier-ignore
    private static readonly string[] ModelWords =
    [
        "guide", "guidelines", "example", "sample", "blank", "empty", "starter", "format", "scaffold", "outline", "beispiel", "muster",
        "ejemplo", "exemple", "modelo", "modello", "modèle", "示例",
    ];

    private static readonly SearchValues<string> Word = SearchValues.Create([.. TemplateWords], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Model = SearchValues.Create([.. ModelWords], StringComparison.OrdinalIgnoreCase);
    private const string ArchetypeFolder = "archetypes/";

    // Words that stand for a title in the name of a template.
    // csharpier-ignore
    private static readonly string[] PlainWords =
    [
        "title", "name", "short", "slug", "description", "my", "feature", "proposal", "rfc", "adr", "draft", "here", "your",
    ];

    private static readonly string[] TemplateEndings = [".template", ".tmpl", ".tpl", ".j2", ".sample"];

    // Templates of code hosts and trackers, from which no proposal starts.
    // csharpier-ignore
    private static readonly string[] HostWords =
    [
        "issue", "issues", "pull", "pr", "mr", "merge", "bug", "commit", "discussion", "release", "email", "mail",
    ];

    private static readonly string[] StepWords = ["stage", "phase", "step", "level", "version"];

    // Names for proposals in general, which say nothing about a proposal's subject.
    private static readonly string[] KindWords =
    [
        "proposal",
        "proposals",
        "rfc",
        "adr",
        "kep",
        "enhancement",
        "decision",
        "design",
        "document",
        "doc",
        "record",
    ];

    /// <summary>Whether a name, or the folder it stands in, says that this is a markdown template for documents.</summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsTemplate(string path)
    {
        // A fast path, since hardly any path contains the word.
        if (IsArchetype(path))
        {
            return true;
        }

        if (!path.AsSpan().ContainsAny(Word) || !MarkdownPath.IsMarkdown(WithoutEnding(path)))
        {
            return false;
        }

        var names = WithoutEnding(path).Split('/');
        if (IsOfHost(names))
        {
            return false;
        }

        var own = MarkdownPath.StemOf(names[^1]);
        var isOwn = HasWord(own) && IsAtItsPlace(own);
        var isFolder =
            names.Length > 1 && HasWord(names[^2]) && IsAtItsPlace(names[^2]) && !HostWords.Intersect(WordsOf(own), StringComparer.Ordinal).Any();
        return (isOwn || isFolder) && !BearsNumber(isOwn ? own : names[^2]) && !(isFolder && BearsNumber(own));
    }

    /// <summary>Whether a document is a template of a code host, <c>.github/PULL_REQUEST_TEMPLATE.md</c>: neither a proposal nor a template of proposals.</summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsOfHost(string path) => path.AsSpan().ContainsAny(Word) && IsOfHost(WithoutEnding(path).Split('/'));

    private static bool IsOfHost(string[] names) =>
        Array.Exists(names, name =>
            HostWords.Intersect(WordsOf(name), StringComparer.Ordinal).Any() && name.AsSpan().ContainsAny(Word) && !BearsNumber(name)
        );

    /// <summary>The section of a site whose pages are made of Hugo's template at a path; <see langword="null"/> where the template is none of these.</summary>
    /// <param name="path">The path from the root.</param>
    public static string? SectionOf(string path)
    {
        var at = IsArchetype(path) ? path.IndexOf(ArchetypeFolder, StringComparison.Ordinal) + ArchetypeFolder.Length : -1;
        return at < 0 ? null : MarkdownPath.StemOf(path[at..].Split('/')[0]);
    }

    // Hugo's templates for new pages: 'archetypes/changes.md', 'archetypes/changes/index.md'.
    private static bool IsArchetype(string path) =>
        (path.StartsWith(ArchetypeFolder, StringComparison.Ordinal) || path.Contains("/" + ArchetypeFolder, StringComparison.Ordinal))
        && MarkdownPath.IsMarkdown(path);

    /// <summary>
    /// Whether a name consists of a number and words for a template of proposals: <c>001-proposal-template.md</c>. It may also be a
    /// proposal about the template, so the text must decide.
    /// </summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsNumberedTemplate(string path) =>
        path.AsSpan().ContainsAny(Word)
        && MarkdownPath.IsMarkdown(path)
        && MarkdownPath.StemOf(path) is var stem
        && BearsNumber(stem)
        && WordsOf(stem).ToArray() is [.. var kind, var last]
        && TemplateWords.Contains(last, StringComparer.Ordinal)
        && kind.All(KindWords.Contains);

    /// <summary>Whether a name is often that of a model document, such as <c>zip-guide.md</c>, but also of others, so that the text must decide.</summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsModel(string path) =>
        path.AsSpan().ContainsAny(Model)
        && MarkdownPath.IsMarkdown(path)
        && MarkdownPath.StemOf(path) is var stem
        && !BearsNumber(stem)
        && WordsOf(stem).TakeLast(2).Any(word => ModelWords.Contains(word, StringComparer.Ordinal))
        && !HostWords.Intersect(WordsOf(stem), StringComparer.Ordinal).Any();

    /// <summary>
    /// Whether a name has a placeholder in place of a number or date, followed by no subject: <c>sip-x.md</c>, <c>AIP-XXX.md</c>,
    /// <c>NNNN-title.md</c>. It may also be a draft that waits for its number, so the text must decide.
    /// </summary>
    /// <param name="path">The path from the root.</param>
    public static bool IsPlaceholder(string path)
    {
        if (!MarkdownPath.IsMarkdown(path) || !NumberPlaceholder.IsIn(NamingPartOf(path)))
        {
            return false;
        }

        var words = (MarkdownPath.IsCommon(path) ? RepositoryPath.NameOf(RepositoryPath.FolderOf(path)) : MarkdownPath.StemOf(path)).Split(
            '-',
            '_',
            '.',
            ' '
        );
        var at = Array.FindIndex(words, static word => NumberPlaceholder.Is(word));
        // 'vep-0000.md' is a draft that waits for its number.
        if (at == words.Length - 1 && NumberPlaceholder.IsZeros(words[at]) && !MarkdownPath.IsCommon(path))
        {
            return false;
        }

        return at is 0 or 1 && (words.Length > 1 || words[0].Length > 2) && words.Skip(at + 1).All(IsPlainWord);
    }

    /// <summary>Whether a word stands for a title, as "title" or "my feature" does, and so says nothing about a subject.</summary>
    public static bool IsPlainWord(string word) => PlainWords.Contains(word, StringComparer.OrdinalIgnoreCase);

    // The name that tells a document from others: its own, or its folder's where every folder has a file of that name.
    private static ReadOnlySpan<char> NamingPartOf(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return name.Length < path.Length && name[0] is 'r' or 'R' or 'i' or 'I' && MarkdownPath.IsCommon(path)
            ? RepositoryPath.NameOf(RepositoryPath.FolderOf(path))
            : name;
    }

    /// <summary>Whether a folder holds templates, by its name.</summary>
    public static bool IsOfTemplates(string folder) => HasWord(RepositoryPath.NameOf(folder));

    /// <summary>Whether a document's name ends with the word and bears no number: it is a template, though of something else, and no proposal.</summary>
    public static bool EndsAsTemplate(string path) =>
        WordsOf(MarkdownPath.StemOf(path)).LastOrDefault() is { } word && IsWord(word) && !BearsNumber(MarkdownPath.StemOf(path));

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

            // 'v2' is a version of the template, and 'stage-3' the step of the process that it is for.
            var isVersion = i > 0 && name[i - 1] is 'v' or 'V' && end - i <= 2;
            if (!isVersion && !IsStep(name.AsSpan(0, i), end - i) && name.AsSpan(i, end - i).IndexOfAnyExcept('0') >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStep(ReadOnlySpan<char> before, int digits)
    {
        before = before.TrimEnd("-_ ");
        foreach (var word in StepWords)
        {
            if (
                digits == 1
                && before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(before[^(word.Length + 1)]))
            )
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

    private static bool HasWord(string name) => WordsOf(name).Any(IsWord);

    /// <summary>Whether a word, in lower case, calls something a template.</summary>
    public static bool IsWord(string word) =>
        TemplateWords.Contains(word, StringComparer.Ordinal)
        || Array.Exists(UnspacedWords, unspaced => word.EndsWith(unspaced, StringComparison.Ordinal));

    // A template's name ends with the word, or little follows it; in a document about templates it is one word of many.
    private static bool IsAtItsPlace(string name)
    {
        var words = WordsOf(name).ToArray();
        var at = Array.FindLastIndex(words, IsWord);
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
